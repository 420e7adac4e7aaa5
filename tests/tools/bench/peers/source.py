"""Reads a made-up archive back into plain values, for the converters; it knows nothing of how the archive is published."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bench.words import LANGS

SEGMENTS = {"it": "articoli", "en": "articles"}
SKELETONS = Path(__file__).parent / "skeletons"
LINK = re.compile(r"\]\(\.\./(\d{4}/[a-z0-9-]+)(?:\.([a-z]{2}))?\.md\)")
OWN = frozenset({"title", "summary", "slug", "date", "updated", "corrections", "translator", "translated_from"})


@dataclass(frozen=True, slots=True)
class Version:
    """One language version: `fields` are those of its file and, if it is a translation, what it shares with its original."""

    story_id: str
    lang: str
    fields: Mapping[str, Any]
    text: str

    @property
    def file(self) -> str:
        """Its file below docs/articles."""
        return f"{self.story_id}.{self.lang}.md"

    @property
    def year(self) -> str:
        """The year in its address."""
        return self.story_id[:4]

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return str(self.fields.get("slug", self.story_id[5:]))

    @property
    def address(self) -> str:
        """Its address in the project that it is from, and in Hugo's."""
        return f"{'' if self.lang == 'it' else f'/{self.lang}'}/{SEGMENTS[self.lang]}/{self.year}/{self.slug}/"

    def keys(self, vocabulary: str) -> Sequence[str]:
        """The keys of its terms in a vocabulary; a story has one section."""
        return [self.fields["section"]] if vocabulary == "sections" else self.fields.get(vocabulary, [])

    def whole(self, text: str, media: str) -> str:
        """The text with its picture before it and its sources after it, for a tool that has no templates for them."""
        image = self.fields.get("image")
        picture = f"![{image['alt']}]({media}{self.year}/{image['src']})\n\n" if image else ""
        sources = [f"1. [{each['title']}]({each['url']})\n" for each in self.fields["sources"]]
        return "".join(["\n", picture, text, "\n", *sources])


@dataclass(frozen=True)
class Source:
    """A made-up archive: every version, and the terms of each vocabulary by key, each with its `name` and `slug` by language."""

    project: Path
    versions: Sequence[Version]
    vocabularies: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Version]:
        """Versions by story and language."""
        return {(version.story_id, version.lang): version for version in self.versions}

    @cached_property
    def edited(self) -> Version:
        """The original in the middle of the stories that are translated."""
        stories = sorted(version.story_id for version in self.versions if "translated_from" in version.fields)
        versions = (self.by_key[stories[len(stories) // 2], lang] for lang in LANGS)
        return next(version for version in versions if "translated_from" not in version.fields)

    def text(self, version: Version, link: Callable[[Version], str], media: str) -> str:
        """The version's text, its links written by `link`, its pictures below the address `media`."""

        def put(match: re.Match[str]) -> str:
            return f"]({link(self.by_key[match[1], match[2] or version.lang])})"

        stem = version.story_id[5:]
        return LINK.sub(put, version.text).replace(f"]({stem}/", f"]({media}{version.story_id}/")

    def copy_pictures(self, folder: Path) -> None:
        """Copies every picture to `folder`/YYYY/STEM/."""
        for path in (self.project / "docs/articles").glob("*/*/*.webp"):
            target = folder / path.relative_to(self.project / "docs/articles")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def read(project: Path) -> Source:
    """The made-up archive in a folder."""
    docs = project / "docs"
    vocabularies = {path.stem: _yaml(path.read_text("utf-8")) for path in sorted((docs / "vocabularies").glob("*.yml"))}
    read_ones = [_version(path) for path in sorted((docs / "articles").glob("*/*.md"))]
    shared = {version.story_id: version.fields for version in read_ones if "translated_from" not in version.fields}
    versions = [_with_shared(version, shared[version.story_id]) for version in read_ones]
    return Source(project, versions, vocabularies)


def _version(path: Path) -> Version:
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    stem, lang, _ = path.name.split(".")
    return Version(f"{path.parent.name}/{stem}", lang, _yaml(front), text.strip() + "\n")


def _with_shared(version: Version, original: Mapping[str, Any]) -> Version:
    common = {name: value for name, value in original.items() if name not in OWN}
    fields = {**version.fields, **common}
    if "image" in version.fields:
        fields["image"] = {**common["image"], **version.fields["image"]}
    return Version(version.story_id, version.lang, fields, version.text)


def _yaml(text: str) -> Any:
    """The values as words: no date or number is read."""
    return yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes nothing but words, lists and mappings


def quoted(front: Mapping[str, Any]) -> str:
    """Front matter between its fences; values are written as JSON, which is YAML, and left out where there is none."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def write(path: Path, text: str) -> Path:
    """Writes a file, and the folders on its way; returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def years(versions: Iterable[Version], lang: str) -> Mapping[str, list[Version]]:
    """The versions of a language by year, newest first."""
    found: dict[str, list[Version]] = {}
    for version in sorted(versions, key=lambda version: (version.fields["date"], version.story_id), reverse=True):
        if version.lang == lang:
            found.setdefault(version.year, []).append(version)
    return found
