"""Postings: what so many records bring to an index, ready to be joined with those of the records before and after them.

Numbers of records count from the first one of these. Knows nothing of how records are counted, nor of files.
"""

import re
from itertools import chain

import msgspec

STEPS = 15  # in which is written how much a record is about a group
DIGITS = b"0123456789,"
LEADING_ZERO = re.compile(rb",0[0-9]")


class Postings(msgspec.Struct, frozen=True, gc=False):
    """The columns of a table of groups and of one of words, and how many `records` there are.

    A group is the words of a stem. In `group_first` and `group_rest` are its records, for each the distance from the one before
    times 16, plus its step; `group_last` is the last record, `group_records` how many they are. A word's group is told by
    its number, `word_group`. In `place_first` and `place_rest` are its places: for each record the distance from the one
    before, how many places they are, and their distances; `place_last` is the last record, `place_count` how many numbers
    that makes, 0 if it stands nowhere. `word_records` are the records to which it belongs. `compounds` are the greatest of
    those in which it is written as a word, empty if there is none.
    """

    records: int
    groups: list[str]
    group_first: list[int]
    group_rest: list[str]
    group_last: list[int]
    group_records: list[int]
    words: list[str]
    word_group: list[int]
    word_records: list[int]
    place_first: list[int]
    place_rest: list[str]
    place_last: list[int]
    place_count: list[int]
    compounds: list[str]

    def encoded(self) -> bytes:
        """As it is kept."""
        return msgspec.msgpack.encode(self)


def decoded(data: bytes, records: int) -> Postings:
    """The postings of so many records that were kept. Raises ValueError if they cannot be used, RecursionError if they nest."""
    found = msgspec.msgpack.decode(data, type=Postings)
    groups = (found.group_first, found.group_rest, found.group_last, found.group_records)
    words = (found.word_group, found.word_records, found.place_first, found.place_rest, found.place_last)
    is_even = all(len(column) == len(found.groups) for column in groups)
    is_even = is_even and all(
        len(column) == len(found.words) for column in (*words, found.place_count, found.compounds)
    )
    rests = "".join(f",{rest}" for rest in chain(found.group_rest, found.place_rest) if rest).encode()
    is_list = not rests.translate(None, DIGITS) and b",," not in rests + b"," and not LEADING_ZERO.search(rests)
    knows_groups = (
        all(0 <= number < len(found.groups) for number in (min(words[0]), max(words[0]))) if words[0] else True
    )
    if found.records != records or not is_even or not knows_groups or not is_list:
        raise ValueError
    return found
