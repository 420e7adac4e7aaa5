"""Reads the file of an article."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsroom.content.article import YEAR_FOLDER, Article, Correction, Image, Source
from newsroom.content.content_file import content_digest, read_content, refused_name, stem_and_lang
from newsroom.content.field_reader import MUST_BE_SET, FieldReader
from newsroom.content.field_types import MAX_SLUG_LENGTH, InvalidValue, is_blank, iso_date_or_time
from newsroom.content.fingerprint import fingerprint_of_words
from newsroom.content.lint_rules import Suppression
from newsroom.content.requirements import NO_REQUIREMENTS, Level, Requirements
from newsroom.content.schema import FIELDS, ORIGINAL, TRANSLATION, article_fields
from newsroom.content.vocabulary import Vocabularies
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem, ProblemsFound, with_value
from newsroom.formats.excerpts import excerpt
from newsroom.formats.front_matter import Document
from newsroom.formats.markdown import RenderedText, render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_limits import UNRENDERABLE
from newsroom.formats.yaml_nodes import Node, Scalar
from newsroom.formats.yaml_quoting import write_hint
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

_TRANSLATION_FIELDS = frozenset(row.name for row in FIELDS if row.required == {TRANSLATION})
_ORIGINAL_FIELDS = frozenset(row.name for row in FIELDS if row.required == {ORIGINAL})


def read_article(
    docs: Path,
    uri: str,
    languages: Mapping[str, Language],
    vocabularies: Vocabularies,
    requirements: Requirements = NO_REQUIREMENTS,
) -> tuple[tuple[Article, RenderedText] | None, list[Problem]]:
    """The article in docs/`uri` and its text, None if its fields are unusable; and all problems of the file.

    A translation has only the fields of its own file: see `with_shared_fields`.
    """
    path = f"{docs.name}/{uri}"
    try:
        stem, language = _stem_and_language(uri, path, languages)
        data, document = read_content(docs, uri)
    except ProblemsFound as found:
        return None, list(found.problems)
    role, siblings = _role(docs, uri, document)
    required = frozenset(requirements.fields(Level.ERROR, _day(document)))
    reader = FieldReader(path, role, {name: terms.keys() for name, terms in vocabularies.items()}, required)
    values = reader.read(document.fields, article_fields(requirements.max_summary))
    if role == TRANSLATION and not document.fields.items.keys() >= _TRANSLATION_FIELDS:
        reader.problems[:] = _with_stamps(reader.problems, docs, siblings, vocabularies)
    text = _read_text(document, uri, language, reader)
    if text is None:
        return None, reader.problems
    digest = content_digest(data, uri, language)
    return (_article(uri, digest, stem, language, values, document, text), text), reader.problems


def _day(document: Document) -> date | None:
    """The day on which the version came out, None if it has no valid one."""
    for name in ("published", "date"):
        node = document.fields.items.get(name)
        with suppress(InvalidValue):
            if isinstance(node, Scalar):
                day = iso_date_or_time(node.text)
                return day.date() if isinstance(day, datetime) else day
    return None


def _role(docs: Path, uri: str, document: Document) -> tuple[str, list[str]]:
    """The role of a file, and the URIs of the other versions if it is needed to know them.

    A file without the fields of either role is a translation if another version is next to it: its author forgot them.
    """
    names = document.fields.items.keys()
    if names >= _TRANSLATION_FIELDS:
        return TRANSLATION, []
    if _ORIGINAL_FIELDS & names and not _TRANSLATION_FIELDS & names:
        return ORIGINAL, []
    folder, _, name = uri.rpartition("/")
    stem = name.split(".")[0]
    others = sorted(path.name for path in (docs / folder).glob(f"{stem}.*.md") if path.name != name)
    is_translation = _TRANSLATION_FIELDS & names or (others and document.fields.items)
    return TRANSLATION if is_translation else ORIGINAL, [
        f"{folder}/{other}" for other in others if stem_and_lang(other)
    ]


def _with_stamps(
    problems: list[Problem], docs: Path, siblings: list[str], vocabularies: Vocabularies
) -> Iterator[Problem]:
    """The problems; those with a missing field of a translation say what to write."""
    for problem in problems:
        name = problem.message.values.get("name")
        if problem.message.template != MUST_BE_SET or name not in _TRANSLATION_FIELDS:
            yield problem
            continue
        authors = [*vocabularies.get("authors", ())]
        values = _fingerprints(docs, siblings) if name == "translated_from" else authors
        if name == "translated_from":
            hint = write_hint(f'{name}: "{values[0]}"') if values else EMPTY_MESSAGE
        elif len(values) == 1:
            hint = write_hint(f"{name}: {values[0]}")
        else:
            hint = Message("; its keys are in {path}", path=f"{docs.name}/vocabularies/authors.yml")
        yield replace(problem, message=problem.message + hint)


def _fingerprints(docs: Path, uris: list[str]) -> list[str]:
    """The fingerprints of the originals among other versions."""
    found = []
    for uri in uris:
        with suppress(ProblemsFound):
            document = read_content(docs, uri)[1]
            fields = document.fields.items
            title, summary = (_words_of(fields.get(name)) for name in ("title", "summary"))
            if not _TRANSLATION_FIELDS & fields.keys():
                found.append(fingerprint_of_words(title, summary, document.text))
    return found


def _words_of(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _stem_and_language(uri: str, path: str, languages: Mapping[str, Language]) -> tuple[str, Language]:
    """What the path of an article says about it. Raises ProblemsFound if the path is invalid."""
    year, name = uri.split("/")[1], uri.rpartition("/")[2]
    parts = stem_and_lang(uri)
    if not YEAR_FOLDER.fullmatch(year):
        problem = Message("an article must be in the folder of its year, YYYY") + with_value(year)
    elif not parts:
        problem = Message(
            "an article file must be named STEM.LANG.md, with a stem of at most {most} lower-case ASCII letters, digits and "
            "hyphens",
            most=MAX_SLUG_LENGTH,
        ) + with_value(name)
    elif refused := refused_name(uri):
        problem = refused
    elif parts[1] not in languages:
        rule = Message("the language of a file must be one of {languages}", languages=", ".join(languages))
        problem = rule + with_value(parts[1])
    else:
        return parts[0], languages[parts[1]]
    raise ProblemsFound([Problem(path, 1, problem)])


def _read_text(document: Document, uri: str, language: Language, reader: FieldReader) -> RenderedText | None:
    """The rendered text, None if a field is invalid or rendering would take too long; reports what is wrong with the text."""
    is_usable = not reader.problems
    for line, message in dialect_violations(document.text):
        reader.report(document.text_line + line, message)
        is_usable = is_usable and message not in UNRENDERABLE
    text = render_markdown(document.text, uri, language) if is_usable else None
    if is_blank(text.plain if text else document.text) and not (text and text.outline.targets):
        reader.report(document.text_line, Message("the text must not be empty"))
    return text


def _article(
    uri: str,
    digest: str,
    stem: str,
    language: Language,
    values: Mapping[str, Any],
    document: Document,
    text: RenderedText,
) -> Article:
    def words(value: str) -> str:
        return typeset(value, language.quotes)

    image = values.get("image")
    published: date = values.get("published", values["date"])
    published_at = published if isinstance(published, datetime) else None
    return Article(
        uri=uri,
        digest=digest,
        story_id=f"{uri.split('/')[1]}/{stem}",
        lang=language.lang,
        title=words(values["title"]),
        summary=words(values.get("summary", "")),
        excerpt="" if values.get("summary") else excerpt(text.html),
        slug=values.get("slug", stem),
        date=values["date"],
        published=published_at.date() if published_at else published,
        published_at=published_at,
        outline=text.outline,
        fingerprint=fingerprint_of_words(values["title"], values.get("summary", ""), document.text),
        section=values.get("section", ""),
        topics=values.get("topics", ()),
        people=values.get("people", ()),
        organisations=values.get("organisations", ()),
        places=values.get("places", ()),
        authors=values.get("authors", ()),
        sources=tuple(Source(**source) for source in values.get("sources", ())),
        image=image and _image(uri, {key: words(value) if key != "src" else value for key, value in image.items()}),
        updated=values.get("updated"),
        corrections=tuple(Correction(c["date"], words(c["note"])) for c in values.get("corrections", ())),
        aliases=values.get("aliases", ()),
        draft=values.get("draft", False),
        suppressions=tuple(Suppression(**each) for each in values.get("ignore", ())),
        translator=values.get("translator", ""),
        translated_from=values.get("translated_from", ""),
        lines=document.fields.key_lines | {"text": document.text_line},
    )


def _image(uri: str, values: dict[str, str]) -> Image:
    src = values.pop("src", "")
    return Image(f"{uri.rpartition('/')[0]}/{src}" if src else "", **values)
