"""What the usual editors are told of the archive's files: JSON Schemas of front matter and vocabularies, and VS Code's settings.

Made of the same tables that the check reads by (newsroom/content/schema.py) and of the vocabularies: keys and terms are completed.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsroom.archive.library import PAGES
from newsroom.archive.settings import Settings
from newsroom.content.article import FOLDER as ARTICLES
from newsroom.content.languages import load_languages
from newsroom.content.lint_rules import IGNORABLE
from newsroom.content.schema import (
    FIELDS,
    ORIGINAL,
    PAGE_FIELDS,
    SLUG,
    TRANSLATION,
    Field,
    caution,
    day,
    flag,
    slug,
    term_fields,
    web_address,
)
from newsroom.content.vocabulary import FOLDER as VOCABULARIES
from newsroom.content.vocabulary import Term, Vocabularies, load_vocabularies
from newsroom.core.problems import ProblemsFound

EDITOR = ".vscode"
DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that yaml-language-server knows whole
KINDS: Mapping[Callable[[str], Any], Mapping[str, Any]] = {
    caution: {"type": "string", "enum": [*IGNORABLE]},
    day: {"type": "string", "format": "date"},
    flag: {"type": "boolean"},
    slug: {"type": "string", "pattern": f"^{SLUG.pattern}$"},
    web_address: {"type": "string", "pattern": "^https?://"},
}
ROLES = (ORIGINAL, TRANSLATION)
# The extension completes vocabularies; it leaves front matter in Markdown alone (redhat-developer/vscode-yaml, issue 207),
# where VS Code's own snippets offer keys and terms.
EXTENSIONS = ("redhat.vscode-yaml",)


def editor_files(settings: Settings) -> dict[str, str]:
    """The text of each file by its path relative to the project. Raises ProblemsFound if the vocabularies cannot be read."""
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    if problems:
        raise ProblemsFound(problems)
    docs = settings.docs.name
    schemas = {
        "story": (_story(vocabularies), f"{docs}/{ARTICLES}/*/*.md"),
        "page": (_schema(PAGE_FIELDS, vocabularies), f"{docs}/{PAGES}/*.md"),
        "vocabulary": (_vocabulary(settings.langs, vocabularies), f"{docs}/{VOCABULARIES}/*.yml"),
    }
    files: dict[str, Any] = {f"{EDITOR}/{name}.schema.json": schema for name, (schema, _) in schemas.items()}
    places = {f"./{EDITOR}/{name}.schema.json": place for name, (_, place) in schemas.items()}
    files[f"{EDITOR}/settings.json"] = _settings(places)
    files[f"{EDITOR}/extensions.json"] = {"recommendations": EXTENSIONS}
    files[f"{EDITOR}/stories.code-snippets"] = _snippets(vocabularies)
    return {path: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for path, content in files.items()}


def _story(vocabularies: Vocabularies) -> dict[str, Any]:
    """Front matter: what names a translator or a fingerprint is a translation, with the fields of one."""
    is_translation = {"anyOf": [{"required": [row.name]} for row in FIELDS if row.on == {TRANSLATION}]}
    return _schema(FIELDS, vocabularies) | {
        "if": is_translation,
        "then": _role(TRANSLATION),
        "else": _role(ORIGINAL),
    }


def _role(role: str) -> dict[str, Any]:
    return {
        "required": [row.name for row in FIELDS if role in row.required],
        "properties": {row.name: False for row in FIELDS if role not in row.on},
    }


def _schema(fields: Sequence[Field], vocabularies: Vocabularies) -> dict[str, Any]:
    return {"$schema": DRAFT, **_group(fields, vocabularies)}


def _group(fields: Sequence[Field], vocabularies: Vocabularies) -> dict[str, Any]:
    """A mapping with these fields; what only one kind of version must have is not required here."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [row.name for row in fields if all(role in row.required for role in ROLES)],
        "properties": {row.name: _value(row, vocabularies) for row in fields},
    }


def _value(row: Field, vocabularies: Vocabularies) -> dict[str, Any]:
    if row.fields:
        one = _group(row.fields, vocabularies)
    elif row.vocabulary:
        one = {
            "anyOf": [{"const": key, "description": _names(term)} for key, term in vocabularies[row.vocabulary].items()]
        }
    else:
        one = dict(KINDS.get(row.read, {"type": "string"}) if row.read else {"type": "string"})
    if not row.many:
        return one
    return {"type": "array", "items": one} | ({"uniqueItems": True} if row.vocabulary else {})


def _names(term: Term) -> str:
    return " · ".join(dict.fromkeys(name.name for name in term.names.values()))


def _vocabulary(langs: Sequence[str], vocabularies: Vocabularies) -> dict[str, Any]:
    """A vocabulary: a term by each key. Coordinates are numbers here, and words or numbers where names are."""
    term = _group(term_fields(langs), vocabularies)
    for name in ("latitude", "longitude"):
        term["properties"][name] = {"type": "number"}
    return {
        "$schema": DRAFT,
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
        "additionalProperties": term,
    }


def _settings(places: Mapping[str, str]) -> dict[str, Any]:
    return {
        "yaml.schemas": places,
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "on"},
            "editor.wordWrap": "on",
            "files.trimTrailingWhitespace": False,
        },
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }


def _snippets(vocabularies: Vocabularies) -> dict[str, Any]:
    """What VS Code offers in Markdown as one types: whole front matters, and each field with the terms of its vocabulary."""
    found = {
        "story": _snippet("story", "A new story", _front(ORIGINAL, vocabularies)),
        "translation": _snippet("translation", "A new translation", _front(TRANSLATION, vocabularies)),
    }
    for row in FIELDS:
        if row.vocabulary:
            found[row.name] = _snippet(row.name, f"Terms of {row.vocabulary}.yml", [_line(row, 1, vocabularies)])
    return found


def _snippet(prefix: str, description: str, body: Sequence[str]) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _front(role: str, vocabularies: Vocabularies) -> list[str]:
    rows = [row for row in FIELDS if role in row.required]
    lines = [line for number, row in enumerate(rows, 1) for line in _line(row, number, vocabularies).split("\n")]
    return ["---", *lines, "---", "", "$0"]


def _line(row: Field, number: int, vocabularies: Vocabularies) -> str:
    """The field with a stop of VS Code's snippets: a choice of terms, today, twelve zeros or nothing yet."""
    if row.vocabulary:
        stop = f"${{{number}|{','.join(vocabularies[row.vocabulary])}|}}"
        return f"{row.name}: [{stop}]" if row.many else f"{row.name}: {stop}"
    if row.fields:
        return f'{row.name}:\n  - {row.fields[0].name}: "${{{number}}}"'
    if row.read is day:
        return f"{row.name}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    unknown = "0" * 12 if row.name == "translated_from" else ""
    return f'{row.name}: "${{{number}{":" + unknown if unknown else ""}}}"'
