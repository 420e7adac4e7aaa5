"""Injects faults into translations, lints them, and prints recall and precision by kind of fault, with all errors."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from newsroom import cli
from newsroom.core.environment import PROJECT_ROOT
from newsroom.core.message import Message

sys.path.append(str(PROJECT_ROOT / "tests" / "tools"))

from fault_injection import folder_pairs, report, trials

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
    words = Message("instead lint the pairs in a folder: NAME/it.md and NAME/en.md")
    parser.add_argument("--pairs", type=Path, metavar="FOLDER", help=words)
    words = Message("with --pairs: print each warning as JSON")
    parser.add_argument("--json", action="store_true", help=words)
    words = Message(
        "with --pairs: print precision from these judgments, warnings as JSON with `right: true` or `false`"
    )
    parser.add_argument("--judgments", type=Path, metavar="FILE", help=words)
    return parser


def main(command: cli.Command) -> int:
    """Returns 0 if recall and precision reach the target with every seed, else 1; always 0 for the pairs of a folder."""
    if command.options.pairs:
        return lint_folder(command.options.pairs, command.options.judgments, as_json=command.options.json)
    uses = {trials.DEVELOPMENT_SEED: "for development", trials.HELD_OUT_SEED: "held out"}
    injector, is_missed = trials.open_injector(), False
    for seed in command.options.seeds:
        faulty = injector.faulty_pairs(seed, command.options.each)
        found = [*injector.correct_pairs(), *faulty, *injector.handmade_pairs()]
        print(f"Seed {seed}, {uses.get(seed, 'new')}\n\n{report.table(found)}\n")
        print("\n".join(report.errors(found)), end="\n\n")
        is_missed = is_missed or min(report.recall(found), report.precision(found)) < TARGET
    return int(is_missed)


def lint_folder(folder: Path, judgments: Path | None, *, as_json: bool) -> int:
    """Prints the warnings of a folder's pairs, or their counts with precision and recall. Returns 0."""
    found = list(folder_pairs.FolderPairs(trials.open_library(), folder).findings())
    if as_json:
        print(folder_pairs.as_json(found))
        return 0
    print("\n".join(folder_pairs.precision_table(found, judgments)), end="\n\n")
    print("\n".join(folder_pairs.recall_table(found, folder)))
    return 0


if __name__ == "__main__":
    cli.run(options(), main)
