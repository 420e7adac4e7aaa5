"""Translations: differing and missing facts are reported with both lines, equal facts in other words are not."""

import pytest

from newsroom.i18n.catalogue import open_catalogue
from newsroom.lint.linter import lint

IT, EN = "docs/articles/2016/prova.it.md", "docs/articles/2016/prova.en.md"

# The text of the original, that of the translation, and the warning; the texts start on lines 11 and 9.
DIFFERENCES = {
    "a_number_changed": (
        "Erano 12 imprese.",
        "There were 13 firms.",
        f"{EN}:9: warning: a number must be the same in both versions: '13'; {IT}:11 has '12' [number]",
    ),
    "a_sum_left_out": (
        "Uno.\n\nVale 1,5 milioni di euro.",
        "One.\n\nIt is worth a lot.",
        f"{EN}:11: warning: a sum must appear in both versions: '1,5 milioni di euro'; {IT}:13 has it, this text does not [sum]",
    ),
    "a_date_added": (
        "Uno.\n\nFu presentato.",
        "One.\n\nIt was presented on 25 June.",
        f"{EN}:11: warning: a date must appear in both versions: '25 June'; not found near {IT}:13 [date]",
    ),
    "a_number_on_a_later_line_of_a_paragraph": (
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
        f"{EN}:9: warning: a link must appear in both versions: '../2015/altra.md'; {IT}:11 has it, this text does not [link]",
    ),
    "a_heading_left_out": (
        "Uno.\n\n## Le cifre\n\nAltro.",
        "One.\n\nMore.",
        f"{EN}:9: warning: a heading must appear in both versions: 'Le cifre'; {IT}:13 has it, this text does not [heading]",
    ),
    "a_footnote_left_out": (
        "Uno.[^1]\n\n[^1]: Forse.",
        "One.",
        f"{EN}:9: warning: a footnote must appear in both versions: '[^1]'; {IT}:11 has it, this text does not [footnote]",
    ),
    "a_quotation_left_out": (
        "Disse: «Non so che cosa ne sarà».",
        "He did not know.",
        (
            f"{EN}:9: warning: a quotation must appear in both versions: '«Non so che cosa ne sarà»'; "
            f"{IT}:11 has it, this text does not [quotation]"
        ),
    ),
    "a_paragraph_untranslated": (
        "Uno.\n\nUn progetto di cui nessuno ha mai parlato.",
        "One.\n\nUn progetto di cui nessuno ha mai parlato.",
        (
            f"{EN}:11: warning: text must be translated: 'Un progetto di cui nessuno ha mai parlato.'; "
            f"identical in {IT}:13 [copy]"
        ),
    ),
    "a_sentence_untranslated": (
        "Uno. Di quel progetto nessuno ha mai parlato.",
        "This is one of the projects. Di quel progetto nessuno ha mai più parlato.",
        (
            f"{EN}:9: warning: text must be in the language of its file, 'en': "
            "'Di quel progetto nessuno ha mai più parlato.' seems to be in 'it' [language]"
        ),
    ),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_difference_is_reported_with_the_lines_of_both_versions(archive, pair_warnings, name):
    original, translation, *expected = DIFFERENCES[name]
    archive.story("2015/altra")
    assert pair_warnings(original, translation) == expected


# The same facts in other words, and what a translator may do.
SAME = {
    "numbers_in_other_words": (
        "Un centinaio, 1.300 miliardi e settant’anni.",
        "About a hundred, 1.3 trillion and 70 years.",
    ),
    "a_number_repeated_in_the_next_paragraph": ("Nel 2014.\n\nAncora.", "In 2014.\n\nAgain in 2014."),
    "paragraphs_merged_into_one": (
        "Il 3 marzo 2014 fu firmato l’accordo fra le due città.\n\nIl 4 aprile entrò in vigore per tutti.",
        "On 3 March 2014 the agreement between the two cities was signed. On 4 April it took effect for all.",
    ),
    "a_gloss_in_brackets": ("Il «Corridoio».", "The “Corridor” (“a line on a map that nobody has drawn”)."),
    "words_of_the_other_language_in_quotes_and_italics": (
        "Il titolo era «il testo che non è stato mai letto», che nessuno lesse.",
        "The title was “il testo che non è stato mai letto”, *che non è stato mai letto da chi c’era*.",
    ),
    "a_name_moved_to_an_earlier_paragraph": (
        "Uno e altro ancora.\n\nLo disse Ada Bianchi.\n\nFine.",
        "One, as Ada Bianchi said.\n\nSo it was said.\n\nThe end.",
    ),
    "an_adjective_for_a_place": ("La visita a Roma e la Kazan di oggi.", "The Roman visit and Kazan today."),
    "the_same_names": ("## Kazan Smart City\n\nUno.", "## Kazan Smart City\n\nOne."),
    "a_link_to_the_other_language": ("[Qui](https://x.example/it/).", "[Here](https://x.example/en/)."),
    "other_labels_of_footnotes": ("Uno.[^1]\n\n[^1]: Due.", "One.[^n]\n\n[^n]: Two."),
}


@pytest.mark.parametrize("name", SAME)
def test_equal_facts_are_not_reported(pair_warnings, name):
    assert pair_warnings(*SAME[name]) == []


def test_a_difference_is_reported_for_a_translation_into_either_language(archive, warnings):
    archive.story("2016/prova", "en", body="There were 12 firms.", title="Title", summary="Summary of the trial.")
    archive.translation("2016/prova", "it", body="Erano 13 imprese.", title="Titolo", summary="Sommario della prova.")
    expected = f"{IT}:9: warning: a number must be the same in both versions: '13'; {EN}:11 has '12' [number]"
    assert warnings() == [expected]


@pytest.mark.parametrize(
    ("field", "original", "rules"),
    [
        ("title", "Un titolo di prova", ["[copy]"]),
        ("summary", "Il sommario di una prova.", ["[copy]"]),
        ("title", "Torino City Lab", []),
    ],
)
def test_an_untranslated_title_or_summary_is_reported_unless_it_is_a_name(pair_warnings, field, original, rules):
    fields = {field: original}
    found = pair_warnings("Il testo di prova.", "The text of the trial.", original_fields=fields, **fields)
    assert [warning.rpartition(" ")[2] for warning in found] == rules


def test_warnings_are_translated_into_italian(archive):
    archive.story("2016/prova", body="Erano 12 imprese.")
    archive.translation("2016/prova", body="There were 13 firms.")
    (problem,) = lint(archive.load()[0])
    expected = f"{EN}:9: avviso: un numero deve essere uguale nelle due versioni: '13'; {IT}:11 ha '12' [number]"
    assert open_catalogue("it").format_problem(problem) == expected


def test_without_a_lexicon_only_numbers_in_figures_are_compared(archive, warnings):
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
    assert warnings() == []
    archive.translation("2016/prova", "fr", body=french.format(2015))
    assert [each.rpartition(" ")[2] for each in warnings()] == ["[year]"]


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
    ids=["dots", "digits", "a compound", "a Roman numeral", "magnitudes", "quotation marks", "letters", "groups"],
)
def test_extreme_texts_raise_no_error(pair_warnings, word):
    pair_warnings(f"Uno {word} due.", f"One {word[: len(word) // 2]} two.")


def test_in_very_long_texts_passages_are_paired_one_by_one(pair_warnings):
    found = pair_warnings("Uno.\n\n" * 600, "One.\n\n" * 599 + "## More\n")
    assert found == []
