"""How good rankings are: success@k and mean reciprocal rank over the first page of results, as readers see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.queries import Query

FIRST_PAGE = 5  # results


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a query: the stories' ids in the order shown; what is no story of the language stands as it came."""

    query: Query
    ranking: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The place of the first right story on the first page, from 1; 0 if there is none."""
        return next((place for place, story in enumerate(self.shown, 1) if story in self.query.stories), 0)

    @property
    def shown(self) -> tuple[str, ...]:
        """The first page."""
        return self.ranking[:FIRST_PAGE]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1: a right story first, a right one among the first five, the mean of 1/rank (0 where none came).

    `best` is the share, of the queries that name a best story, for which that one came first; None if none does.
    """

    queries: int
    success_1: float
    success_5: float
    mrr: float
    best: float | None


def score(answers: Iterable[Answer]) -> Score:
    """The score of one answer or more."""
    answers = tuple(answers)
    ranks = [answer.rank for answer in answers]
    firsts = [answer.ranking[:1] == (answer.query.best,) for answer in answers if answer.query.best]
    return Score(
        queries=len(ranks),
        success_1=sum(rank == 1 for rank in ranks) / len(ranks),
        success_5=sum(rank > 0 for rank in ranks) / len(ranks),
        mrr=sum(1 / rank for rank in ranks if rank) / len(ranks),
        best=sum(firsts) / len(firsts) if firsts else None,
    )


def by_kind(answers: Iterable[Answer]) -> dict[str, Score]:
    """The score of each kind of query, in the order in which the kinds come, and of all as `all`."""
    answers = tuple(answers)
    kinds = dict.fromkeys(answer.query.kind for answer in answers)
    scores = {kind: score(answer for answer in answers if answer.query.kind == kind) for kind in kinds}
    return scores | {"all": score(answers)}
