"""WordPress exports (WXR 1.0 to 1.2), read twice: first what posts refer to, then the posts one by one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from newsroom.importers._entry import Entry, Evidence, SourceImage, SourceTerm
from newsroom.importers._php_serialization import unserialized
from newsroom.importers._qtranslate import split_languages
from newsroom.importers._xml_stream import child_texts, local_name, xml_elements

_STORIES = frozenset({"post"})
_TEXTS = frozenset({"post", "page"})
_ELEMENTS = frozenset({"item", "author", "category", "tag", "term"})
_UNPUBLISHED = frozenset({"trash", "auto-draft", "inherit"})
_LANGUAGE, _TRANSLATIONS = "language", "post_translations"
_LANG_CODE = re.compile(r"[a-z]{2}(-[A-Za-z]{2})?")
_INVALID_DATE = "0000-00-00"


@dataclass(slots=True)
class _Index:
    """What the first reading found: images by id, reusable blocks, names of authors and terms, groups of translations."""

    images: dict[str, SourceImage] = field(default_factory=dict)
    reusable: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)  # the group of a post, by the post's id
    term_ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    term_groups: dict[tuple[str, str], str] = field(default_factory=dict)  # by taxonomy and key
    languages: set[str] = field(default_factory=set)


class WordPressExport:
    """A WXR file. Its posts are entries; pages, menus, revisions and the like are counted as skipped."""

    def __init__(self, path: Path, langs: tuple[str, ...]) -> None:
        self.path, self.langs = path, langs
        self.skipped: Counter[str] = Counter()
        self.reusable: Mapping[str, str] = {}
        self._index: _Index | None = None

    @property
    def index(self) -> _Index:
        """The result of the first reading. Raises ProblemsFound."""
        if self._index is None:
            self._index = _read_index(self.path)
            self.reusable = self._index.reusable
        return self._index

    def image(self, key: str) -> SourceImage | None:
        """What the media library says of an image, by its id or its address."""
        return self.index.images.get(key) or self.index.images.get(_file_key(key))

    def entries(self) -> Iterator[Entry]:
        """The posts; one of several languages is one entry for each."""
        index = self.index
        self.skipped.clear()
        for node in xml_elements(self.path, frozenset({"item"})):
            item = _Item(node)
            if reason := _reason_to_skip(item):
                self.skipped[reason] += 1
                continue
            yield from _in_each_language(self._entry(item, index))

    def _entry(self, item: "_Item", index: _Index) -> Entry:
        meta, terms = item.meta, [*item.terms(index)]
        group, evidence = _group(item, index)
        image = index.images.get(meta.get("_thumbnail_id", ""))
        author = item.text("creator")
        return Entry(
            id=item.text("post_id") or item.text("guid"),
            kind=item.text("post_type") or "post",
            lang=_lang(item, self.langs),
            title=item.text("title"),
            text=item.text("content"),
            date=_date(item.text("post_date")) or _date(item.text("post_date_gmt")),
            slug=unquote(item.text("post_name")),
            status=item.text("status") or "publish",
            address=item.text("link"),
            old_addresses=tuple(item.all_meta("_wp_old_slug")),
            modified=_date(item.text("post_modified")),
            excerpt=item.text("excerpt"),
            description=meta.get("_yoast_wpseo_metadesc", "") or meta.get("rank_math_description", ""),
            terms=tuple(terms),
            authors=(SourceTerm("author", author, index.authors.get(author, author)),) if author else (),
            image=image,
            group=group,
            evidence=evidence,
            original_lang=meta.get("_wpml_import_source_language_code", ""),
            notes={"": meta["footnotes"]} if meta.get("footnotes") else {},
            comments=tuple(item.comments()),
        )


class _Item:
    """The parts of an item element."""

    def __init__(self, node: etree._Element) -> None:
        self._texts: dict[str, str] = {}
        self._metas: list[tuple[str, str]] = []
        self._categories: list[tuple[str, str, str]] = []
        self._comments: list[dict[str, str]] = []
        for name, text, child in child_texts(node):
            if name == "postmeta":
                values = {key: value for key, value, _ in child_texts(child)}
                self._metas.append((values.get("meta_key", ""), values.get("meta_value", "")))
            elif name == "category":
                self._categories.append((child.get("domain", "category"), child.get("nicename", ""), text))
            elif name == "comment":
                self._comments.append({key: value for key, value, _ in child_texts(child) if value})
            else:
                self._texts.setdefault(name, text.strip() if name != "content" else text)

    def text(self, name: str) -> str:
        """The text of a child, empty if there is none."""
        return self._texts.get(name, "")

    @property
    def meta(self) -> Mapping[str, str]:
        """The fields of plug-ins."""
        return dict(self._metas)

    def all_meta(self, key: str) -> Iterator[str]:
        """Every value of a field that may be repeated."""
        return (value for name, value in self._metas if name == key and value)

    def category(self, domain: str) -> str:
        """The key of its term in a taxonomy."""
        return next((key for each, key, _ in self._categories if each == domain), "")

    def terms(self, index: _Index) -> Iterator[SourceTerm]:
        """Its categories, tags and terms of other taxonomies, but those of plug-ins for languages."""
        for domain, key, name in self._categories:
            if domain not in (_LANGUAGE, _TRANSLATIONS, "post_format", "nav_menu"):
                taxonomy = {"tag": "post_tag"}.get(domain, domain)
                group = index.term_groups.get((taxonomy, key), "")
                yield SourceTerm(taxonomy, unquote(key) or name, name, group=group)

    def comments(self) -> Iterator[dict[str, str]]:
        """The approved comments."""
        kept = ("comment_id", "comment_author", "comment_date", "comment_content", "comment_parent")
        for values in self._comments:
            if values.get("comment_approved") == "1" and values.get("comment_type", "comment") in ("comment", ""):
                yield {name.removeprefix("comment_"): values[name] for name in kept if name in values}


def _read_index(path: Path) -> _Index:
    index = _Index()
    maps: list[dict[str, str]] = []
    for node in xml_elements(path, _ELEMENTS):
        name = local_name(node)
        if name == "item":
            _index_item(_Item(node), index)
            continue
        values = {key: value.strip() for key, value, _ in child_texts(node)}
        if name == "author":
            index.authors[values.get("author_login", "")] = values.get("author_display_name") or values.get(
                "author_login", ""
            )
        taxonomy = {"category": "category", "tag": "post_tag"}.get(name) or values.get("term_taxonomy", "")
        key = values.get("category_nicename") or values.get("tag_slug") or values.get("term_slug", "")
        if values.get("term_id") and key:
            index.term_ids[values["term_id"]] = (taxonomy, key)
        if taxonomy == "term_translations":
            maps.append(_ids(values.get("term_description", "")))
        elif taxonomy == _TRANSLATIONS:
            index.groups |= dict.fromkeys(_ids(values.get("term_description", "")).values(), key)
    for number, ids in enumerate(maps):
        index.term_groups |= {
            index.term_ids[each]: f"terms-{number}" for each in ids.values() if each in index.term_ids
        }
    return index


def _index_item(item: _Item, index: _Index) -> None:
    kind, key = item.text("post_type"), item.text("post_id")
    if kind == "attachment":
        src = item.text("attachment_url") or item.text("guid")
        image = SourceImage(src, item.meta.get("_wp_attachment_image_alt", ""), item.text("excerpt"))
        index.images[key] = index.images[_file_key(src)] = image
    elif kind == "wp_block":
        index.reusable[key] = item.text("content")
    if lang := item.category(_LANGUAGE):
        index.languages.add(lang)


def _ids(description: str) -> dict[str, str]:
    """Language codes and ids of a serialised map; the nested array `sync` is left out."""
    with suppress(ValueError):
        value = unserialized(description)
        if isinstance(value, dict):
            return {lang: str(found) for lang, found in value.items() if isinstance(found, int | str)}
    return {}


def _reason_to_skip(item: _Item) -> str:
    kind, status = item.text("post_type") or "post", item.text("status")
    if kind not in _STORIES:
        return kind
    if status in _UNPUBLISHED:
        return status
    if item.text("post_password"):
        return "password"
    return "" if item.text("title") or item.text("content").strip() else "empty"


def _group(item: _Item, index: _Index) -> tuple[str, Evidence]:
    """The group of translations that an item belongs to, by the strongest evidence there is."""
    meta, key = item.meta, item.text("post_id")
    if group := item.category(_TRANSLATIONS) or index.groups.get(key, ""):
        return f"polylang-{group}", Evidence.POLYLANG
    if group := meta.get("_wpml_import_translation_group") or meta.get("trid", "") or meta.get("_icl_trid", ""):
        return f"wpml-{group}", Evidence.WPML
    if group := meta.get("_icl_lang_duplicate_of", ""):
        return f"post-{group}", Evidence.DUPLICATE
    return f"post-{key}", Evidence.NONE


def _lang(item: _Item, langs: tuple[str, ...]) -> str:
    """The language by a plug-in, or else by the address."""
    meta = item.meta
    written = item.category(_LANGUAGE) or meta.get("_wpml_import_language_code", "") or meta.get("_icl_lang_code", "")
    if _LANG_CODE.fullmatch(written):
        return written if written in langs else written[:2]
    parts = urlsplit(item.text("link")) if "[" not in item.text("link") else urlsplit("")
    asked = parse_qs(parts.query).get("lang", [""])[0]
    segments = [segment for segment in parts.path.split("/") if segment in langs]
    return asked if asked in langs else segments[0] if segments else ""


def _date(written: str) -> str:
    return "" if not written or written.startswith(_INVALID_DATE) else written.strip().replace(" ", "T")


def _file_key(src: str) -> str:
    """The path of an image without the host, the size and `-scaled`, which copies of it have."""
    path = urlsplit(src).path if "[" not in src else src
    return "file:" + re.sub(r"(-\d+x\d+|-scaled)(?=\.\w+$)", "", path.rpartition("/uploads/")[2])


def _in_each_language(entry: Entry) -> Iterator[Entry]:
    """The entry, or one for each language that its fields have."""
    titles, texts, excerpts = map(split_languages, (entry.title, entry.text, entry.excerpt))
    langs = [
        lang
        for lang in dict.fromkeys([*titles, *texts])
        if (texts.get(lang, "") if texts else titles.get(lang, "")).strip()
    ]
    if not langs:
        yield replace(entry, terms=tuple(_named(term, "") for term in entry.terms))
        return
    for lang in langs:
        yield replace(
            entry,
            id=f"{entry.id}-{lang}",
            lang=lang,
            title=titles.get(lang, entry.title if not titles else ""),
            text=texts.get(lang, entry.text if not texts else ""),
            excerpt=excerpts.get(lang, entry.excerpt if not excerpts else ""),
            terms=tuple(_named(term, lang) for term in entry.terms),
            group=f"field-{entry.id}",
            evidence=Evidence.FIELD if len(langs) > 1 else Evidence.NONE,
        )


def _named(term: SourceTerm, lang: str) -> SourceTerm:
    names = split_languages(term.name)
    return replace(term, name=names.get(lang, next(iter(names.values()))) if names else term.name, lang=lang)
