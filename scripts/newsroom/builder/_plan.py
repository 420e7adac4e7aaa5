"""Plan: which files a site shall have and which of them must be made, found out bundle by bundle."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsroom.builder._build_state import Ledger, Planned
from newsroom.core.artifact import Bundle, Sheet


@dataclass(slots=True)
class Plan:
    """The files that a site shall have, by path below its folder; `missing` are the sheets of those that must be made.

    A file that pages of several bundles lead to may be in each of them.

    `torn` are the paths of files that are not there as the ledger says. `bundles` is what the next ledger is told of each.
    """

    ledger: Ledger
    torn: frozenset[str] = frozenset()
    wanted: set[str] = field(default_factory=set)
    missing: dict[str, Sheet] = field(default_factory=dict)
    bundles: dict[str, Planned] = field(default_factory=dict)

    def take(self, bundles: Iterable[Bundle]) -> None:
        """Takes the bundles into the plan; the sheets of one that is as it was are not looked at."""
        for bundle in bundles:
            planned = self.ledger.bundles.get(bundle.name)
            if planned is None or not bundle.key or planned.key != bundle.key or not self._stands(planned):
                planned = self._planned(bundle)
            self.bundles[bundle.name] = planned
            self.wanted.update(planned.paths)

    @property
    def listed(self) -> list[str]:
        """The entries of the sitemap."""
        return [entry for planned in self.bundles.values() for entry in planned.listed]

    @property
    def pages(self) -> int:
        """How many pages there will be."""
        return sum(planned.pages for planned in self.bundles.values())

    def _stands(self, planned: Planned) -> bool:
        return self.torn.isdisjoint(planned.paths) and self.ledger.files.keys() >= set(planned.paths)

    def _planned(self, bundle: Bundle) -> Planned:
        sheets = list(bundle.sheets())
        self.missing |= {sheet.path: sheet for sheet in sheets if not self._holds(sheet)}
        listed = [sheet.listed for sheet in sheets if sheet.listed]
        pages = sum(sheet.url is not None for sheet in sheets)
        return Planned(bundle.key, [sheet.path for sheet in sheets], listed, pages)

    def _holds(self, sheet: Sheet) -> bool:
        """Whether the file is there as the sheet would make it."""
        made = self.ledger.files.get(sheet.path)
        return made is not None and bool(sheet.key) and made.key == sheet.key and sheet.path not in self.torn
