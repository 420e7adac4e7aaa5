"""Stories of a source: entries grouped into versions, and which of them is the original."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.importers._entry import Entry, Evidence

DRAFT_STATUSES = frozenset({"draft", "pending", "private", "future"})


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """The versions of a story, the original first. `reason` says why that one counts as the original."""

    versions: tuple[Entry, ...]
    evidence: Evidence
    reason: str

    @property
    def original(self) -> Entry:
        """The version that the others were translated from."""
        return self.versions[0]


def paired(entries: Iterable[Entry], langs: Sequence[str]) -> list[ImportedStory]:
    """The stories by their originals' dates. Two entries of a group in one language are not versions of each other."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.group or entry.id].append(entry)
    stories: list[ImportedStory] = []
    for group in groups.values():
        while group:
            taken: dict[str, Entry] = {}
            for entry in group:
                taken.setdefault(entry.lang, entry)
            group[:] = [entry for entry in group if entry is not taken[entry.lang]]
            stories.append(_story(list(taken.values()), langs))
    return sorted(stories, key=lambda story: (story.original.date, story.original.id))


def _story(entries: list[Entry], langs: Sequence[str]) -> ImportedStory:
    evidence = (
        next((entry.evidence for entry in entries if entry.evidence), Evidence.NONE)
        if len(entries) > 1
        else Evidence.NONE
    )
    sources = {entry.original_lang for entry in entries if entry.original_lang}
    said = [entry for entry in entries if entry.lang in sources and not entry.original_lang]
    rank = {lang: number for number, lang in enumerate(langs)}
    by_date = sorted(entries, key=lambda entry: (entry.date[:10], rank.get(entry.lang, len(rank)), entry.id))
    original = said[0] if said else by_date[0]
    is_tie = len({entry.date[:10] for entry in entries}) == 1
    reason = "" if len(entries) == 1 else "source" if said else "language" if is_tie else "date"
    others = sorted(
        (entry for entry in entries if entry is not original), key=lambda entry: rank.get(entry.lang, len(rank))
    )
    return ImportedStory((original, *others), evidence, reason)
