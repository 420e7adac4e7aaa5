"""Messages: what they keep of their origin, and which are refused when read from an untrusted file."""

import pickle

import pytest

from newsroom.core.message import EMPTY_MESSAGE, MAX_MESSAGE_LENGTH, Message


def test_a_message_is_its_english_sentence():
    assert Message("{name} must be {rule}", name="date", rule=Message("a day")) == "date must be a day"
    assert (EMPTY_MESSAGE, Message("x") + EMPTY_MESSAGE) == ("", "x")


@pytest.mark.parametrize(("n", "expected"), [(0, "0 words"), (1, "1 word"), (2, "2 words")])
def test_the_plural_is_used_for_every_number_except_1(n, expected):
    assert Message("{n} word", plural="{n} words", n=n) == expected


def test_a_message_is_pickled_with_its_template_and_values():
    message = Message("{n} word, {value}", plural="{n} words, {value}", n=2, value=Message("x")) + Message("; y")
    there = pickle.loads(pickle.dumps(message))  # noqa: S301 # our own bytes
    assert (there, there.template, there.values) == (message, message.template, message.values)
    assert there == "2 words, x; y"


def test_an_untrusted_message_that_only_inserts_its_values_is_accepted():
    message = Message.from_untrusted("{n:,} of {name}", "", {"n": 1000, "name": "{x}"})
    assert (message, message.template) == ("1,000 of {x}", "{n:,} of {name}")


@pytest.mark.parametrize(
    ("template", "plural", "values"),
    [
        ("{a.__class__}", "", {"a": "x"}),
        ("{a[0]}", "", {"a": "x"}),
        ("{a!r}", "", {"a": "x"}),
        ("{a:>999999999}", "", {"a": "x"}),
        ("{a:{b}}", "", {"a": "x", "b": ","}),
        ("{a}", "", {}),
        ("{}", "", {"a": "x"}),
        ("{", "", {}),
        ("a", "{n} {b.real}", {"n": 2, "b": 1}),
        ("a", "b", {}),
        ("a", "", {"template": "x"}),
        ("a" * (MAX_MESSAGE_LENGTH + 1), "", {}),
        ("{a}", "", {"a": "x" * (MAX_MESSAGE_LENGTH + 1)}),
    ],
    ids=[
        "attribute",
        "index",
        "conversion",
        "width",
        "nested field",
        "missing value",
        "unnamed field",
        "no template",
        "attribute in the plural",
        "plural without a number",
        "reserved name",
        "long template",
        "long value",
    ],
)
def test_an_untrusted_message_that_does_more_is_refused(template, plural, values):
    with pytest.raises(ValueError):  # noqa: PT011 # each fault has its own words
        Message.from_untrusted(template, plural, values)
