"""Measures the checks of translations on planted faults and prints a table for each seed, and every miss and false alarm."""

import argparse
import sys

from planting.measure import DEVELOPED_ON, EACH, HELD_OUT, open_bench, precision, recall, table, told_wrongly

TARGET = 0.9


def main() -> int:
    """Returns 0 if recall and precision reach the target on every seed, else 1."""
    parser = argparse.ArgumentParser(prog="make planted", description=__doc__)
    parser.add_argument("seeds", nargs="*", type=int, default=[DEVELOPED_ON, HELD_OUT], metavar="SEED")
    parser.add_argument("--each", type=int, default=EACH, help=f"faults of each kind (default: {EACH})")
    options = parser.parse_args()
    bench, good = open_bench(), True
    for seed in options.seeds:
        trials = [*bench.true_pairs(), *bench.planted(seed, options.each), *bench.by_hand()]
        part = {DEVELOPED_ON: "developed on", HELD_OUT: "held out"}.get(seed, "another")
        print(f"Seed {seed} ({part})\n{table(trials)}\n")
        print("\n".join(told_wrongly(trials)), end="\n\n")
        good = good and min(recall(trials), precision(trials)) >= TARGET
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
