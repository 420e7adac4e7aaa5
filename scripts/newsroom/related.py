"""Related stories: which other stories a reader of one may want next."""

from collections import defaultdict
from collections.abc import Mapping

from newsroom.article import Story
from newsroom.library import Library
from newsroom.taxonomy import ORGANISATIONS, PEOPLE, PLACES, TOPICS

WEIGHTS = ((PEOPLE, 3.0), (ORGANISATIONS, 3.0), (PLACES, 2.0), (TOPICS, 1.0))
HOW_MANY = 3
COMMON = 200


def related_stories(library: Library) -> Mapping[str, tuple[Story, ...]]:
    """For each story's id the three stories that share most with it, most first.

    A shared term counts the more, the fewer stories it has: weight / number of stories of the term, with weights 3 for a
    person or an organisation, 2 for a place, 1 for a topic. Ties go to the story nearer in time, then to the smaller id,
    so the answer is the same on every machine. Of a term with more than 200 stories only the 200 newest count, so that the
    work for one story does not grow with the archive.
    """
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    stories = {story.id: story for story in library.stories}
    for taxonomy, weight in WEIGHTS:
        for gathered in library.gathered[taxonomy.name].values():
            share = weight / len(gathered)
            for story in gathered[:COMMON]:
                for other in gathered[:COMMON]:
                    if other is not story:
                        scores[story.id][other.id] += share
    return {key: _best(story, scores[key], stories) for key, story in stories.items()}


def _best(story: Story, scores: Mapping[str, float], stories: Mapping[str, Story]) -> tuple[Story, ...]:
    def order(other_id: str) -> tuple[float, int, str]:
        days = abs((stories[other_id].original.date - story.original.date).days)
        return -round(scores[other_id], 9), days, other_id

    return tuple(stories[other_id] for other_id in sorted(scores, key=order)[:HOW_MANY])
