"""Cache keys of feeds: digests of everything that the bytes of a feed depend on."""

from functools import cached_property

from newsroom.archive.library import Library
from newsroom.archive.story_digests import StoryDigests
from newsroom.archive.taxonomy import AUTHORS, SECTIONS, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term
from newsroom.core.hashing import digest_of, digest_of_texts, program_digest
from newsroom.feeds._documents import FeedDocument
from newsroom.feeds.channels import channels


class FeedCacheKeys:
    """The cache keys of a library's feeds. They may change although the bytes do not, never the other way round."""

    def __init__(self, library: Library, digests: StoryDigests, code_digest: str = "") -> None:
        settings = library.settings
        strings = [language.digest for language in library.languages.values()]
        self._library, self._digests = library, digests
        self._common = digest_of(
            code_digest or program_digest(),
            settings.languages,
            settings.site_url,
            settings.tag_authority,
            settings.timezone,
            settings.license,
            settings.feed_aliases,
            settings.feeds,
            strings,
        )
        self._articles: dict[str, str] = {}
        self._terms: dict[tuple[object, ...], str] = {}

    def term(self, taxonomy: Taxonomy, term: Term) -> str:
        """The key of all feeds of a term, in every language."""
        stories = self._library.stories_by_term[taxonomy.name].get(term.key, ())
        linked = [self._digests.with_links[story.id] for story in stories]
        return digest_of_texts(self._common, self._vocabularies, *linked)

    @cached_property
    def _vocabularies(self) -> str:
        return digest_of(self._library.vocabularies)

    def document(self, document: FeedDocument) -> str:
        """The key of a document, the same for every format: its header, its URLs and its entries in order."""
        header = [getattr(document, name) for name in FeedDocument.__slots__ if name != "entries"]
        entries = [(entry.update_date, self._article(entry.story, entry.article)) for entry in document.entries]
        return digest_of(self._common, header, entries)

    def opml(self, lang: str) -> str:
        """The key of the OPML list of a language."""
        keys = [channel.key for channel in channels(self._library, lang)]
        return digest_of(self._common, self._vocabularies, lang, keys)

    def _article(self, story: Story, article: Article) -> str:
        if article.uri not in self._articles:
            self._articles[article.uri] = digest_of_texts(
                self._digests.with_links[story.id], article.lang, self._terms_digest(article)
            )
        return self._articles[article.uri]

    def _terms_digest(self, article: Article) -> str:
        """The digest of the names in its item. Memoised, because many articles have the same terms."""
        contributors = (*article.authors, article.translator) if article.translator else article.authors
        terms = (contributors, article.section, article.topics, article.lang)
        if terms not in self._terms:
            found = [(AUTHORS, key) for key in contributors] + [(SECTIONS, article.section)]
            found += [(TOPICS, key) for key in article.topics]
            names = [self._library.terms[taxonomy.name][key][article.lang] for taxonomy, key in found]
            self._terms[terms] = digest_of([(name.name, name.slug) for name in names])
        return self._terms[terms]
