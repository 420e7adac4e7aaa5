"""What is measured: each scenario is a change that is made before, unmeasured, and what is then run."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Change(StrEnum):
    """What is done before a run."""

    CLEAR = "everything that was built or cached is removed"
    NONE = "nothing"
    ARTICLE = "a story has another title and a paragraph more"
    TEMPLATE = "the template of every page has another comment"


class Work(StrEnum):
    """What a run does."""

    BUILD = "the site without search"
    BUILD_ALL = "the site with search"
    CHECK = "the check of the texts"
    FEEDS = "the feeds alone"
    SEARCH = "the search index alone"
    SERVE = "a preview server that is running already shows the change"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change, and the work that is measured after it."""

    name: str
    change: Change
    work: Work


# In this order, since each but those that clear rests on the one before it.
SCENARIOS = (
    Scenario("cold", Change.CLEAR, Work.BUILD),
    Scenario("template changed", Change.TEMPLATE, Work.BUILD),
    Scenario("story edited", Change.ARTICLE, Work.BUILD),
    Scenario("cold, with search", Change.CLEAR, Work.BUILD_ALL),
    Scenario("nothing changed, with search", Change.NONE, Work.BUILD_ALL),
    Scenario("story edited, with search", Change.ARTICLE, Work.BUILD_ALL),
    Scenario("check, cold", Change.CLEAR, Work.CHECK),
    Scenario("check, warm", Change.NONE, Work.CHECK),
    Scenario("feeds, cold", Change.CLEAR, Work.FEEDS),
    Scenario("feeds, story edited", Change.ARTICLE, Work.FEEDS),
    Scenario("search, cold", Change.CLEAR, Work.SEARCH),
    Scenario("search, story edited", Change.ARTICLE, Work.SEARCH),
    Scenario("served, story edited", Change.ARTICLE, Work.SERVE),
)

TITLE = re.compile(r'^(title: ".*?)(?: \(\d+\))?"$', re.MULTILINE)
BODY_END = re.compile(r"(<!-- bench \d+ -->)?</body>")


def mark_of(number: int) -> str:
    """What the title of a story ends with after its edit."""
    return f"({number})"


def edit_article(path: Path, number: int) -> None:
    """Gives a story another title and one paragraph more: what lists it, links to it and feeds it must change too."""
    text = TITLE.sub(rf'\1 {mark_of(number)}"', path.read_text("utf-8"), count=1)
    path.write_text(f"{text}\n{number}.ª aggiunta al testo.\n", "utf-8")


def edit_template(path: Path, number: int) -> None:
    """Gives the template of every page another comment."""
    text = path.read_text("utf-8")
    path.write_text(BODY_END.sub(f"<!-- bench {number} --></body>", text), "utf-8")
