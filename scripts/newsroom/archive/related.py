"""Related stories: which other stories a reader of one may want next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nsmallest

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import ORGANISATIONS, PEOPLE, PLACES, TOPICS
from newsroom.content.article import Story

WEIGHTS = ((PEOPLE, 3.0), (ORGANISATIONS, 3.0), (PLACES, 2.0), (TOPICS, 1.0))
HOW_MANY = 3
NEAR = 10


def related_stories(library: Library) -> Mapping[str, tuple[Story, ...]]:
    """For each story's id the three stories that share most with it, most first.

    A shared term counts the more, the fewer stories it has: weight / number of stories of the term, rounded up to a power
    of two, with weights 3 for a person or an organisation, 2 for a place, 1 for a topic. Of each term only the ten next
    newer and the ten next older stories are looked at: so the work for one story does not grow with the archive, and a new
    story changes what is related to few others. Ties go to the story nearer in time, then to the smaller id.
    """
    scores: dict[str, dict[str, float]] = {story.id: defaultdict(float) for story in library.stories}
    for gathered, share in _terms(library):
        for at, story in enumerate(gathered):
            score = scores[story.id]
            for other in gathered[max(at - NEAR, 0) : at + NEAR + 1]:
                score[other.id] += share
    stories = {story.id: story for story in library.stories}
    return {story.id: _best(story, scores[story.id], stories) for story in library.stories}


def _terms(library: Library) -> Iterator[tuple[tuple[Story, ...], float]]:
    """The stories of each term that counts, and how much one of them counts."""
    for taxonomy, weight in WEIGHTS:
        for gathered in library.gathered[taxonomy.name].values():
            yield gathered, weight / (1 << (len(gathered) - 1).bit_length())


def _best(story: Story, scores: Mapping[str, float], stories: Mapping[str, Story]) -> tuple[Story, ...]:
    day = story.original.date

    def order(other_id: str) -> tuple[float, int, str]:
        return -round(scores[other_id], 9), abs((stories[other_id].original.date - day).days), other_id

    best = nsmallest(HOW_MANY + 1, scores, key=order)
    return tuple(stories[other_id] for other_id in best if other_id != story.id)[:HOW_MANY]
