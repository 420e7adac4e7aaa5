"""Plants faults in translations, lets the checks find them, and prints recall and precision by kind and what went wrong."""

import argparse
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests" / "tools"))

from planting import measure

TARGET = 0.9


def main() -> int:
    """Returns 0 if recall and precision reach the target on every seed, else 1."""
    known = {measure.DEVELOPED_ON: "developed on", measure.HELD_OUT: "held out"}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="*", type=int, default=[*known], metavar="SEED", help="of what chance chooses")
    parser.add_argument("--each", type=int, default=measure.EACH, metavar="N", help="faults of each kind (default: 12)")
    options = parser.parse_args()
    bench, missed = measure.open_bench(), False
    for seed in options.seeds:
        trials = [*bench.true_pairs(), *bench.planted(seed, options.each), *bench.by_hand()]
        print(f"Seed {seed}, {known.get(seed, 'another one')}\n\n{measure.table(trials)}\n")
        print("\n".join(measure.told_wrongly(trials)), end="\n\n")
        missed = missed or min(measure.recall(trials), measure.precision(trials)) < TARGET
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
