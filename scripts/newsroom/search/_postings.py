"""Postings: what a segment of records adds to an index, ready to be joined with the segments before and after it.

Records are numbered from 0 within the segment.
"""

import re
from itertools import chain

import msgspec

MAX_IMPACT = 15  # a record's relevance for a term group, quantised to 1–15
DIGITS = b"0123456789,"
LEADING_ZERO = re.compile(rb",0[0-9]")


class Postings(msgspec.Struct, frozen=True, gc=False):
    """The postings of `records` records, as the columns of two tables: term groups and words.

    A term group is the words of one stem. `group_first` and `group_rest` list its records, each as the distance from the one
    before × 16 plus the impact; `group_last` is the last record, `group_records` their number. `word_group` is the index of a
    word's group. `position_first` and `position_rest` list its positions: for each record the distance from the one before,
    the number of positions, and their distances; `position_last` is the last record, `position_count` the number of all these
    numbers, 0 for a word without positions. `word_records` is the number of records with the word. `compounds` has the greatest
    compound that contains the word as written, empty if there is none.

    The first number is separate from the rest because joining segments changes it alone.
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
    position_first: list[int]
    position_rest: list[str]
    position_last: list[int]
    position_count: list[int]
    compounds: list[str]


def is_valid(postings: Postings, records: int) -> bool:
    """Whether postings read from the cache are those of `records` records and their columns fit together."""
    groups = (postings.group_first, postings.group_rest, postings.group_last, postings.group_records)
    words = (postings.word_group, postings.word_records, postings.compounds)
    positions = (postings.position_first, postings.position_rest, postings.position_last, postings.position_count)
    are_even = all(len(column) == len(postings.groups) for column in groups)
    are_even = are_even and all(len(column) == len(postings.words) for column in (*words, *positions))
    rests = "".join(f",{rest}" for rest in chain(postings.group_rest, postings.position_rest) if rest).encode()
    are_numbers = not rests.translate(None, DIGITS) and b",," not in rests + b"," and not LEADING_ZERO.search(rests)
    numbers = postings.word_group
    have_groups = not numbers or (min(numbers) >= 0 and max(numbers) < len(postings.groups))
    return postings.records == records and are_even and have_groups and are_numbers
