"""Related stories: what a reader of a story may want to read next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nsmallest

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import ORGANISATIONS, PEOPLE, PLACES, TOPICS
from newsroom.content.article import Story

TAXONOMY_WEIGHTS = ((PEOPLE, 3.0), (ORGANISATIONS, 3.0), (PLACES, 2.0), (TOPICS, 1.0))
MAX_RELATED = 3
MAX_NEIGHBOURS = 10  # stories of a term that are compared, before and after each


def related_stories(library: Library) -> Mapping[str, tuple[Story, ...]]:
    """The three stories with the highest score for each story, by its id.

    Each shared term scores the weight of its taxonomy divided by its number of stories, rounded up to a power of two, so rare
    terms count more. Of each term only the next ten newer and ten older stories are compared: so the work per story does not
    grow with the archive, and a new story changes few results. Ties go to the story closer in time, then to the smaller id.
    """
    scores: dict[str, dict[str, float]] = {story.id: defaultdict(float) for story in library.stories}
    for stories_of_term, share in _weighted_terms(library):
        for index, story in enumerate(stories_of_term):
            score = scores[story.id]
            for other in stories_of_term[max(index - MAX_NEIGHBOURS, 0) : index + MAX_NEIGHBOURS + 1]:
                score[other.id] += share
    stories = {story.id: story for story in library.stories}
    return {story.id: _best(story, scores[story.id], stories) for story in library.stories}


def _weighted_terms(library: Library) -> Iterator[tuple[tuple[Story, ...], float]]:
    """The stories of each term, and the score of sharing it."""
    for taxonomy, weight in TAXONOMY_WEIGHTS:
        for stories in library.stories_by_term[taxonomy.name].values():
            yield stories, weight / (1 << (len(stories) - 1).bit_length())


def _best(story: Story, scores: Mapping[str, float], stories: Mapping[str, Story]) -> tuple[Story, ...]:
    day = story.original.date

    def order(other_id: str) -> tuple[float, int, str]:
        return -round(scores[other_id], 9), abs((stories[other_id].original.date - day).days), other_id

    best = nsmallest(MAX_RELATED + 1, scores, key=order)
    return tuple(stories[other_id] for other_id in best if other_id != story.id)[:MAX_RELATED]
