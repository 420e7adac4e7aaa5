"""Inputs: fingerprints of all that a page is made of, by which an earlier drawing of it is known to be right still.

Whatever a view looks at must be among them; tests/builder/test_incremental.py holds that nothing is missing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing
from newsroom.archive.story_digests import Digests
from newsroom.archive.taxonomy import AUTHORS, PLACES, SECTIONS, TAXONOMIES, TOPICS, YEARS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.page import STATUS, StandingPage
from newsroom.core.hashing import fingerprint_of, program_fingerprint
from newsroom.feeds.channels import FOLLOWED, slice_of
from newsroom.pages._layout import Shell


class Inputs:
    """Makes the key of each page of a library: another one whenever the page would be another one."""

    def __init__(self, library: Library, shells: Mapping[str, Shell], templates: str, digests: Digests) -> None:
        self.library, self.digests = library, digests
        everywhere = (program_fingerprint(), templates, repr(library.settings), library.addresses.default_lang)
        languages = [language.fingerprint for language in library.languages.values()]
        self.base = {lang: fingerprint_of(everywhere, languages, repr(shell)) for lang, shell in shells.items()}
        self.everywhere = fingerprint_of(self.base, library.vocabularies)
        self._terms: dict[tuple[str, str], str] = {}
        self._cards: dict[tuple[str, str], str] = {}
        self._wholes: dict[tuple[str, str], str] = {}

    def term(self, name: str, key: str) -> str:
        """A term of a taxonomy."""
        if (name, key) not in self._terms:
            self._terms[name, key] = fingerprint_of(self.library.terms[name].get(key))
        return self._terms[name, key]

    def card(self, story: Story, lang: str) -> str:
        """What a list in a language shows of a story."""
        if (story.id, lang) not in self._cards:
            section = self.term(SECTIONS.name, story.shown_in(lang).section)
            self._cards[story.id, lang] = self.digests.own[story.id] + section
        return self._cards[story.id, lang]

    def article(
        self,
        story: Story,
        version: Article,
        neighbours: Sequence[Story | None],
        related: Iterable[Story],
    ) -> str:
        """The page of a version."""
        lang = version.lang
        around = [self.card(other, lang) if other else "" for other in (*neighbours, *related)]
        return fingerprint_of(self.base[lang], around, self.digests.linked[story.id], [*self.terms(version)])

    def copies(self, story: Story) -> str:
        """The copies of a story's versions in Markdown."""
        authors = [self.term(AUTHORS.name, key) for key in story.original.authors]
        return fingerprint_of(self.base, self.digests.linked[story.id], authors)

    def _targets(self, entry: StandingPage) -> Iterator[str]:
        """Where the links and pictures of a page lead."""
        for target in entry.text.targets:
            if target.uri:
                yield self.library.address(target.uri)
                if target.is_picture:
                    yield repr(self.library.pictures[target.uri])

    def terms(self, version: Article) -> Iterator[str]:
        """The terms of a version, its translator's among them."""
        for taxonomy in TAXONOMIES:
            for key in taxonomy.keys(version):
                yield self.term(taxonomy.name, key)
        if version.translator:
            yield self.term(AUTHORS.name, version.translator)

    def listing(self, listing: Listing) -> str:
        """A page of a list; its first page shows a map and a timeline of all of the list."""
        lang, taxonomy, term = listing.lang, listing.taxonomy, listing.term
        cards = [self.card(story, lang) for story in listing.stories]
        about: tuple[object, ...] = ()
        if taxonomy and term:
            about = (self.term(taxonomy.name, term.key), bool(slice_of(self.library, taxonomy, term, lang)))
        whole = self.whole(taxonomy, term.key if term else "") if listing.number == 1 else ""
        name = taxonomy.name if taxonomy else ""
        return fingerprint_of(self.base[lang], name, about, listing.number, listing.total, cards, whole)

    def whole(self, taxonomy: Taxonomy | None, key: str) -> str:
        """The years and places of all stories of a list."""
        name = taxonomy.name if taxonomy else ""
        if (name, key) not in self._wholes:
            found = self.library.gathered[name].get(key, ()) if name else self.library.stories
            places = [story.original.places for story in found] if taxonomy in (TOPICS, PLACES) else ""
            known = self.vocabulary(PLACES) if taxonomy in (TOPICS, PLACES) else ""
            self._wholes[name, key] = fingerprint_of([story.original.year for story in found], places, known)
        return self._wholes[name, key]

    def vocabulary(self, taxonomy: Taxonomy) -> str:
        """Every term of a taxonomy, in order."""
        if (taxonomy.name, "") not in self._wholes:
            terms = self.library.terms[taxonomy.name]
            self._wholes[taxonomy.name, ""] = fingerprint_of([self.term(taxonomy.name, key) for key in terms])
        return self._wholes[taxonomy.name, ""]

    def index(self, taxonomy: Taxonomy, lang: str) -> str:
        """The list of a taxonomy's terms, with the number of their stories, of the years by month."""
        gathered = self.library.gathered[taxonomy.name]
        counts = [len(gathered.get(key, ())) for key in self.library.terms[taxonomy.name]]
        months = [story.original.date.month for story in self.library.stories] if taxonomy is YEARS else ""
        return fingerprint_of(self.base[lang], taxonomy.name, self.vocabulary(taxonomy), counts, months)

    def standing(self, page: StandingPage, shown: Iterable[Iterable[Story]]) -> str:
        """A standing page; `shown` are the groups of stories on it. All of them list terms, years or feeds, or none of these."""
        lang = page.lang
        cards = [[self.card(story, lang) for story in group] for group in shown]
        terms = [self.vocabulary(taxonomy) for taxonomy in TAXONOMIES]
        years = self.index(YEARS, lang)
        urls = [self.library.addresses.standing(other) for other in self.library.pages if other.stem == page.stem]
        versions = self.versions if page.stem == STATUS else ""
        return fingerprint_of(
            self.base[lang], page.digest, [*self._targets(page)], cards, self.feeds(lang), terms, years, urls, versions
        )

    def feeds(self, lang: str) -> str:
        """Which terms have a feed in a language."""
        if ("feeds", lang) not in self._wholes:
            terms = self.library.terms
            found = [bool(slice_of(self.library, t, term, lang)) for t in FOLLOWED for term in terms[t.name].values()]
            self._wholes["feeds", lang] = fingerprint_of(found)
        return self._wholes["feeds", lang]

    @cached_property
    def versions(self) -> str:
        """Every published version, whose state the page of translations tells."""
        found = [version.digest for version in self.library.articles]
        return fingerprint_of(found, [story.original.lang for story in self.library.stories])
