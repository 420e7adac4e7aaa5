"""Tries so many made-up inputs on each property and says how many; by hypothesis, and for texts by atheris where it is."""

import argparse
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from fuzz.properties import article_holds, front_matter_holds, imported_holds, text_holds, vocabulary_holds
from fuzz.strategies import ARTICLES, FILES, IMPORTED, TEXTS, VOCABULARY_FILES

ROOT = Path(__file__).parents[3]

FOUND = ROOT / ".hypothesis"


def main() -> int:
    """Returns 0 if every property held of every input; raises what hypothesis found, made small, if not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=120_000, help="how many in all (default: 120,000)")
    part = parser.parse_args().inputs // 7
    total = _covered(part * 2) if find_spec("atheris") else 0
    with TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        total += _tried("texts", TEXTS, text_holds, part)
        total += _tried("front matter", FILES, front_matter_holds, part)
        total += _tried("article files", ARTICLES, lambda data: article_holds(docs, data), part)
        total += _tried("imported texts", IMPORTED, imported_holds, part)
        total += _tried("vocabularies", VOCABULARY_FILES, lambda data: vocabulary_holds(docs, data), part)
    print(f"{total:,} inputs: every property held.")
    return 0


def _tried(name: str, inputs: SearchStrategy[Any], holds: Callable[[Any], bool], most: int) -> int:
    """How many inputs were tried. Raises what a property raised, with the smallest input that makes it."""
    counts: Counter[bool] = Counter()
    start = time.process_time()

    @settings(
        max_examples=most, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(inputs)
    def run(given_input: Any) -> None:
        counts[holds(given_input)] += 1

    run()
    _say("hypothesis", name, counts.total(), counts[True], time.process_time() - start)
    return counts.total()


def _covered(most: int) -> int:
    """How many texts atheris made, led by which lines they reach. Exits with its code if one breaks a property."""
    start = time.monotonic()
    FOUND.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.coverage", f"-runs={most}", "-max_len=400", f"-artifact_prefix={FOUND}/"],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if not line.startswith(("#", "INFO", "WARNING"))]
        sys.exit("\n".join([*told, f"A text breaks a property: it is in {FOUND}"]))
    _say("atheris", "texts", most, None, time.monotonic() - start)
    return most


def _say(tool: str, name: str, count: int, accepted: int | None, seconds: float) -> None:
    good = f", {accepted:,} of them accepted" if accepted is not None else ""
    print(f"{tool}, {name}: {count:,} inputs{good}, {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
