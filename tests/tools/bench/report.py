"""What was measured, as one table with ratios and as JSON; the table is made of what the JSON holds."""

import json
import os
import platform
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import Cost, Output
from bench.scenarios import SCENARIOS

OURS = "ours"
MEGA = 1e6


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
        rows = [self._row(result) for size in self.sizes for result in self._by_scenario(size)]
        head = list(dict.fromkeys(name for row in rows for name in row))
        cells = [head, *([row.get(name, "") for name in head] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = [self.machine, ", ".join(f"{name} {version}" for name, version in self.tools.items()), ""]
        for row in cells:
            words = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
            numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
            lines.append("  ".join([*words, *numbers]).rstrip())
        return "\n".join(lines)

    @property
    def sizes(self) -> list[int]:
        """Every number of stories."""
        return sorted({result.stories for result in self.results})

    def without(self, sizes: Collection[int]) -> "Report":
        """The report without the results of these sizes."""
        return replace(self, results=[result for result in self.results if result.stories not in sizes])

    def of(self, tool: str, scenario: str, stories: int) -> Result | None:
        """The runs of a tool in a scenario, if there are any that went well."""
        wanted = (tool, scenario, stories)
        return next((r for r in self.results if (r.tool, r.scenario, r.stories) == wanted and r.costs), None)

    def _by_scenario(self, size: int) -> list[Result]:
        names = [scenario.name for scenario in SCENARIOS]
        found = [result for result in self.results if result.stories == size]
        return sorted(found, key=lambda result: names.index(result.scenario))

    def _row(self, result: Result) -> dict[str, str]:
        """The cells by the head of their column."""
        name = {"scenario": f"{result.stories}: {result.scenario}", "of": result.tool}
        if not result.costs:
            return name | {"wall s": "failed"}
        cost = {
            "wall s": f"{result.wall:.2f}",
            "± s": f"{result.spread:.2f}",
            "CPU s": f"{result.cpu:.2f}",
            "memory MB": f"{result.memory / MEGA:.0f}",
        }
        return name | cost | _made(result.output) | self._ratios(result)

    def _ratios(self, result: Result) -> dict[str, str]:
        """Our costs over those of another tool, and a tool's own over those at a tenth of the size."""
        ours = self.of(OURS, result.scenario, result.stories) if result.tool != OURS else None
        tenth = self.of(result.tool, result.scenario, result.stories // 10)
        return {
            "ours / it": f"{ours.wall / result.wall:.2f}" if ours else "",
            "CPU": f"{ours.cpu / result.cpu:.2f}" if ours else "",
            "it / tenth": f"{result.wall / tenth.wall:.1f}" if tenth else "",
            "CPU / tenth": f"{result.cpu / tenth.cpu:.1f}" if tenth else "",
            "memory / tenth": f"{result.memory / tenth.memory:.1f}" if tenth else "",
        }

    def write(self, path: Path) -> None:
        """Writes everything as JSON, every run apart."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")


def _made(output: Output) -> dict[str, str]:
    """What a build made; nothing of a server, which may keep its pages to itself."""
    cells = {
        "pages": f"{output.pages}",
        "page MB": f"{output.page_bytes / MEGA:.1f}",
        "all MB": f"{output.bytes / MEGA:.1f}",
        "written": f"{output.files_written}",
        "written MB": f"{output.bytes_written / MEGA:.1f}",
    }
    return cells if output.files else dict.fromkeys(cells, "")


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
