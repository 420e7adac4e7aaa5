"""Messages in other languages: every one is in the catalogues, and what is filled in is told in its turn."""

import pickle
from string import Formatter

import pytest
from support.paths import SCRIPTS

from newsroom.core.message import NOTHING, Message
from newsroom.core.problems import Problem, Severity, did_you_mean
from newsroom.core.problems import given as quoted
from newsroom.i18n.catalogue import FOLDER, SOURCE, collected, languages, open_catalogue, preferred, renew, templates

LANGS = [lang for lang in languages() if lang != SOURCE]
CATALOGUES = {lang: open_catalogue(lang) for lang in LANGS}
MESSAGES = [each for each in collected(SCRIPTS) if each.id]


def fields(template):
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(template) if name is not None)


def forms(message):
    return message.id if message.pluralizable else (message.id,)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: str(message.id))
def test_every_message_is_translated_with_what_is_filled_in(lang, message):
    one, more = forms(message)[0], forms(message)[-1]
    catalogue = CATALOGUES[lang]
    for number, template in ((1, one), (2, more)):
        form = (
            catalogue.translations.ngettext(one, more, number) if one != more else catalogue.translations.gettext(one)
        )
        assert form != template
        assert set(fields(form)) <= set(fields(template))
        assert {*fields(template)} - {*fields(form)} <= ({("n", "")} if number == 1 else set())


@pytest.mark.parametrize("lang", LANGS)
def test_a_catalogue_is_what_the_command_writes_and_holds_nothing_else(tmp_path, monkeypatch, lang):
    before = (FOLDER / f"{lang}.po").read_bytes()
    (tmp_path / f"{lang}.po").write_bytes(before)
    monkeypatch.setattr("newsroom.i18n.catalogue.FOLDER", tmp_path)
    assert renew(lang, SCRIPTS) == 0
    assert (tmp_path / f"{lang}.po").read_bytes() == before


def test_a_further_language_is_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr("newsroom.i18n.catalogue.FOLDER", tmp_path)
    assert renew("fr", SCRIPTS) == len(MESSAGES)
    path = tmp_path / "fr.po"
    empty = 'msgid "the text must not be empty"\nmsgstr ""'
    path.write_text(path.read_text("utf-8").replace(empty, empty[:-1] + 'le texte ne doit pas être vide"'), "utf-8")
    assert renew("fr", SCRIPTS) == len(MESSAGES) - 1
    assert languages() == ("en", "fr")
    assert open_catalogue("fr").tell(Message("the text must not be empty")) == "le texte ne doit pas être vide"
    assert open_catalogue("fr").tell(Message("it is empty")) == "it is empty"


@pytest.mark.parametrize(
    "source",
    ['Message(f"x must be {y}")', "Message(rule)", 'Message("x" + y)', 'Message("a", plural=b, n=1)', "Message()"],
    ids=["f-string", "variable", "sum", "plural", "nothing"],
)
def test_a_message_that_no_catalogue_can_hold_is_found_in_the_source(source):
    with pytest.raises(ValueError, match="line 1: a message must be made of words that stand there"):
        [*templates(source)]


def test_what_has_no_words_needs_no_translation():
    assert [*templates('Message("{name}: {rule}")')] == []


@pytest.mark.parametrize(
    ("message", "english", "italian"),
    [
        (NOTHING, "", ""),
        ("words of no template", "words of no template", "words of no template"),
        (
            Message("{name} {rule}", name="date", rule=Message("must be a day that exists") + quoted("{x}")),
            "date must be a day that exists: '{x}'",
            "date deve essere un giorno che esiste: '{x}'",
        ),
        (
            Message("it is empty") + did_you_mean("smart-city", ["smart-cities"]),
            "it is empty; did you mean 'smart-cities'?",
            "è vuoto; forse 'smart-cities'?",
        ),
        (
            Message("the tables of a text must have at most {most:,} cells", most=20_000),
            "the tables of a text must have at most 20,000 cells",
            "le tabelle di un testo devono avere al massimo 20.000 celle",
        ),
        (
            Message(", and so on {n} more page", plural=", and so on {n} more pages", n=1),
            ", and so on 1 more page",
            ", e così in un’altra pagina",
        ),
        (
            Message(", and so on {n} more page", plural=", and so on {n} more pages", n=2),
            ", and so on 2 more pages",
            ", e così in altre 2 pagine",
        ),
    ],
    ids=["nothing", "words", "nested", "hint", "number", "one", "two"],
)
def test_a_message_is_told_in_each_language(message, english, italian):
    assert message == english
    assert open_catalogue("en").tell(message) == english
    assert open_catalogue("it").tell(message) == italian
    assert open_catalogue("it").tell(pickle.loads(pickle.dumps(message))) == italian  # noqa: S301 # our own bytes


def test_a_problem_in_another_language_is_one_line_too():
    problem = Problem("a\n.md", 3, Message("it begins with {value}", value="\x1b[1m"), Severity.WARNING)
    assert open_catalogue("it").line(problem) == r"a\n.md:3: avviso: comincia con \x1b[1m"
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
    ids=["none", "LANG", "LC_MESSAGES first", "LC_ALL first", "an empty one is none", "C", "no catalogue"],
)
def test_the_locale_chooses_the_language(monkeypatch, variables, lang):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred() == open_catalogue().lang == lang
