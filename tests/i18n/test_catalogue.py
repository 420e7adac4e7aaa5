"""Catalogues: every message has a translation with the same fields, and nested messages are translated too."""

import pickle
from string import Formatter

import pytest

from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem, Severity, did_you_mean, with_value
from newsroom.i18n.catalogue import SOURCE_LANGUAGE, catalogue_languages, locale_language, open_catalogue
from newsroom.i18n.message_extraction import extract_messages
from support.paths import SCRIPTS

LANGS = [lang for lang in catalogue_languages() if lang != SOURCE_LANGUAGE]
CATALOGUES = {lang: open_catalogue(lang) for lang in LANGS}
ITALIAN_PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "warning: {message}"
msgstr "avviso: {message}"

msgid "; did you mean '{word}'?"
msgstr "; forse '{word}'?"

msgid "it is empty"
msgstr "è vuoto"

msgid "it begins with {value}"
msgstr "comincia con {value}"

msgid "at most {most:,} cells: {rule}"
msgstr "{rule}: {most:,} celle"

msgid "{n} more page"
msgid_plural "{n} more pages"
msgstr[0] "un’altra pagina"
msgstr[1] "altre {n} pagine"
"""
MESSAGES = [message for message in extract_messages(SCRIPTS) if message.id]


SAME_WORD = {("{n:,} file", "it")}  # messages whose translation has the same form


def fields(template):
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(template) if name is not None)


def forms(message):
    return message.id if message.pluralizable else (message.id,)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id))
def test_every_message_has_a_translation_with_the_same_fields(lang, message):
    one, more = forms(message)[0], forms(message)[-1]
    catalogue = CATALOGUES[lang]
    for number, template in ((1, one), (2, more)):
        form = (
            catalogue.translations.ngettext(one, more, number) if one != more else catalogue.translations.gettext(one)
        )
        assert form != template or (one, lang) in SAME_WORD
        assert set(fields(form)) <= set(fields(template))
        assert {*fields(template)} - {*fields(form)} <= ({("n", "")} if number == 1 else set())


@pytest.fixture(scope="module")
def italian(tmp_path_factory):
    """A catalogue with few messages, so that these tests do not depend on the wording of the commands."""
    folder = tmp_path_factory.mktemp("messages")
    (folder / "it.po").write_text(ITALIAN_PO, "utf-8")
    return open_catalogue("it", folder)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (EMPTY_MESSAGE, ""),
        (Message("not in the catalogue"), "not in the catalogue"),
        ("it is empty", "it is empty"),
        (Message("it is empty"), "è vuoto"),
        (Message("it is empty") + with_value("{x}"), "è vuoto: '{x}'"),
        (Message("it is empty") + did_you_mean("smart-city", ["smart-cities"]), "è vuoto; forse 'smart-cities'?"),
        (Message("at most {most:,} cells: {rule}", most=20_000, rule=Message("it is empty")), "è vuoto: 20.000 celle"),
        (Message("{n} more page", plural="{n} more pages", n=1), "un’altra pagina"),
        (Message("{n} more page", plural="{n} more pages", n=2), "altre 2 pagine"),
    ],
    ids=["empty", "untranslated", "plain string", "translated", "value", "hint", "number and nested", "one", "two"],
)
def test_a_message_is_translated_with_its_values(italian, message, expected):
    assert italian.translate(message) == expected
    assert italian.translate(pickle.loads(pickle.dumps(message))) == expected  # noqa: S301 # our own bytes
    assert open_catalogue("en").translate(message) == message


def test_a_problem_is_one_line_in_other_languages_too(italian):
    problem = Problem("a\n.md", 3, Message("it begins with {value}", value="\x1b[1m"), Severity.WARNING)
    assert italian.format_problem(problem) == r"a\n.md:3: avviso: comincia con \x1b[1m"
    assert str(problem) == r"a\n.md:3: warning: it begins with \x1b[1m"


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "en"),
        ({"LANG": "it_IT.UTF-8"}, "it"),
        ({"LANG": "it_IT.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "it_CH"}, "it"),
        ({"LANG": "it_IT.UTF-8", "LC_ALL": ""}, "it"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "en"),
    ],
    ids=["unset", "LANG", "LC_MESSAGES first", "LC_ALL first", "empty variable", "C", "no catalogue"],
)
def test_the_locale_chooses_the_language(monkeypatch, variables, lang):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == open_catalogue().lang == lang
