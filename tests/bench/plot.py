"""Draws time against size, log–log, from the JSON of a benchmark. Run by the environment that has matplotlib.

python -m bench.plot bench.json bench.svg
"""

import argparse
import sys
from pathlib import Path

import matplotlib as mpl

from bench.report import OURS, Report, read

mpl.use("Agg")
from matplotlib import pyplot as plt

# What is drawn of a scenario: the first of these that has been measured at two sizes.
DRAWN = {"cold build": ("cold", "cold, with search"), "one story edited": ("story edited, with search",)}
STYLES = {"cold build": ("-", "o"), "one story edited": (":", "s")}
COLOURS = {OURS: "#b3261e", "hugo": "#1f5fa8", "stock": "#6b6b6b", "nikola": "#8a6d00", "zensical": "#4c7a34"}
NAMES = {OURS: "this project", "hugo": "Hugo", "stock": "MkDocs + Material", "nikola": "Nikola", "zensical": "Zensical"}


def draw(report: Report, path: Path) -> None:
    """Writes the plot, in the format that the file's ending names."""
    plt.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "bench", "font.family": "sans-serif", "font.size": 10}
    figure, axes = plt.subplots(figsize=(8.4, 4.2), layout="constrained")
    for kind, scenarios in DRAWN.items():
        for tool in COLOURS:
            _line(axes, report, tool, kind, scenarios)
    axes.set(xscale="log", yscale="log", xlabel="stories in two languages", ylabel="seconds")
    axes.set_xticks(report.sizes, [f"{size:,}" for size in report.sizes])
    axes.yaxis.set_major_formatter("{x:g}")
    axes.minorticks_off()
    axes.grid(visible=True, color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    axes.set_title(report.machine, fontsize=8, color="#555555", loc="left")
    path.parent.mkdir(parents=True, exist_ok=True)
    # No date: the same results make the same bytes.
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)


def _line(axes: plt.Axes, report: Report, tool: str, kind: str, scenarios: tuple[str, ...]) -> None:
    for scenario in scenarios:
        found = [result for size in report.sizes if (result := report.of(tool, scenario, size))]
        if found:
            style, marker = STYLES[kind]
            sizes, walls = [result.stories for result in found], [result.wall for result in found]
            label = f"{NAMES[tool]}, {kind}{', with search' if 'search' in scenario else ''}"
            axes.plot(sizes, walls, style, marker=marker, markersize=4, color=COLOURS[tool], label=label)
            return


def main() -> int:
    """Returns 0 if the plot was drawn."""
    parser = argparse.ArgumentParser(prog="python -m bench.plot", description=__doc__)
    parser.add_argument("json", type=Path, help="what the benchmark wrote")
    parser.add_argument("plot", type=Path, help="the picture, .svg or .webp")
    options = parser.parse_args()
    draw(read(options.json), options.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
