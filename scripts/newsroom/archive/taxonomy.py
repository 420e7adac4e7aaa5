"""The ways in which stories are gathered: sections, topics, people, …, years are one engine and one function each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Name, Term, Vocabularies, Vocabulary


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A way of gathering: its name, which is also the word of its addresses in strings/, and the keys of an article."""

    name: str
    keys: Callable[[Article], tuple[str, ...]]

    def gather(self, stories: Iterable[Story]) -> dict[str, tuple[Story, ...]]:
        """The stories of each key, in the order given."""
        gathered: dict[str, list[Story]] = {}
        for story in stories:
            for key in self.keys(story.original):
                gathered.setdefault(key, []).append(story)
        return {key: tuple(found) for key, found in gathered.items()}


SECTIONS = Taxonomy("sections", lambda article: (article.section,))
TOPICS = Taxonomy("topics", lambda article: article.topics)
PEOPLE = Taxonomy("people", lambda article: article.people)
ORGANISATIONS = Taxonomy("organisations", lambda article: article.organisations)
PLACES = Taxonomy("places", lambda article: article.places)
AUTHORS = Taxonomy("authors", lambda article: article.authors)
YEARS = Taxonomy("archive", lambda article: (str(article.year),))
TAXONOMIES = (SECTIONS, TOPICS, PEOPLE, ORGANISATIONS, PLACES, AUTHORS, YEARS)


def terms(taxonomy: Taxonomy, vocabularies: Vocabularies, stories: Iterable[Story], langs: Iterable[str]) -> Vocabulary:
    """The terms of a taxonomy by key: those of its vocabulary, or the years that have stories, newest first."""
    if taxonomy is not YEARS:
        return vocabularies[taxonomy.name]
    years = sorted({str(story.original.year) for story in stories}, reverse=True)
    return {year: Term(year, {lang: Name(year, year, "") for lang in langs}) for year in years}
