"""Draws time against size, log–log, from the JSON of a benchmark. Run by the environment that has matplotlib.

It is narrow, so that its words can be read on a telephone, and has no ground of its own: its ink follows the reader's mode.

python -m bench.plot bench.json bench.svg
"""

import argparse
import sys
from io import StringIO
from pathlib import Path
from textwrap import fill

import matplotlib as mpl

from bench.report import OURS, Report, read

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.lines import Line2D

# What is drawn of a scenario: the first of these that has been measured.
DRAWN = {"cold build": ("cold", "cold, with search"), "one story edited": ("story edited", "story edited, with search")}
STYLES = {"cold build": ("-", "o"), "one story edited": (":", "s")}
# At least 3 : 1 on white and on what GitHub has for black (WCAG 2.2, 1.4.11).
COLOURS = {OURS: "#d64535", "hugo": "#3f83d1", "stock": "#8a8f98", "nikola": "#b07d12", "zensical": "#549a3c"}
NAMES = {OURS: "this project", "hugo": "Hugo", "stock": "MkDocs + Material", "nikola": "Nikola", "zensical": "Zensical"}
INK, INK_ON_DARK = "#57606a", "#b1bac4"
STYLE = f"<style>svg{{color:{INK}}}@media(prefers-color-scheme:dark){{svg{{color:{INK_ON_DARK}}}}}</style>"
WIDTH, HEIGHT, LINE = 4.6, 5.0, 62  # inches, and characters of small type


def draw(report: Report, path: Path) -> None:
    """Writes the plot, in the format that the file's ending names."""
    plt.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "bench", "font.family": "sans-serif", "font.size": 11}
    plt.rcParams |= dict.fromkeys(
        ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK
    )
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT), layout="constrained")
    drawn = [(tool, kind) for kind in DRAWN for tool in COLOURS if _line(axes, report, tool, kind)]
    axes.set(xscale="log", yscale="log", xlabel="stories in two languages", ylabel="seconds")
    axes.set_xticks(report.sizes, [f"{size:,}" for size in report.sizes])
    axes.yaxis.set_major_formatter("{x:g}")
    axes.minorticks_off()
    axes.grid(visible=True, color=INK, linewidth=0.5, alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(handles=_legend(drawn), frameon=False, fontsize=10, loc="outside lower left", ncols=2)
    axes.set_title(fill(report.machine, LINE), fontsize=8, loc="left")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".svg":
        path.write_text(_svg(figure), "utf-8")
    else:
        figure.savefig(path, facecolor="white")
    plt.close(figure)


def _svg(figure: plt.Figure) -> str:
    """The plot as SVG without a date: the same results make the same bytes."""
    drawn = StringIO()
    figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None})
    text = drawn.getvalue().replace(INK, "currentColor")
    return text.replace("<defs>", f"{STYLE}\n <defs>", 1)


def _line(axes: plt.Axes, report: Report, tool: str, kind: str) -> bool:
    """Draws a tool's times in a kind of scenario; returns whether there are any."""
    for scenario in DRAWN[kind]:
        found = [result for size in report.sizes if (result := report.of(tool, scenario, size))]
        if found:
            style, marker = STYLES[kind]
            sizes, walls = [result.stories for result in found], [result.wall for result in found]
            axes.plot(sizes, walls, style, marker=marker, markersize=5, color=COLOURS[tool])
            return True
    return False


def _legend(drawn: list[tuple[str, str]]) -> list[Line2D]:
    """A colour for each tool, then a kind of line for each kind of scenario."""
    tools, kinds = dict.fromkeys(tool for tool, _ in drawn), dict.fromkeys(kind for _, kind in drawn)
    colours = [Line2D([], [], color=COLOURS[tool], linewidth=4, label=NAMES[tool]) for tool in tools]
    lines = [
        Line2D([], [], color=INK, linestyle=STYLES[k][0], marker=STYLES[k][1], markersize=5, label=k) for k in kinds
    ]
    return colours + lines


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
