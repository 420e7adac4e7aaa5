"""Injects faults into translations, lints them, and prints recall and precision by kind of fault, with all errors."""

import sys
from argparse import ArgumentParser

from newsroom import cli
from newsroom.core.environment import PROJECT_ROOT
from newsroom.core.message import Message

sys.path.append(str(PROJECT_ROOT / "tests" / "tools"))

from fault_injection import report, trials

TARGET = 0.9  # of recall and of precision


def options() -> ArgumentParser:
    """The options of the command."""
    parser = cli.command_parser(__doc__)
    seeds = [trials.DEVELOPMENT_SEED, trials.HELD_OUT_SEED]
    words = Message("seed of the random positions (default: {seeds})", seeds=" ".join(map(str, seeds)))
    parser.add_argument("seeds", nargs="*", type=int, default=seeds, metavar="SEED", help=words)
    count = trials.FAULTS_OF_EACH_KIND
    words = Message("faults of each kind (default: {count})", count=count)
    parser.add_argument("--each", type=int, default=count, metavar="N", help=words)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if recall and precision reach the target with every seed, else 1."""
    uses = {trials.DEVELOPMENT_SEED: "for development", trials.HELD_OUT_SEED: "held out"}
    injector, is_missed = trials.open_injector(), False
    for seed in command.options.seeds:
        faulty = injector.faulty_pairs(seed, command.options.each)
        found = [*injector.correct_pairs(), *faulty, *injector.handmade_pairs()]
        print(f"Seed {seed}, {uses.get(seed, 'new')}\n\n{report.table(found)}\n")
        print("\n".join(report.errors(found)), end="\n\n")
        is_missed = is_missed or min(report.recall(found), report.precision(found)) < TARGET
    return int(is_missed)


if __name__ == "__main__":
    cli.run(options(), main)
