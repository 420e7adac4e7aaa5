"""Runs the scenarios: every tool in turn, A B A B, so that whatever else the machine does falls on all of them alike."""

import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench import ours
from bench.archive import make_archive
from bench.measure import Cost, Failed, Output, look, run
from bench.peers import hugo, nikola, stock, zensical
from bench.peers.source import Source, read
from bench.report import OURS, Result
from bench.scenarios import Change, Scenario, Work, mark_of
from bench.serving import save
from bench.tools import Tool

PEERS: Mapping[str, Callable[[Source, Path], Tool]] = {
    "hugo": hugo.tool,
    "stock": stock.tool,
    "nikola": nikola.tool,
    "zensical": zensical.tool,
}
# The most stories a peer is given unless it is asked for by name: what takes hours says no more than what takes minutes.
MOST = {"hugo": 100_000, "stock": 1000, "nikola": 1000, "zensical": 1000}


def enter(folder: Path, stories: int, seed: int, peers: Sequence[str] | None) -> list[Tool]:
    """Every tool with its project below `folder`, this project first; `peers` by name, or all that such a size suits."""
    shutil.rmtree(folder, ignore_errors=True)
    make_archive(folder / OURS, stories, seed)
    source = read(folder / OURS)
    names = [name for name in PEERS if stories <= MOST[name]] if peers is None else peers
    return [ours.tool(source, folder / OURS), *(PEERS[name](source, folder / name) for name in names)]


@dataclass(slots=True)
class Contest:
    """The tools at one size, what each has built last, and what was measured so far."""

    tools: Sequence[Tool]
    stories: int
    built: dict[str, Work] = field(default_factory=dict)
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    outputs: dict[tuple[str, str], Output] = field(default_factory=dict)
    failures: dict[tuple[str, str], str] = field(default_factory=dict)

    def round(self, scenarios: Iterable[Scenario], number: int) -> None:
        """One run of every tool in every scenario; `number` makes its edits differ from those of other rounds."""
        for place, scenario in enumerate(scenarios, 1):
            for tool in self.tools:
                key = (tool.name, scenario.name)
                if key in self.failures:
                    continue
                try:
                    self._run(tool, scenario, number * 100 + place)
                except Failed as failed:
                    self.failures[key] = str(failed)
                    print(failed, flush=True)

    def _run(self, tool: Tool, scenario: Scenario, number: int) -> None:
        if scenario.work not in tool.commands:
            return
        if scenario.work == Work.SERVE:
            edit = partial(tool.prepare, scenario, number)
            cost = save(tool.commands[Work.SERVE], tool.project, tool.page, edit, mark_of(number))
            self._note(tool, scenario, cost, Output())
        else:
            self._build(tool, scenario, number)
        self.built[tool.name] = scenario.work

    def _build(self, tool: Tool, scenario: Scenario, number: int) -> None:
        if scenario.change != Change.CLEAR and self.built.get(tool.name) != scenario.work:
            run(
                tool.commands[scenario.work], tool.project
            )  # not measured: there must be something that has changed since
        if command := tool.prepare(scenario, number):
            start = time.time()
            cost = run(command, tool.project)
            self._note(tool, scenario, cost, look(tool.site, start))

    def _note(self, tool: Tool, scenario: Scenario, cost: Cost, output: Output) -> None:
        key = (tool.name, scenario.name)
        self.costs.setdefault(key, []).append(cost)
        self.outputs[key] = output
        print(f"{self.stories} stories, {scenario.name}, {tool.name}: {cost.wall:.2f} s", flush=True)

    def results(self) -> list[Result]:
        """What was measured, tool by tool."""
        found = [
            Result(*key, self.stories, tuple(costs), self.outputs[key])
            for key, costs in self.costs.items()
            if key not in self.failures
        ]
        return found + [Result(*key, self.stories, failed=why) for key, why in self.failures.items()]
