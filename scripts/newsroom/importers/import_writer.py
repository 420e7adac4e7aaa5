"""Writes what an import plan says: vocabularies, stories, images, comments, addresses; no file that was edited since."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from newsroom.archive.settings import Settings
from newsroom.content.field_types import MAX_SUMMARY_LENGTH, MAX_TITLE_LENGTH
from newsroom.content.fingerprint import fingerprint_of_words
from newsroom.content.vocabulary import VOCABULARIES_FOLDER
from newsroom.core.files import write_atomically, write_in_folder
from newsroom.core.hashing import digest_of_bytes
from newsroom.formats.excerpts import shortened_at_word
from newsroom.formats.text_file import read_text
from newsroom.formats.yaml_quoting import double_quoted
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.importers._conversion import Converter, clean_line, path_key, text_key
from newsroom.importers._entry import Entry, ImportSource
from newsroom.importers._inline import escaped_text
from newsroom.importers._locations import Location
from newsroom.importers._media import MediaFolder
from newsroom.importers._pairing import DRAFT_STATUSES, ImportedStory
from newsroom.importers.import_mapping import TARGETS, slug_of
from newsroom.importers.import_plan import NO_SECTION, ImportPlan

STATE_FILE = "import-state.json"  # digests of the files that an import wrote
COMMENTS_FILE = "import-comments.jsonl"
_UNNAMED_SECTION = {"it": "Articoli", "de": "Artikel", "sl": "Članki"}  # elsewhere "Articles"


@dataclass(slots=True)
class ImportResult:
    """Numbers of files written and unchanged; `kept` are those that were edited since an earlier import."""

    written: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    missing_images: int = 0
    refused_images: int = 0
    comments: int = 0


def written_stories(folder: Path) -> dict[str, str]:
    """The digests of the files that earlier imports wrote, by path."""
    path = folder / STATE_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, ValueError):
        return {}


def write_import(
    plan: ImportPlan, source: ImportSource, settings: Settings, media: Path | None, progress: Callable[[int], None]
) -> ImportResult:
    """Writes everything; calls `progress` with the number of stories written so far. Raises ProblemsFound, OSError."""
    return _Writer(plan, source, settings, MediaFolder(media, settings.docs)).write(progress)


class _Writer:
    def __init__(self, plan: ImportPlan, source: ImportSource, settings: Settings, media: MediaFolder) -> None:
        self.plan, self.settings, self.media = plan, settings, media
        self.source, self.result = source, ImportResult()
        self.state = written_stories(settings.project)
        self.entries = {entry.id: (story, entry) for story in plan.stories for entry in story.versions}
        self.converter = Converter(source, settings, _files_by_path(plan))
        self.fingerprints: dict[str, str] = {}
        self.slugs: dict[tuple[str, str], str] = {}  # of terms, with their keys, by vocabulary and language

    def write(self, progress: Callable[[int], None]) -> ImportResult:
        self._vocabularies()
        waiting: dict[str, list[Entry]] = {}  # translations that were read before their original
        comments: list[bytes] = []
        for number, read in enumerate(self.source.entries(), 1):
            if read.id not in self.entries:
                continue
            story, planned = self.entries[read.id]
            entry = replace(planned, text=read.text, notes=read.notes, title=read.title)
            comments += [_comment(self.plan.locations[entry.id], each) for each in read.comments]
            if entry.id == story.original.id:
                self._story_file(story, entry)
                for other in waiting.pop(entry.id, ()):
                    self._story_file(story, other)
            elif story.original.id in self.fingerprints:
                self._story_file(story, entry)
            else:
                waiting.setdefault(story.original.id, []).append(entry)
            progress(number)
        self._addresses()
        if comments:
            write_atomically(self.settings.project / COMMENTS_FILE, b"".join(comments))
        self.result.comments = len(comments)
        self.result.missing_images, self.result.refused_images = len(self.media.missing), len(self.media.refused)
        state = json.dumps(self.state, indent=0, sort_keys=True).encode() + b"\n"
        write_atomically(self.settings.project / STATE_FILE, state)
        return self.result

    def _story_file(self, story: ImportedStory, entry: Entry) -> None:
        place = self.plan.locations[entry.id]
        text = self.converter.converted(
            entry, lambda src: self.media.copied(entry, src, place.year, place.stem)
        ).markdown
        whole_title = clean_line(entry.title) or place.stem.replace("-", " ").capitalize()
        title, summary = shortened_at_word(whole_title, MAX_TITLE_LENGTH), _summary(entry)
        if title != whole_title:
            text = f"**{escaped_text(whole_title)}**\n\n{text}"
        if entry.id == story.original.id:
            self.fingerprints[entry.id] = fingerprint_of_words(title, summary, text)
        lines = self._fields(story, entry, title, summary)
        content = "\n".join(["---", *lines, "---", "", text or "…\n"])
        self._write(f"{self.settings.docs.name}/{place.uri}", content)

    def _fields(self, story: ImportedStory, entry: Entry, title: str, summary: str) -> Iterator[str]:
        place, is_original = self.plan.locations[entry.id], entry.id == story.original.id
        yield f"title: {double_quoted(title)}"
        if summary:
            yield f"summary: {double_quoted(summary)}"
        if place.slug != place.stem:
            yield f"slug: {place.slug}"
        yield f"date: {max(entry.date[:10], story.original.date[:10]) or self.settings.today()}"
        if is_original:
            yield from self._terms(entry)
        else:
            yield f'translated_from: "{self.fingerprints[story.original.id]}"'
        yield from self._image(story, entry, place, title)
        if place.aliases:
            yield f"aliases: [{', '.join(map(double_quoted, place.aliases))}]"
        if entry.status in DRAFT_STATUSES:
            yield "draft: true"

    def _terms(self, entry: Entry) -> Iterator[str]:
        """The terms of an original: one section, and further ones as topics."""
        found: dict[str, dict[str, None]] = {name: {} for name in TARGETS}
        for term in (*entry.terms, *entry.authors):
            vocabulary, _, key = self.plan.mapping.target(term).partition("/")
            if vocabulary:
                is_second = vocabulary == "sections" and found["sections"] and key not in found["sections"]
                found["topics" if is_second else vocabulary][key] = None
        section = next(iter(found["sections"]), "articles")
        yield f"section: {section}"
        for name in TARGETS[1:]:
            if found[name]:
                yield f"{name}: [{', '.join(found[name])}]"

    def _image(self, story: ImportedStory, entry: Entry, place: Location, title: str) -> Iterator[str]:
        image = story.original.image
        if image is None:
            return
        src = self.media.copied(story.original, image.src, place.year, place.stem)
        if not src:
            return
        own = entry.image or image
        yield "image:"
        if entry.id == story.original.id:
            yield f"  src: {src}"
        yield f"  alt: {double_quoted(clean_line(own.alt) or clean_line(own.caption) or title)}"
        if caption := clean_line(own.caption):
            yield f"  caption: {double_quoted(caption)}"

    def _vocabularies(self) -> None:
        """Adds the terms that the vocabularies do not have; those that stories have as a second section become topics, too."""
        wanted: dict[str, dict[str, Mapping[str, str]]] = {name: {} for name in TARGETS}
        for target, names in self.plan.mapping.names.items():
            vocabulary, _, key = target.partition("/")
            wanted[vocabulary][key] = names
        for key in self._second_sections():
            wanted["topics"].setdefault(key, self.plan.mapping.names[f"sections/{key}"])
        for name, terms in wanted.items():
            path = f"{self.settings.docs.name}/{VOCABULARIES_FOLDER}/{name}.yml"
            file = self.settings.project / path
            old = read_text(file, path) if file.is_file() else ""
            known = parse_mapping(old, path).items.keys() if old.strip() else ()
            new = "".join(self._term(name, key, names) for key, names in sorted(terms.items()) if key not in known)
            if new or not file.is_file():
                write_in_folder(self.settings.project, path, (old + new).encode())

    def _second_sections(self) -> set[str]:
        found = set()
        for story in self.plan.stories:
            keys = [self.plan.mapping.target(term) for term in story.original.terms]
            sections = dict.fromkeys(key.partition("/")[2] for key in keys if key.startswith("sections/"))
            found |= {*list(sections)[1:]}
        return found

    def _term(self, vocabulary: str, key: str, names: Mapping[str, str]) -> str:
        lines = [f"{key}:\n"]
        for lang in self.settings.langs:
            name = clean_line(names.get(lang) or next(iter(names.values()), ""))
            if not name or name == NO_SECTION.name:
                name = _UNNAMED_SECTION.get(lang, "Articles")
            slug = slug_of(name) if lang in names else key
            lines.append(
                f"  {lang}:\n    name: {double_quoted(name)}\n    slug: {self._term_slug(vocabulary, key, lang, slug)}\n"
            )
        return "".join(lines)

    def _term_slug(self, vocabulary: str, key: str, lang: str, slug: str) -> str:
        """The slug if no other term of the vocabulary has it, else the key."""
        place = (f"{vocabulary}/{lang}", slug)
        return slug if slug and self.slugs.setdefault(place, key) == key else key

    def _addresses(self) -> None:
        """Adds the earlier addresses to docs/addresses.txt, so that a check guards them."""
        path = f"{self.settings.docs.name}/addresses.txt"
        file = self.settings.project / path
        listed = {*file.read_text("utf-8").splitlines()} if file.is_file() else set()
        drafts = {entry.id for _, entry in self.entries.values() if entry.status in DRAFT_STATUSES}
        kept = {alias for key, place in self.plan.locations.items() if key not in drafts for alias in place.aliases}
        if kept - listed:
            write_in_folder(self.settings.project, path, "".join(f"{url}\n" for url in sorted(listed | kept)).encode())

    def _write(self, path: str, content: str) -> None:
        file, data = self.settings.project / path, content.encode()
        digest = digest_of_bytes(data)
        if file.is_file():
            present = digest_of_bytes(file.read_bytes())
            if present == digest:
                self.state[path] = digest
                self.result.unchanged += 1
                return
            if present != self.state.get(path):
                self.result.kept.append(path)
                return
        write_in_folder(self.settings.project, path, data)
        self.state[path] = digest
        self.result.written += 1


def _summary(entry: Entry) -> str:
    """The description or the excerpt, if it fits."""
    texts = (clean_line(entry.description), clean_line(entry.excerpt))
    return next((text for text in texts if text and len(text) <= MAX_SUMMARY_LENGTH), "")


def _comment(place: Location, values: Mapping[str, str]) -> bytes:
    return (
        json.dumps(
            {"story": f"{place.year}/{place.stem}", "language": place.lang, **values}, ensure_ascii=False
        ).encode()
        + b"\n"
    )


def _files_by_path(plan: ImportPlan) -> dict[str, str]:
    """The published files by where they were: the path of their address, the file of a tree, and a name that is the only one."""
    found: dict[str, str] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for story in plan.stories:
        for entry in story.versions:
            place = plan.locations[entry.id]
            if entry.status in DRAFT_STATUSES:
                continue
            file = f"{place.year}/{place.stem}.{place.lang}.md"
            for key in _keys(entry):
                found.setdefault(key, file)
                found[f"{key}.{entry.lang}"] = file
                names[f"{key.rpartition('/')[2]}.{entry.lang}"].add(file)
    unique = {name: files.pop() for name, files in names.items() if len(files) == 1}
    return {key: file for key, file in (unique | found).items() if key.strip("./")}


def _keys(entry: Entry) -> Iterator[str]:
    """Where an entry was, as `path_key` writes it."""
    if entry.address:
        with suppress(ValueError):
            parts = urlsplit(entry.address)
            yield path_key(parts.path, parts.query)
        yield f"?p={entry.id}"
    if entry.is_markdown and entry.folder:
        key = path_key(text_key(entry.id))
        yield key.removesuffix(f".{entry.lang}")
        yield f"{path_key(entry.folder)}/{entry.slug}".lower()
