"""Findings in the pairs of a folder: texts of another archive, with which the rules were not developed.

Each subfolder is a pair of files named by language, `it.md` and `en.md`, with or without front matter (`title`, `summary`). The
original is the file in the archive's main language, unless `meta.json` has another one as `original`. A pair with a `fault.json`
has one planted fault: its `kind`, and the words `before` and `after` it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from newsroom.archive.library import Library
from newsroom.content.article import Article, Story
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import split_document
from newsroom.formats.yaml_nodes import Scalar
from newsroom.lint.linter import Linter, create_linter


@dataclass(frozen=True)
class PairFinding:
    """A finding in a file of a pair, with its message in English."""

    pair: str
    file: str
    line: int
    rule: str
    message: str
    values: Sequence[str]

    @property
    def identity(self) -> tuple[str, str, tuple[str, ...]]:
        """That by which a judgment names the finding: lines may move."""
        return self.pair, self.rule, tuple(self.values)


class FolderPairs:
    """Lints the pairs of a folder with the rules, vocabularies and languages of an archive."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.main_lang = next(iter(library.languages))
        self.linter: Linter = create_linter(library)
        self.model = next(story for story in library.all_stories if len(story.versions) > 1)
        self.pairs = sorted(
            each for each in folder.iterdir() if all((each / f"{lang}.md").is_file() for lang in library.languages)
        )

    def findings(self) -> Iterator[PairFinding]:
        """All findings, those of style included."""
        for path in self.pairs:
            yield from self._findings(path)

    def _findings(self, path: Path) -> Iterator[PairFinding]:
        meta = _json(path / "meta.json")
        story, sources = self._story(path, str(meta.get("original", self.main_lang)))
        for article, each in self.linter.findings(story, sources, path.name):
            yield PairFinding(path.name, f"{article.lang}.md", each.line, each.rule, str(each.message), each.values)

    def _story(self, path: Path, original: str) -> tuple[Story, dict[str, str]]:
        read = {lang: _read(path / f"{lang}.md", article) for lang, article in self.model.versions.items()}
        versions = {lang: article for lang, (article, _) in read.items()}
        return replace(self.model, original=versions[original], versions=versions), {
            lang: text for lang, (_, text) in read.items()
        }


def precision_table(findings: Iterable[PairFinding], judgments: Path | None) -> Iterator[str]:
    """Findings by rule; precision from a file of judgments: lines of JSON, findings with `right: true` or `false`."""
    lines = judgments.read_text("utf-8").splitlines() if judgments else []
    rows = [json.loads(line) for line in lines if line.strip()]
    is_right = {(row["pair"], row["rule"], tuple(row["values"])): bool(row["right"]) for row in rows}
    found, right, judged = Counter[str](), Counter[str](), Counter[str]()
    for each in findings:
        found[each.rule] += 1
        judged[each.rule] += each.identity in is_right
        right[each.rule] += is_right.get(each.identity, False)
    yield f"{'':14}{'findings':>9}{'judged':>8}{'right':>7}{'precision':>11}"
    for rule in (*sorted(found), "in all"):
        counts = [count.total() if rule == "in all" else count[rule] for count in (found, judged, right)]
        share = f"{counts[2] / counts[1]:.2f}" if counts[1] else "–"
        yield f"{rule:14}{counts[0]:9}{counts[1]:8}{counts[2]:7}{share:>11}"


def recall_table(findings: Iterable[PairFinding], folder: Path) -> Iterator[str]:
    """Recall by kind of planted fault, and the pairs whose fault no finding names."""
    by_pair: dict[str, list[PairFinding]] = {}
    for each in findings:
        by_pair.setdefault(each.pair, []).append(each)
    planted, found, missed = Counter[str](), Counter[str](), []
    for path in sorted(folder.glob("*/fault.json")):
        fault = _json(path)
        planted[fault["kind"]] += 1
        if _is_named(fault, by_pair.get(path.parent.name, ())):
            found[fault["kind"]] += 1
        else:
            missed.append(
                f"missed: {path.parent.name}: {fault['kind']}: {fault.get('before')!r} → {fault.get('after')!r}"
            )
    for kind, count in sorted(planted.items()):
        yield f"{kind:30}{count:9}{found[kind]:7}{found[kind] / count:8.2f}"
    yield from missed


def _is_named(fault: Mapping[str, Any], findings: Iterable[PairFinding]) -> bool:
    """Whether a finding's words are among those before or after the fault, or the other way round."""
    planted = [_folded(str(fault.get(side) or "")) for side in ("before", "after")]
    stated = [_folded(value) for each in findings for value in each.values]
    return any(one in other or other in one for one in planted if one for other in stated if other)


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def as_json(findings: Iterable[PairFinding]) -> str:
    """The findings as a JSON array, one on each line."""
    rows = (json.dumps(asdict(each), ensure_ascii=False) for each in findings)
    return "[\n" + ",\n".join(rows) + "\n]"


def _json(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _read(path: Path, model: Article) -> tuple[Article, str]:
    """The article in a file, with a model's other fields, and its text."""
    source = path.read_text("utf-8")
    fields: Mapping[str, Any] = {}
    text, line = source, 1
    if source.startswith("---\n"):
        try:
            document = split_document(source, path.name)
        except ProblemsFound as error:
            raise SystemExit(f"{path}: {error}") from error
        fields, text, line = document.fields.items, document.text, document.text_line
    values = {key: node.text for key, node in fields.items() if isinstance(node, Scalar)}
    article = replace(
        model,
        uri=path.name,
        title=values.get("title", ""),
        summary=values.get("summary", ""),
        image=None,
        sources=(),
        suppressions=(),
        lines={"title": 2, "summary": 2, "text": line},
    )
    return article, text
