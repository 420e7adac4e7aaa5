"""Trees of Markdown files with front matter in YAML, TOML or JSON, as Hugo, Jekyll and Eleventy have them."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from posixpath import dirname, splitext
from typing import Any

import yaml

from newsroom.core.files import walk
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value
from newsroom.importers._entry import Entry, Evidence, SourceImage, SourceTerm

_ENDINGS = frozenset({".md", ".markdown", ".mdown"})
_YAML = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)\n?\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_JEKYLL_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_BRANCH = "_index"
_MAX_FILE = 20_000_000
_UNREAD_FOLDERS = frozenset({"node_modules", "themes", "layouts", "_site", "public", "vendor", "archetypes"})


class MarkdownTree:
    """A folder of Markdown files. A language is told by the front matter, the name (`x.it.md`) or a folder (`it/`)."""

    def __init__(self, root: Path, langs: tuple[str, ...]) -> None:
        self.root, self.langs, self.skipped = root, langs, Counter[str]()

    def image(self, _key: str) -> SourceImage | None:
        """A tree says nothing about images beside their texts."""
        return None

    def entries(self) -> Iterator[Entry]:
        """The texts, by path. Raises ProblemsFound with every file whose front matter cannot be read."""
        problems: list[Problem] = []
        self.skipped.clear()
        defaults: dict[str, Mapping[str, Any]] = {}
        for path, item in walk(str(self.root), hidden=False):
            ending = splitext(path)[1].lower()
            if (
                ending not in _ENDINGS
                or not item.is_file(follow_symlinks=False)
                or _UNREAD_FOLDERS & {*path.split("/")[:-1]}
            ):
                continue
            try:
                fields, text = _parts(Path(item.path), path)
            except ProblemsFound as found:
                problems += found.problems
                continue
            if fields is None:
                self.skipped["without front matter"] += 1
                continue
            fields = {**_inherited(self.root, path, defaults), **fields}
            if splitext(path.rpartition("/")[2])[0].partition(".")[0] == _BRANCH or not (
                fields.get("title") or text.strip()
            ):
                self.skipped["list page"] += 1
            else:
                yield self._entry(path, fields, text)
        if problems:
            raise ProblemsFound(problems)

    def _entry(self, path: str, fields: Mapping[str, Any], text: str) -> Entry:
        folder, name = dirname(path), splitext(path.rpartition("/")[2])[0]
        stem, _, suffix = name.rpartition(".")
        lang = suffix if stem and suffix in self.langs else ""
        stem = stem if lang else name
        segments = [segment for segment in folder.split("/") if segment]
        in_folder = next((segment for segment in segments if segment in self.langs), "")
        dated = _JEKYLL_NAME.fullmatch(stem)
        if stem == "index" and segments:  # a page bundle
            stem = segments[-1]
            dated = _JEKYLL_NAME.fullmatch(stem)
        plain = "/".join(segment for segment in segments if segment not in self.langs)
        group, evidence = _group(fields, f"{plain}/{name.removesuffix(f'.{lang}') if lang else name}")
        slug = _text(fields.get("slug")) or (dated[2] if dated else stem)
        return Entry(
            id=path,
            kind="text",
            lang=_lang(fields, self.langs) or lang or in_folder,
            title=_text(fields.get("title")),
            text=text,
            date=_day(fields.get("date")) or _day(fields.get("publishDate")) or (dated[1] if dated else ""),
            slug=slug,
            status="draft" if _is_draft(fields, segments) else "publish",
            address=_address(fields),
            old_addresses=tuple(_list(fields.get("aliases")) or _list(fields.get("redirect_from"))),
            modified=_day(fields.get("lastmod")) or _day(fields.get("last_modified_at")),
            description=next(
                (value for key in ("summary", "description", "excerpt") if (value := _text(fields.get(key)))), ""
            ),
            terms=(
                *(
                    SourceTerm("category", key, key)
                    for key in _list(fields.get("categories")) or _list(fields.get("category"))
                ),
                *(SourceTerm("tag", key, key) for key in _list(fields.get("tags"))),
            ),
            authors=tuple(
                SourceTerm("author", key, key) for key in _list(fields.get("authors")) or _list(fields.get("author"))
            ),
            image=_image(fields),
            group=group,
            evidence=evidence,
            is_markdown=True,
            folder=folder,
        )


def _parts(file: Path, path: str) -> tuple[dict[str, Any] | None, str]:
    """The front matter, None if there is none, and the text. Raises ProblemsFound if it cannot be read."""
    data = file.read_bytes()
    if len(data) > _MAX_FILE:
        raise ProblemsFound(
            [Problem(path, 1, Message("must have at most {most:,} bytes: {size:,}", most=_MAX_FILE, size=len(data)))]
        )
    source = data.decode("utf-8", "replace")
    try:
        if match := _YAML.match(source):
            return _mapping(yaml.safe_load(match[1])), source[match.end() :]
        if match := _TOML.match(source):
            return tomllib.loads(match[1].replace("\r\n", "\n")), source[match.end() :]
        if source.lstrip("\ufeff").startswith("{"):
            value, end = json.JSONDecoder().raw_decode(source.lstrip("\ufeff"))
            return _mapping(value), source.lstrip("\ufeff")[end:]
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        rule = Message("the front matter cannot be read") + with_value(str(reason))
        raise ProblemsFound([Problem(path, mark.line + 2 if mark else 1, rule)]) from None
    return None, source


def _mapping(value: object) -> dict[str, Any]:
    return {str(key): each for key, each in value.items()} if isinstance(value, dict) else {}


def _inherited(root: Path, path: str, known: dict[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The fields that Eleventy's directory data files give to a text, those of the nearest folder first."""
    folder = dirname(path)
    if folder not in known:
        above = _inherited(root, folder, known) if folder else {}
        name = folder.rpartition("/")[2] or root.name
        own: dict[str, Any] = {}
        for file in (root / folder / f"{name}.json", root / folder / f"{name}.11tydata.json"):
            if file.is_file():
                try:
                    own |= _mapping(json.loads(file.read_bytes()))
                except ValueError:
                    continue
        known[folder] = {**above, **own}
    return known[folder]


def _group(fields: Mapping[str, Any], path: str) -> tuple[str, Evidence]:
    for name in ("translationKey", "translation_key", "ref", "lang-ref", "lang_ref"):
        if key := _text(fields.get(name)):
            return f"key-{key}", Evidence.KEY
    return f"file-{path}", Evidence.FILE


def _lang(fields: Mapping[str, Any], langs: tuple[str, ...]) -> str:
    written = _text(fields.get("lang")) or _text(fields.get("language")) or _text(fields.get("locale"))
    return written if written in langs else written[:2].lower() if written[2:3] in ("", "-", "_") else written


def _is_draft(fields: Mapping[str, Any], folders: list[str]) -> bool:
    return fields.get("draft") is True or fields.get("published") is False or "_drafts" in folders


def _address(fields: Mapping[str, Any]) -> str:
    written = _text(fields.get("url")) or _text(fields.get("permalink"))
    return (
        written
        if written.startswith(("/", "http"))
        and not re.search(r"[:{]\w", written.removeprefix("https:").removeprefix("http:"))
        else ""
    )


def _image(fields: Mapping[str, Any]) -> SourceImage | None:
    for name in ("image", "featured_image", "featuredImage", "cover", "thumbnail", "images"):
        value = fields.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            src = next(
                (found for key in ("image", "src", "url", "path", "filename") if (found := _text(value.get(key)))), ""
            )
            return SourceImage(src, _text(value.get("alt")), _text(value.get("caption"))) if src else None
        if src := _text(value):
            return SourceImage(src)
    return None


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _list(value: object) -> list[str]:
    values = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    return [
        words
        for each in values
        if (words := _text(each["name"] if isinstance(each, dict) and "name" in each else each))
    ]


def _day(value: object) -> str:
    """The day of a date or of a text that begins with one."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    match = re.match(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", _text(value))
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""
