"""What was measured, as one table with ratios and as JSON; the table is made of what the JSON holds."""

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import Cost, Output
from bench.scenarios import SCENARIOS

OURS = "ours"
HEAD = (
    "scenario",
    "of",
    "wall s",
    "± s",
    "CPU s",
    "memory MB",
    "pages",
    "page MB",
    "all MB",
    "written",
    "MB",
    "ours / it",
)


@dataclass(frozen=True, slots=True)
class Result:
    """All runs of a tool in a scenario: what each took, and what stood in its folder after the last one; or why it has none."""

    tool: str
    scenario: str
    stories: int
    costs: tuple[Cost, ...] = ()
    output: Output = field(default_factory=Output)
    failed: str = ""

    @property
    def wall(self) -> float:
        """Seconds: the median of the runs."""
        return median(cost.wall for cost in self.costs)

    @property
    def spread(self) -> float:
        """Seconds between the slowest and the quickest run, halved."""
        walls = [cost.wall for cost in self.costs]
        return (max(walls) - min(walls)) / 2

    @property
    def cpu(self) -> float:
        """Seconds: the median of the runs."""
        return median(cost.cpu for cost in self.costs)

    @property
    def memory(self) -> float:
        """Bytes: the median of the runs."""
        return median(cost.memory for cost in self.costs)


@dataclass(frozen=True, slots=True)
class Report:
    """The machine, the version of each tool, and every result."""

    machine: str
    tools: Mapping[str, str]
    results: Sequence[Result]

    def table(self) -> str:
        """The results as lines of text in columns, by size and scenario."""
        cells = [HEAD, *(row for size in self.sizes for row in self._rows(size))]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [self.machine, ", ".join(f"{name} {version}" for name, version in self.tools.items()), ""]
        for row in cells:
            aligned = [
                cell.rjust(width) if n > 1 else cell.ljust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(aligned).rstrip())
        return "\n".join(lines)

    @property
    def sizes(self) -> list[int]:
        """Every number of stories."""
        return sorted({result.stories for result in self.results})

    def of(self, tool: str, scenario: str, stories: int) -> Result | None:
        """The runs of a tool in a scenario, if there are any that went well."""
        wanted = (tool, scenario, stories)
        return next((r for r in self.results if (r.tool, r.scenario, r.stories) == wanted and r.costs), None)

    def _rows(self, size: int) -> Iterator[tuple[str, ...]]:
        for scenario in SCENARIOS:
            for result in self.results:
                if (result.scenario, result.stories) == (scenario.name, size):
                    yield self._row(result)

    def _row(self, result: Result) -> tuple[str, ...]:
        name = f"{result.stories}: {result.scenario}"
        if not result.costs:
            return (name, result.tool, "failed", *[""] * (len(HEAD) - 3))
        mega, out = 1e6, result.output
        numbers = (f"{result.wall:.2f}", f"{result.spread:.2f}", f"{result.cpu:.2f}", f"{result.memory / mega:.0f}")
        sizes = (f"{out.pages}", f"{out.page_bytes / mega:.1f}", f"{out.bytes / mega:.1f}")
        written = (f"{out.files_written}", f"{out.bytes_written / mega:.1f}")
        return (name, result.tool, *numbers, *sizes, *written, *self.ratios(result))

    def ratios(self, result: Result) -> tuple[str, str]:
        """Our wall time and CPU time over those of another tool in the same scenario, empty if there are none."""
        ours = self.of(OURS, result.scenario, result.stories)
        if ours is None or result.tool == OURS:
            return "", ""
        return f"{ours.wall / result.wall:.2f}", f"{ours.cpu / result.cpu:.2f}"

    def write(self, path: Path) -> None:
        """Writes everything as JSON, every run apart."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(path: Path) -> Report:
    """The report that was written."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    results = [
        Result(**each | {"costs": tuple(Cost(**cost) for cost in each["costs"]), "output": Output(**each["output"])})
        for each in data["results"]
    ]
    return Report(data["machine"], data["tools"], results)


def machine() -> str:
    """What is measured on: processors, memory, kernel and Python."""
    cpuinfo = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next(
        (line.partition(":")[2].strip() for line in cpuinfo if line.startswith("model name")), platform.machine()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{cores} × {model}, {memory:.0f} GB, Linux {platform.release()}, Python {platform.python_version()}"
