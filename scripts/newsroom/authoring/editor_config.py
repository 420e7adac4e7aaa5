"""Configuration of editors: JSON Schemas of front matter and vocabularies, settings and snippets of VS Code.

Generated from the vocabularies and from the schema that checks use (newsroom/content/schema.py), so that an editor completes
the same keys and terms that a check accepts.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsroom.archive.settings import Settings
from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.field_types import (
    DATE_PATTERN,
    SLUG_PATTERN,
    TIME_PATTERN,
    boolean,
    http_url,
    iso_date,
    iso_date_or_time,
    slug,
    suppressible_rule,
)
from newsroom.content.languages import load_languages
from newsroom.content.lint_rules import SUPPRESSIBLE_RULES
from newsroom.content.page import PAGES_FOLDER
from newsroom.content.requirements import Requirements
from newsroom.content.schema import FIELDS, ORIGINAL, PAGE_FIELDS, TRANSLATION, Field, article_fields, term_fields
from newsroom.content.vocabulary import VOCABULARIES_FOLDER, Term, Vocabularies, load_vocabularies
from newsroom.core.problems import ProblemsFound

_EDITOR_FOLDER = ".vscode"
_SCHEMA_DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that yaml-language-server fully supports
_JSON_TYPES: Mapping[Callable[[str], Any], Mapping[str, Any]] = {
    suppressible_rule: {"type": "string", "enum": [*SUPPRESSIBLE_RULES]},
    iso_date: {"type": "string", "format": "date"},
    iso_date_or_time: {"type": "string", "pattern": f"^({DATE_PATTERN.pattern}|{TIME_PATTERN.pattern})$"},
    boolean: {"type": "boolean"},
    slug: {"type": "string", "pattern": f"^{SLUG_PATTERN.pattern}$"},
    http_url: {"type": "string", "pattern": "^https?://"},
}
_ROLES = (ORIGINAL, TRANSLATION)
# The extension completes vocabularies. It ignores front matter in Markdown (redhat-developer/vscode-yaml, issue 207), where
# snippets of VS Code offer keys and terms instead.
_EXTENSIONS = ("redhat.vscode-yaml",)


def editor_files(settings: Settings) -> dict[str, str]:
    """The text of each file by path relative to the project. Raises ProblemsFound if the vocabularies cannot be read."""
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    if problems:
        raise ProblemsFound(problems)
    docs = settings.docs.name
    schemas = {
        "story": (_story(vocabularies, settings.requirements), f"{docs}/{ARTICLES_FOLDER}/*/*.md"),
        "page": (_schema(PAGE_FIELDS, vocabularies), f"{docs}/{PAGES_FOLDER}/*.md"),
        "vocabulary": (_vocabulary(settings.langs, vocabularies), f"{docs}/{VOCABULARIES_FOLDER}/*.yml"),
    }
    files: dict[str, Any] = {f"{_EDITOR_FOLDER}/{name}.schema.json": schema for name, (schema, _) in schemas.items()}
    patterns = {f"./{_EDITOR_FOLDER}/{name}.schema.json": pattern for name, (_, pattern) in schemas.items()}
    files[f"{_EDITOR_FOLDER}/settings.json"] = _settings(patterns)
    files[f"{_EDITOR_FOLDER}/extensions.json"] = {"recommendations": _EXTENSIONS}
    files[f"{_EDITOR_FOLDER}/stories.code-snippets"] = _snippets(vocabularies)
    return {path: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for path, content in files.items()}


def _story(vocabularies: Vocabularies, requirements: Requirements) -> dict[str, Any]:
    """Front matter of a story: that of a translation if it has one of the fields that only translations have."""
    is_translation = {"anyOf": [{"required": [row.name]} for row in FIELDS if row.allowed == {TRANSLATION}]}
    return _schema(article_fields(requirements.max_summary), vocabularies) | {
        "if": is_translation,
        "then": _role(TRANSLATION, requirements),
        "else": _role(ORIGINAL, requirements),
    }


def _role(role: str, requirements: Requirements) -> dict[str, Any]:
    return {
        "required": [*requirements.required_fields(role)],
        "properties": {row.name: False for row in FIELDS if role not in row.allowed},
    }


def _schema(fields: Sequence[Field], vocabularies: Vocabularies) -> dict[str, Any]:
    return {"$schema": _SCHEMA_DIALECT, **_group(fields, vocabularies)}


def _group(fields: Sequence[Field], vocabularies: Vocabularies) -> dict[str, Any]:
    """A mapping with these fields, of which those that every version must have are required."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [
            row.name for row in fields if all(role in row.required for role in _ROLES) and not row.is_negotiable
        ],
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
        one = dict(_JSON_TYPES.get(row.parse, {"type": "string"}) if row.parse else {"type": "string"})
    if not row.many:
        return one
    return {"type": "array", "items": one} | ({"uniqueItems": True} if row.vocabulary else {})


def _names(term: Term) -> str:
    return " · ".join(dict.fromkeys(name.name for name in term.names.values()))


def _vocabulary(langs: Sequence[str], vocabularies: Vocabularies) -> dict[str, Any]:
    """A vocabulary: terms by key. Coordinates must be numbers here."""
    term = _group(term_fields(langs), vocabularies)
    for name in ("latitude", "longitude"):
        term["properties"][name] = {"type": "number"}
    return {
        "$schema": _SCHEMA_DIALECT,
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{SLUG_PATTERN.pattern}$"},
        "additionalProperties": term,
    }


def _settings(patterns: Mapping[str, str]) -> dict[str, Any]:
    return {
        "yaml.schemas": patterns,
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
    """VS Code's snippets for Markdown: complete front matter, and each field with the terms of its vocabulary."""
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
    """The required fields, and the day on which the version comes out."""
    rows = [row for row in FIELDS if role in row.required or row.parse is iso_date_or_time]
    lines = [line for number, row in enumerate(rows, 1) for line in _line(row, number, vocabularies, role).split("\n")]
    return ["---", *lines, "---", "", "$0"]


def _line(row: Field, number: int, vocabularies: Vocabularies, role: str = ORIGINAL) -> str:
    """The field with a tab stop of VS Code's snippets: a choice of terms, today's date, twelve zeros, or empty."""
    if row.name == "date" and role == TRANSLATION:
        return f"{row.name}: ${{{number}:YYYY-MM-DD}}"  # that of the original
    if row.vocabulary:
        stop = f"${{{number}|{','.join(vocabularies[row.vocabulary])}|}}"
        return f"{row.name}: [{stop}]" if row.many else f"{row.name}: {stop}"
    if row.fields:
        return f'{row.name}:\n  - {row.fields[0].name}: "${{{number}}}"'
    if row.parse in (iso_date, iso_date_or_time):
        return f"{row.name}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    unknown = "0" * 12 if row.name == "translated_from" else ""
    return f'{row.name}: "${{{number}{":" + unknown if unknown else ""}}}"'
