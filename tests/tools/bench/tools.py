"""Tool: a generator that is measured, this project or a peer, with a project of its own made from the same stories."""

import shlex
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.scenarios import Change, Scenario, Work, edit_article, edit_template

ROOT = Path(__file__).parents[3]

BIN = ROOT / ".venv-bench" / "bin"
PYTHON = str(BIN / "python")
REQUIREMENTS = Path(__file__).with_name("requirements.txt")

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator and its project. `site` and `caches` are what a cold build does not have; `story` and `template` are edited.

    `page` is the address at which its preview server shows the story.
    """

    name: str
    version: str
    project: Path
    site: Path
    caches: Sequence[Path]
    commands: Mapping[Work, Command]
    story: Path
    template: Path | None = None
    page: str = ""

    def prepare(self, scenario: Scenario, number: int) -> Command | None:
        """Makes the scenario's change and returns the command to be measured, None if the tool has no such thing."""
        command = self.commands.get(scenario.work)
        if command is None or (scenario.change == Change.TEMPLATE and self.template is None):
            return None
        if scenario.change == Change.CLEAR:
            for path in (self.site, *self.caches):
                path.unlink(missing_ok=True) if path.is_file() else shutil.rmtree(path, ignore_errors=True)
        elif scenario.change == Change.ARTICLE:
            edit_article(self.story, number)
        elif scenario.change == Change.TEMPLATE and self.template:
            edit_template(self.template, number)
        return command


def both(first: Command, second: Command) -> Command:
    """One command that runs both, the second if the first went well."""
    return ("sh", "-c", f"{shlex.join(first)} && exec {shlex.join(second)}")


def pagefind(site: Path) -> Command:
    """Pagefind over the pages of a site, as sites that have no search of their own have it."""
    return (PYTHON, "-m", "pagefind", "--site", str(site), "--quiet")


def version_of(package: str) -> str:
    """The version of a package that `make bench` installs. Raises StopIteration if it is not one of them."""
    lines = REQUIREMENTS.read_text("utf-8").splitlines()
    return next(line.split()[0].rpartition("==")[2] for line in lines if line.startswith(f"{package}=="))
