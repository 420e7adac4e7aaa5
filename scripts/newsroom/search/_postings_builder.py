"""PostingsBuilder: collects the words of records, one record after the other, into the columns of their postings."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import sub

import msgspec

from newsroom.search._postings import MAX_IMPACT, Postings

BM25_K1, BM25_B, TYPICAL_LENGTH = 3.0, 0.5, 500  # saturation, length normalisation, words of an average text


@dataclass(slots=True)
class _Numbers:
    """A growing list of delta-encoded numbers, and the last record it mentions."""

    numbers: list[int] = field(default_factory=list)
    last: int = 0


class PostingsBuilder:
    """Term groups and words of the records added so far. `stems` gives the stem of each word."""

    def __init__(self, stems: Mapping[str, str]) -> None:
        self.stems, self.records = stems, 0
        self.groups: defaultdict[str, _Numbers] = defaultdict(_Numbers)
        self.positions: defaultdict[str, _Numbers] = defaultdict(_Numbers)
        self.word_records = Counter[str]()

    def add(self, word_weights: Mapping[str, float], positions: Mapping[str, Sequence[int]], length: int) -> None:
        """Adds a record with the weights and positions of its words."""
        self._add_positions(positions)
        self.word_records.update(word_weights.keys())
        weights = defaultdict[str, float](float)
        for stem, weight in zip(map(self.stems.__getitem__, word_weights), word_weights.values(), strict=True):
            weights[stem] += weight
        saturation = BM25_K1 * (1 - BM25_B + BM25_B * length / TYPICAL_LENGTH)
        # Computed once per weight, because many words share few weights.
        impacts = {each: round(MAX_IMPACT * each / (each + saturation)) or 1 for each in {*weights.values()}}
        groups, number = self.groups, self.records
        for stem, weight in weights.items():
            group = groups[stem]
            group.numbers.append((number - group.last) * (MAX_IMPACT + 1) + impacts[weight])
            group.last = number
        self.records += 1

    def _add_positions(self, record_positions: Mapping[str, Sequence[int]]) -> None:
        """Adds for each word the distance from its last record, the number of positions, and their distances."""
        known, number = self.positions, self.records
        for text, positions in record_positions.items():
            word = known[text]
            if len(positions) == 1:
                word.numbers += (number - word.last, 1, positions[0])
            else:
                word.numbers += (number - word.last, len(positions), positions[0], *map(sub, positions[1:], positions))
            word.last = number

    def postings(self, spellings: Mapping[str, str]) -> Postings:
        """The postings of all records. `spellings` gives the compound in which a word is written."""
        groups = self.groups.values()
        group_numbers = {stem: number for number, stem in enumerate(self.groups)}
        nowhere = _Numbers()
        words = [self.positions.get(word, nowhere) for word in self.word_records]
        return Postings(
            records=self.records,
            groups=[*self.groups],
            group_first=[group.numbers[0] for group in groups],
            group_rest=[_joined(group.numbers[1:]) for group in groups],
            group_last=[group.last for group in groups],
            group_records=[len(group.numbers) for group in groups],
            words=[*self.word_records],
            word_group=[group_numbers[self.stems[word]] for word in self.word_records],
            word_records=[*self.word_records.values()],
            position_first=[word.numbers[0] if word.numbers else 0 for word in words],
            position_rest=[_joined(word.numbers[1:]) for word in words],
            position_last=[word.last for word in words],
            position_count=[len(word.numbers) for word in words],
            compounds=[spellings.get(word, "") for word in self.word_records],
        )


def _joined(numbers: Sequence[int]) -> str:
    """The numbers separated by commas."""
    return msgspec.json.encode(numbers).decode()[1:-1]
