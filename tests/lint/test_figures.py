"""Numbers in figures and in Roman numerals."""

from decimal import Decimal

import pytest

from newsroom.lint._figures import parse_figures, parse_roman


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.300", "1300"), ("1.300,5", "1300.5"), ("10,7", "10.7"), ("4.0", "4.0"), ("7 696", "7696"), ("1.2.3", None)],
)
def test_figures_are_parsed_with_the_separators_of_their_language(written, value):
    assert parse_figures(written.replace(" ", "\u00a0"), ".", ",") == (value and Decimal(value))


@pytest.mark.parametrize(
    ("word", "value"), [("XX", 20), ("XIX", 19), ("MCMXCIV", 1994), ("IIX", 0), ("X", 0), ("CIVIL", 0)]
)
def test_roman_numerals_are_parsed_if_they_are_well_formed(word, value):
    assert parse_roman(word) == value
