"""What a link points to, in any language: `en.wikipedia.org/wiki/Milan` and `it.wikipedia.org/wiki/Milano` may be one page."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from posixpath import splitext
from urllib.parse import parse_qsl, unquote, urlsplit

from babel import Locale

_PAGE_OF_FOLDER = re.compile(r"/(?:index|default)(?:\.\w\w)?(?:\.\w{3,5})?$|\.(?:x?html?|php)$|/$")
_NATIONAL = "*"  # in place of the top-level domain of a language's country
_SCHEMES_WITHOUT_HOST = ("mailto:", "tel:")
_IGNORED_PARAMETERS = re.compile(r"utm_\w+|hl|lang|language|locale|l|lc|setlang|uselang")


@dataclass(frozen=True, slots=True)
class NeutralTarget:
    """A target without what depends on the language: its `site`, its `path` there, and the language `marks` taken out."""

    site: str
    path: str
    marks: tuple[str, ...]

    def may_be(self, other: "NeutralTarget") -> bool:
        """Whether both may be the same page. The path, too, is translated if they are marked as of two languages."""
        if not (self.site and other.site) and self.site != other.site:
            return _is_local_form(self, other) or _is_local_form(other, self)
        if self.site != other.site:
            return self.marks != other.marks and _is_national(self.site, other.site)
        return self.path == other.path or self.marks != other.marks


@lru_cache(maxsize=4096)
def neutral_target(target: str, langs: frozenset[str]) -> NeutralTarget:
    """The target of a link that is written in an archive of some languages."""
    try:
        parts = urlsplit(target.strip())
        host = parts.hostname or ""
    except ValueError:
        return NeutralTarget("", target, ())
    if target.lower().startswith(_SCHEMES_WITHOUT_HOST):
        return NeutralTarget("", unquote(target.partition(":")[2].partition("?")[0]).lower(), ())
    if not host:
        return _local_target(unquote(parts.path), parts.fragment, langs)
    marks: list[str] = []
    labels = list(_unmarked(host.removeprefix("www.").split("."), _marks(langs), marks))
    if host.rpartition(".")[2] in langs:
        labels.append(_NATIONAL)
    segments = list(_unmarked(re.split(r"(?<=[/._-])|(?=[/._-])", _plain_path(parts.path)), _marks(langs), marks))
    parameters = parse_qsl(parts.query)
    marks += [value for name, value in parameters if _IGNORED_PARAMETERS.fullmatch(name) and value[:2] in langs]
    query = sorted(each for each in parameters if not _IGNORED_PARAMETERS.fullmatch(each[0]))
    path = re.sub(r"[/._-]*(/|$)", r"\1", re.sub(r"[/._-]{2,}", "/", "".join(segments)))
    return NeutralTarget(".".join(labels), path + "".join(f"&{name}={value}" for name, value in query), tuple(marks))


def _is_local_form(one: NeutralTarget, other: NeutralTarget) -> bool:
    """Whether a relative path leads to a page of the other's site: ../news/one, https://example.org/news/one."""
    path = one.path.replace("../", "").lstrip("./")
    return not one.site and len(path) > 1 and f"/{other.path}".endswith(f"/{path}")


def _is_national(site: str, other: str) -> bool:
    """Whether one is the site of a country and the other that of the world: example.it, example.com."""
    (name, _, domain), (other_name, _, other_domain) = site.rpartition("."), other.rpartition(".")
    return name == other_name and _NATIONAL in (domain, other_domain)


def _local_target(path: str, fragment: str, langs: frozenset[str]) -> NeutralTarget:
    """A file of the archive, without its language. A heading is another word in each language."""
    if not path:
        return NeutralTarget("#", "" if fragment else "#", ())
    stem, extension = splitext(path)
    path = splitext(stem)[0] if extension == ".md" else path
    marks: list[str] = []
    segments = list(_unmarked(path.rstrip("/").split("/"), _marks(langs), marks))
    return NeutralTarget("", "/".join(segments), tuple(marks))


def _plain_path(path: str) -> str:
    return _PAGE_OF_FOLDER.sub("", unquote(path))


def _unmarked(parts: list[str], known: Set[str], marks: list[str]) -> Iterator[str]:
    """The parts that are not the mark of a language; the others are added to `marks`."""
    for part in parts:
        if part.lower() in known:
            marks.append(part.lower())
        else:
            yield part


@lru_cache
def _marks(langs: frozenset[str]) -> frozenset[str]:
    """The codes of languages and of their main countries, and their names: it, en-us, italian, italiano."""
    found = set(langs)
    for lang in langs:
        locale = Locale.parse(lang)
        found |= {str(name).lower() for name in (locale.english_name, locale.get_display_name(lang))}
        found |= {f"{lang}{mark}{land}" for mark in "-_" for land in (lang, "us", "gb", "uk")}
    return frozenset(found)
