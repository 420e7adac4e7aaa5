"""Recall and precision of trials, as numbers, as a table by kind of fault, and as a list of errors."""

from collections.abc import Iterator, Sequence

from fault_injection.trials import Trial


def recall(trials: Sequence[Trial]) -> float:
    """The share of the injected faults that were found."""
    injected = [trial for trial in trials if trial.expected]
    return sum(trial.is_found for trial in injected) / len(injected)


def precision(trials: Sequence[Trial]) -> float:
    """The share of the findings that are injected faults."""
    right, wrong = _findings(trials)
    return right / (right + wrong)


def errors(trials: Sequence[Trial]) -> Iterator[str]:
    """The faults that were missed, and the findings that are false alarms."""
    for trial in trials:
        if trial.expected and not trial.is_found:
            yield f"missed: {trial.fault}, {trial.location}"
        yield from (f"false alarm: {trial.fault}, {trial.location}: {finding.message}" for finding in trial.wrong)


def table(trials: Sequence[Trial]) -> str:
    """Recall and precision of each kind of fault, and of all."""
    kinds: dict[str, list[Trial]] = {}
    for trial in trials:
        kinds.setdefault(trial.fault, []).append(trial)
    rows = [f"{'':34}{'injected':>9}{'found':>7}{'recall':>8}{'right':>7}{'wrong':>7}{'precision':>11}"]
    rows += [_row(name, kinds[name]) for name in kinds]
    rows.append(_row("in all", trials))
    return "\n".join(rows)


def _row(name: str, trials: Sequence[Trial]) -> str:
    injected = [trial for trial in trials if trial.expected]
    found = sum(trial.is_found for trial in injected)
    right, wrong = _findings(trials)
    share = f"{found / len(injected):.2f}" if injected else "–"
    exact = f"{right / (right + wrong):.2f}" if right + wrong else "–"
    return f"{name:34}{len(injected):9}{found:7}{share:>8}{right:7}{wrong:7}{exact:>11}"


def _findings(trials: Sequence[Trial]) -> tuple[int, int]:
    """How many findings are right, and how many wrong."""
    return sum(len(trial.right) for trial in trials), sum(len(trial.wrong) for trial in trials)
