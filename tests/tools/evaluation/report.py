"""What was measured, as a table, as a list of what was missed, and as JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from evaluation.scores import FIRST_PAGE, Answer, Score, by_kind

Results = Mapping[str, Mapping[str, tuple[Answer, ...]]]  # language → engine → answers
HEAD = ("success@1", f"success@{FIRST_PAGE}", "MRR", "best first")


def table(results: Results) -> str:
    """For each language one line a kind of query and one for all, the engines side by side."""
    lines: list[tuple[str, ...]] = []
    for lang, engines in results.items():
        lines.append((lang, "", *(cell for name in engines for cell in (name, *[""] * (len(HEAD) - 1)))))
        lines.append(("", "queries", *HEAD * len(engines)))
        scores = {name: by_kind(answers) for name, answers in engines.items()}
        for kind in next(iter(scores.values())):
            row = [scores[name][kind] for name in engines]
            lines.append((kind, str(row[0].queries), *(cell for each in row for cell in _cells(each))))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def misses(results: Results) -> Iterator[str]:
    """Each query of which no right story stood on the first page, with what was wanted and what came back."""
    for lang, engines in results.items():
        for name, answers in engines.items():
            for answer in answers:
                if not answer.rank:
                    wanted, came = ", ".join(answer.query.stories), ", ".join(answer.shown) or "nothing"
                    yield f"{lang} {name} ({answer.query.kind}): {answer.query.text}\n  wanted {wanted}\n  came   {came}"


def write(results: Results, path: Path) -> None:
    """Writes scores and answers as JSON."""
    data = {
        lang: {
            name: {
                "scores": {kind: asdict(each) for kind, each in by_kind(answers).items()},
                "answers": [
                    {"query": a.query.text, "kind": a.query.kind, "rank": a.rank, "shown": a.shown} for a in answers
                ],
            }
            for name, answers in engines.items()
        }
        for lang, engines in results.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _cells(score: Score) -> tuple[str, ...]:
    shares = (score.success_1, score.success_5, score.mrr)
    return (*(f"{share:.2f}" for share in shares), "" if score.best is None else f"{score.best:.2f}")
