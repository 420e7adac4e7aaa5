"""Warnings: what a translation lacks, what was left untranslated, style, and what an author has looked at and left."""

import pytest

from newsroom.i18n.catalogue import open_catalogue
from newsroom.lint.linter import review

IT, EN = "docs/articles/2016/prova.it.md", "docs/articles/2016/prova.en.md"
LEFT = {"it": "Il testo di prova.", "en": "The text of the trial."}


def warnings(archive, changed=None):
    return [str(problem) for problem in review(archive.load()[0], changed)]


def pair(archive, original, translation, *, front=None, **fields):
    archive.story("2016/prova", body=original, **(front or {}))
    archive.translation("2016/prova", body=translation, **fields)
    return warnings(archive)


# The text of the original, that of the translation, and what is said of the latter; both are on the tenth line and below.
DIFFERENCES = {
    "a_number_changed": (
        "Erano 12 imprese.",
        "There were 13 firms.",
        f"{EN}:9: warning: a number must be the same in both versions: '13'; {IT}:11 has '12' [number]",
    ),
    "a_sum_left_out": (
        "Uno.\n\nVale 1,5 milioni di euro.",
        "One.\n\nIt is worth a lot.",
        f"{EN}:11: warning: a sum must stand in both versions: '1,5 milioni di euro'; {IT}:13 has it, this text does not [sum]",
    ),
    "a_date_added": (
        "Uno.\n\nFu presentato.",
        "One.\n\nIt was presented on 25 June.",
        f"{EN}:11: warning: a date must stand in both versions: '25 June'; it is not to be found about {IT}:13 [date]",
    ),
    "a_line_within_a_paragraph": (
        "Uno\ndi loro,\nil 34% in più.",
        "One\nof them,\nup by 43%.",
        f"{EN}:11: warning: a percentage must be the same in both versions: '43%'; {IT}:13 has '34%' [percentage]",
    ),
    "a_name_changed": (
        "La visita di Ada Bianchi a Kazan.",
        "Ada Bianchi’s visit to Rome.",
        f"{EN}:9: warning: a name must be the same in both versions: 'Rome'; {IT}:11 has 'Kazan' [name]",
    ),
    "a_link_left_out": (
        "Si veda [qui](../2015/altra.md).",
        "See here.",
        f"{EN}:9: warning: a link must stand in both versions: '../2015/altra.md'; {IT}:11 has it, this text does not [link]",
    ),
    "a_heading_left_out": (
        "Uno.\n\n## Le cifre\n\nAltro.",
        "One.\n\nMore.",
        f"{EN}:9: warning: a heading must stand in both versions: 'Le cifre'; {IT}:13 has it, this text does not [heading]",
    ),
    "a_footnote_left_out": (
        "Uno.[^1]\n\n[^1]: Forse.",
        "One.",
        f"{EN}:9: warning: a footnote must stand in both versions: '[^1]'; {IT}:11 has it, this text does not [footnote]",
    ),
    "a_quotation_left_out": (
        "Disse: «Non so che cosa ne sarà».",
        "He did not know.",
        (
            f"{EN}:9: warning: a quotation must stand in both versions: '«Non so che cosa ne sarà»'; "
            f"{IT}:11 has it, this text does not [quotation]"
        ),
    ),
    "a_paragraph_untranslated": (
        "Uno.\n\nUn progetto di cui nessuno ha mai parlato.",
        "One.\n\nUn progetto di cui nessuno ha mai parlato.",
        (
            f"{EN}:11: warning: what can be read must be translated: 'Un progetto di cui nessuno ha mai parlato.'; "
            f"it stands so in {IT}:13 [copy]"
        ),
    ),
    "a_sentence_untranslated": (
        "Uno. Di quel progetto nessuno ha mai parlato.",
        "This is one of the projects. Di quel progetto nessuno ha mai più parlato.",
        (
            f"{EN}:9: warning: a text must be in the language of its file, 'en': "
            "'Di quel progetto nessuno ha mai più parlato.' seems to be in 'it' [language]"
        ),
    ),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_difference_is_told_with_both_places(archive, name):
    original, translation, *told = DIFFERENCES[name]
    archive.story("2015/altra")
    assert pair(archive, original, translation) == told


# What is not told: the same in other words, and what a translator may do.
SAME = {
    "numbers_in_other_words": (
        "Un centinaio, 1.300 miliardi e settant’anni.",
        "About a hundred, 1.3 trillion and 70 years.",
    ),
    "a_number_told_again": ("Nel 2014.\n\nAncora.", "In 2014.\n\nAgain in 2014."),
    "paragraphs_told_in_one": (
        "Il 3 marzo 2014 fu firmato l’accordo fra le due città.\n\nIl 4 aprile entrò in vigore per tutti.",
        "On 3 March 2014 the agreement between the two cities was signed. On 4 April it took effect for all.",
    ),
    "a_gloss_in_brackets": ("Il «Corridoio».", "The “Corridor” (“a line on a map that nobody has drawn”)."),
    "words_of_the_other_language_in_quotes_and_italics": (
        "Il titolo era «il testo che non è stato mai letto», che nessuno lesse.",
        "The title was “il testo che non è stato mai letto”, *che non è stato mai letto da chi c’era*.",
    ),
    "a_name_told_a_paragraph_earlier": (
        "Uno e altro ancora.\n\nLo disse Ada Bianchi.\n\nFine.",
        "One, as Ada Bianchi said.\n\nSo it was said.\n\nThe end.",
    ),
    "an_adjective_for_a_place": ("La visita a Roma e la Kazan di oggi.", "The Roman visit and Kazan today."),
    "the_same_names": ("## Kazan Smart City\n\nUno.", "## Kazan Smart City\n\nOne."),
    "a_link_to_the_other_language": ("[Qui](https://x.example/it/).", "[Here](https://x.example/en/)."),
    "other_names_of_notes": ("Uno.[^1]\n\n[^1]: Due.", "One.[^n]\n\n[^n]: Two."),
}


@pytest.mark.parametrize("name", SAME)
def test_what_says_the_same_is_not_told(archive, name):
    assert pair(archive, *SAME[name]) == []


def test_a_difference_is_told_of_a_translation_into_either_language(archive):
    archive.story("2016/prova", "en", body="There were 12 firms.", title="Title", summary="Summary of the trial.")
    archive.translation("2016/prova", "it", body="Erano 13 imprese.", title="Titolo", summary="Sommario della prova.")
    told = f"{IT}:9: warning: a number must be the same in both versions: '13'; {EN}:11 has '12' [number]"
    assert warnings(archive) == [told]


@pytest.mark.parametrize(
    ("field", "original", "copied"),
    [
        ("title", "Un titolo di prova", True),
        ("summary", "Il sommario di una prova.", True),
        ("title", "Torino City Lab", False),
    ],
)
def test_a_title_or_summary_left_untranslated_is_told(archive, field, original, copied):
    told = pair(archive, LEFT["it"], LEFT["en"], front={field: original}, **{field: original})
    assert [each.rpartition(" ")[2] for each in told] == ["[copy]"] * copied


STYLE = {
    "a_long_summary": (
        {"summary": "Parola " * 32},
        "3: warning: summary should have at most 220 characters, of which search engines show about 160: 223 [long-summary]",
    ),
    "a_summary_just_short_enough": ({"summary": "x" * 220},),
    "a_title_in_capitals": (
        {"title": "UN TITOLO GRIDATO"},
        "2: warning: title must not be in capitals: 'UN TITOLO GRIDATO' [capitals]",
    ),
    "a_title_with_an_acronym": ({"title": "FORUM PA, a Roma"},),
    "a_short_title_of_capitals": ({"title": "ICE e ANCI"},),
    "a_source_without_a_date": (
        {"sources": "[{title: Fonte}, {title: Altra, date: 2016-01-01}]"},
        "8: warning: sources.date should be set where one is known: 'Fonte' [source-date]",
    ),
}


@pytest.mark.parametrize("name", STYLE)
def test_style_is_told(archive, name):
    fields, *told = STYLE[name]
    archive.story("2016/prova", **fields)
    assert warnings(archive) == [f"{IT}:{each}" for each in told]


LONG = (
    "Considerata la complessità dell’amministrazione comunale "
    + "e delle infrastrutture extraterritoriali " * 12
    + "finì. "
)


def test_a_text_hard_to_read_is_told_with_its_figures(archive):
    archive.story("2016/prova", body=LONG * 5)
    told = (
        f"{IT}:10: warning: a text should be easier to read, Gulpease 45 or more: 4; "
        "its sentences have 55 words on average, make them shorter [readability]"
    )
    assert warnings(archive) == [told]


@pytest.fixture
def named(archive):
    archive.write(
        "docs/vocabularies/people.yml",
        """\
        yury-gromyko: {it: {name: Yury Gromyko}, en: {name: Yury Gromyko}, also: [Gromiko, Jurij Gromyko]}
        dmitry-medvedev: {it: {name: Dmitry Medvedev}, en: {name: Dmitry Medvedev}}
        """,
    )
    archive.write(
        "docs/vocabularies/places.yml",
        """\
        italia: {it: {name: Italia}, en: {name: Italy}}
        kazakistan: {it: {name: Kazakistan}, en: {name: Kazakhstan}}
        """,
    )
    return archive


@pytest.mark.parametrize(
    ("body", "word", "name"),
    [
        ("Parla Yury Gromiko.", "Gromiko", "Gromyko"),
        ("Dice Medevdev.", "Medevdev", "Medvedev"),
        ("Dice Medvdev.", "Medvdev", "Medvedev"),
        ("Dice Medvvedev.", "Medvvedev", "Medvedev"),
        ("Nel Kazakisstan.", "Kazakisstan", "Kazakistan"),
    ],
)
def test_a_name_nearly_as_in_the_vocabularies_is_told(named, body, word, name):
    named.story("2016/prova", body=body)
    told = (
        f"{IT}:11: warning: a name should be spelt as in the vocabularies: '{word}'; did you mean '{name}'? [spelling]"
    )
    assert warnings(named) == [told]


@pytest.mark.parametrize(
    "body",
    [
        "Parla Yury Gromyko, o Jurij Gromyko.",
        "Altri scrivono «Gromiko».",
        "I Medvedeva e la Italiana, gli Italici.",
        "In Kazakhstan, come dicono altri.",
        "Ha scritto gromiko in un indirizzo.",
        "KAZAKISSTAN",
    ],
)
def test_other_forms_other_languages_and_quotations_are_no_slips(named, body):
    named.story("2016/prova", body=body)
    assert warnings(named) == []


def test_a_warning_is_silenced_with_a_reason(archive):
    ignore = "[{check: number, value: '13', reason: Un errore dell’originale.}]"
    assert pair(archive, "Erano 12 imprese.", "There were 13 firms.", ignore=ignore) == []


def test_without_a_value_all_warnings_of_a_check_are_silenced(archive):
    ignore = "[{check: number, reason: Altri conti.}]"
    assert pair(archive, "Erano 12 imprese e 30 città.", "There were 13 firms and 31 cities.", ignore=ignore) == []


@pytest.mark.parametrize(
    ("ignore", "told"),
    [
        (
            "[{check: number, value: '7', reason: R}]",
            "there is none of the check 'number' with the value '7' [ignore]",
        ),
        ("[{check: date, reason: R}]", "there is none of the check 'date' [ignore]"),
    ],
)
def test_what_silences_nothing_is_told(archive, ignore, told):
    found = pair(archive, LEFT["it"], LEFT["en"], ignore=ignore)
    assert found == [f"{EN}:7: warning: ignore must silence a warning, {told}"]


@pytest.mark.parametrize(
    ("ignore", "told"),
    [
        ("[{check: number}]", "ignore.reason must be set"),
        ("[{check: numbr, reason: R}]", "; did you mean 'number'?"),
        ("[{check: ignore, reason: R}]", "ignore.check must be one of the checks number, year"),
    ],
)
def test_an_ignore_without_a_reason_or_a_check_is_wrong(archive, ignore, told):
    archive.story("2016/prova", ignore=ignore)
    assert [each for each in archive.problems() if told in each] == archive.problems() != []


def test_of_a_change_only_its_stories_are_reviewed(archive):
    for number in (1, 2):
        archive.story(f"2016/n{number}", title="UN TITOLO GRIDATO")
    found = warnings(archive, {"docs/articles/2016/n2.en.md", "README.md"})
    assert [each.partition(":")[0] for each in found] == ["docs/articles/2016/n2.it.md"]


def test_a_warning_stops_no_build(archive):
    archive.story("2016/prova", title="UN TITOLO GRIDATO")
    assert archive.problems() == []


def test_a_warning_is_told_in_italian(archive):
    archive.story("2016/prova", body="Erano 12 imprese.")
    archive.translation("2016/prova", body="There were 13 firms.")
    (problem,) = review(archive.load()[0])
    told = f"{EN}:9: avviso: un numero deve essere uguale nelle due versioni: '13'; {IT}:11 ha '12' [number]"
    assert open_catalogue("it").line(problem) == told


def test_of_a_language_that_nobody_described_only_figures_are_compared(archive):
    strings = (archive.folder / "overrides/strings/en.yml").read_text("utf-8").replace("locale: en-GB", "locale: fr")
    archive.write("overrides/strings/fr.yml", strings)
    for path in (archive.folder / "docs/vocabularies").glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("en: {", "fr: {"), "utf-8")
    for path in (archive.folder / "docs/pages").glob("*.en.md"):
        path.rename(path.with_name(path.name.replace(".en.", ".fr.")))
    config = archive.folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("locale: en", "locale: fr"), "utf-8")
    archive.story("2016/prova", body="Tre imprese, il 34 per cento, negli anni Novanta: 1,5 milioni il 25 giugno 2014.")
    french = "Trois entreprises, 34 pour cent, dans les années 1990 : 1,5 million le 25 juin {}."
    archive.translation("2016/prova", "fr", body=french.format(2014))
    assert warnings(archive) == []
    archive.translation("2016/prova", "fr", body=french.format(2015))
    assert [each.rpartition(" ")[2] for each in warnings(archive)] == ["[year]"]


@pytest.mark.parametrize(
    "word",
    [
        "." * 9000,
        "1" * 9000,
        "due" * 3000,
        "X" * 9000,
        "1 " + "mila " * 2000,
        "«" * 4000,
        "K" + "a" * 9000,
        "1.000" * 2000,
    ],
    ids=["dots", "figures", "one word", "Roman", "magnitudes", "marks", "letters", "groups"],
)
def test_no_text_is_too_odd_to_be_reviewed(archive, word):
    pair(archive, f"Uno {word} due.", f"One {word[: len(word) // 2]} two.")


def test_of_very_long_texts_passages_are_paired_one_by_one(archive):
    found = pair(archive, "Uno.\n\n" * 600, "One.\n\n" * 599 + "## More\n")
    assert found == []
