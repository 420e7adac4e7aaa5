"""Reads articles, pages and images; in several processes if there are many, and from the cache if they have not changed."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from newsroom.archive._content_cache import CachedContent, ContentCache, FileStat, file_stat
from newsroom.content.article import Article
from newsroom.content.article_reader import read_article
from newsroom.content.content_file import content_digest, read_content
from newsroom.content.image import ImageFile, read_image
from newsroom.content.page import Page, read_page
from newsroom.content.requirements import NO_REQUIREMENTS, Requirements
from newsroom.content.vocabulary import VOCABULARY_NAMES, Vocabularies
from newsroom.core.cache import TIMESTAMP_RESOLUTION
from newsroom.core.hashing import digest_of
from newsroom.core.parallel import parallel_map
from newsroom.core.problems import Problem
from newsroom.formats.markdown import RenderedText, render_markdown
from newsroom.i18n.language import Language

MIN_PARALLEL_FILES = 200  # fewer are read faster than a process starts


class ContentLoader:
    """Reads docs/ once; collects the `problems` of the files it reads."""

    def __init__(
        self,
        project: Path,
        docs: Path,
        languages: Mapping[str, Language],
        vocabularies: Vocabularies,
        requirements: Requirements = NO_REQUIREMENTS,
        jobs: int = 1,
    ) -> None:
        self.problems: list[Problem] = []
        self._docs, self._languages, self._vocabularies, self._jobs = docs, languages, vocabularies, jobs
        self._requirements = requirements
        self._started = time.time_ns()
        self._cache = ContentCache(project)
        self._cached = self._cache.content
        self._current = CachedContent(
            {lang: digest_of(language.digest, requirements) for lang, language in languages.items()}
        )
        self._texts: dict[str, RenderedText] = {}
        self._compared_digests = False

    def articles(self, uris: Sequence[str]) -> list[Article]:
        """The articles in files of docs/ whose fields are valid, in the given order."""
        stats = {uri: file_stat(f"{self._docs}/{uri}") for uri in uris}
        found = {uri: article for uri in uris if (article := self._cached_article(uri, stats[uri]))}
        missing = [uri for uri in uris if uri not in found]
        jobs = self._jobs if len(missing) > MIN_PARALLEL_FILES else 1
        for encoded, problems, texts in parallel_map(missing, self._read_articles, jobs):
            found |= {article.uri: article for article in msgspec.msgpack.decode(encoded, type=list[Article])}
            self.problems += problems
            self._texts |= texts
        faulty = {problem.path for problem in self.problems}
        self._current.articles = {
            uri: (stats[uri], article) for uri, article in found.items() if f"{self._docs.name}/{uri}" not in faulty
        }
        return [found[uri] for uri in uris if uri in found]

    def pages(self, uris: Sequence[str]) -> tuple[Page, ...]:
        """The valid pages in files of docs/."""
        found = []
        for uri in uris:
            page, problems = read_page(self._docs, uri, self._languages)
            self.problems += problems
            if page:
                found.append(page[0])
                self._texts[uri] = page[1]
        return tuple(found)

    def image(self, uri: str) -> ImageFile:
        """The image in a file of docs/. Raises InvalidImage."""
        stat = file_stat(f"{self._docs}/{uri}")
        cached = self._cached.images.get(uri)
        image = cached[1] if cached and cached[0] == stat and self._is_settled(stat) else read_image(self._docs, uri)
        self._current.images[uri] = (stat, image)
        return image

    def text(self, entry: Article | Page) -> RenderedText:
        """The rendered text of an article or page: as read in this run, from the cache, or rendered again."""
        if entry.uri in self._texts:
            return self._texts[entry.uri]
        if cached := self._cache.texts.get(entry.digest):
            return RenderedText(*cached, entry.outline)
        _, document = read_content(self._docs, entry.uri)
        text = render_markdown(document.text, entry.uri, self._languages[entry.lang])
        return self._texts.setdefault(entry.uri, text)

    def save_cache(self) -> None:
        """Writes what was read into the cache, unless it is there already."""
        self._current.written = self._started
        self._cache.save(self._current, refresh=self._compared_digests)

    def _cached_article(self, uri: str, stat: FileStat) -> Article | None:
        """The article from the cache, if its file, its language and its terms have not changed."""
        if uri not in self._cached.articles:
            return None
        cached_stat, article = self._cached.articles[uri]
        language = self._languages.get(article.lang)
        if language is None or self._cached.languages.get(article.lang) != self._current.languages[article.lang]:
            return None
        if not self._has_known_terms(article):
            return None
        if cached_stat == stat and self._is_settled(stat):
            return article
        with suppress(OSError):
            if cached_stat.size == stat.size:
                data = (self._docs / uri).read_bytes()
                if content_digest(data, uri, language) == article.digest:
                    self._compared_digests = True
                    return article
        return None

    def _is_settled(self, stat: FileStat) -> bool:
        """Whether the file changed so long before the cache was written that its stat identifies its content."""
        return stat.ctime_ns < self._cached.written - TIMESTAMP_RESOLUTION

    def _has_known_terms(self, article: Article) -> bool:
        known = self._vocabularies
        if article.translator and article.translator not in known["authors"]:
            return False
        if article.section and article.section not in known["sections"]:
            return False
        lists = (name for name in VOCABULARY_NAMES if name != "sections")
        return all(known[name].keys() >= {*keys} for name in lists if (keys := getattr(article, name)))

    def _read_articles(self, uris: Sequence[str]) -> tuple[bytes, list[Problem], dict[str, RenderedText]]:
        """The articles encoded, which travel faster between processes, and their problems.

        Texts go into the cache; they are returned if they are few, or if the cache cannot be written.
        """
        articles: list[Article] = []
        problems: list[Problem] = []
        texts: dict[str, RenderedText] = {}
        for uri in uris:
            article, found = read_article(self._docs, uri, self._languages, self._vocabularies, self._requirements)
            problems += found
            if article:
                articles.append(article[0])
                texts[uri] = article[1]
        is_cached = self._cache.texts.put((article.digest, texts[article.uri]) for article in articles)
        is_small = len(uris) <= MIN_PARALLEL_FILES
        return msgspec.msgpack.encode(articles), problems, texts if is_small or not is_cached else {}
