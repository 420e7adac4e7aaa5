"""Taxonomies: sections, topics, people, organisations, places, authors and years, each a function from article to keys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term, TermName, Vocabularies, Vocabulary


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A way to group stories. `name` is also the key of its URL segment in strings/; `keys` gives the terms of an article."""

    name: str
    keys: Callable[[Article], tuple[str, ...]]

    def group(self, stories: Iterable[Story]) -> dict[str, tuple[Story, ...]]:
        """The stories of each key, in the given order."""
        groups: dict[str, list[Story]] = {}
        for story in stories:
            for key in self.keys(story.original):
                groups.setdefault(key, []).append(story)
        return {key: tuple(group) for key, group in groups.items()}


SECTIONS = Taxonomy("sections", lambda article: (article.section,))
TOPICS = Taxonomy("topics", lambda article: article.topics)
PEOPLE = Taxonomy("people", lambda article: article.people)
ORGANISATIONS = Taxonomy("organisations", lambda article: article.organisations)
PLACES = Taxonomy("places", lambda article: article.places)
AUTHORS = Taxonomy("authors", lambda article: article.authors)
YEARS = Taxonomy("archive", lambda article: (str(article.year),))
TAXONOMIES = (SECTIONS, TOPICS, PEOPLE, ORGANISATIONS, PLACES, AUTHORS, YEARS)


def taxonomy_terms(
    taxonomy: Taxonomy, vocabularies: Vocabularies, stories: Iterable[Story], langs: Iterable[str]
) -> Vocabulary:
    """The terms of a taxonomy by key: its vocabulary, or for YEARS the years that have stories, newest first."""
    if taxonomy is not YEARS:
        return vocabularies[taxonomy.name]
    years = sorted({str(story.original.year) for story in stories}, reverse=True)
    return {year: Term(year, {lang: TermName(year, year, "") for lang in langs}) for year in years}
