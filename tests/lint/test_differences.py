"""Pairs of sentences from real translations: equal facts in other words are not reported, changed facts are."""

import pytest

from newsroom.content.languages import load_language
from newsroom.lint._facts import extract_facts
from newsroom.lint._language_detection import foreign_sentences
from newsroom.lint._lexicon_file import load_lexicon
from newsroom.lint._names import NameIndex
from newsroom.lint._passages import passages
from newsroom.lint._translation_diff import differences
from support.paths import OVERRIDES

LEXICONS = {lang: load_lexicon(load_language(lang, OVERRIDES)) for lang in ("it", "en")}
NAMES = NameIndex({})


def found(italian, english):
    """The rule and the words of each difference."""
    facts = [
        extract_facts(passages(text, 1), LEXICONS[lang], NAMES) for lang, text in (("it", italian), ("en", english))
    ]
    return [
        (str(each.rule), each.original and each.original.words, each.translation and each.translation.words)
        for each in differences(*facts, NAMES, langs=frozenset(LEXICONS))
    ]


# Ordinals, dates, hours and numbers as news and documentation write them.
EQUAL_NUMBERS = [
    ("nel sedicesimo numero di quest’anno", "this year’s sixteenth issue"),
    ("la ventitreesima edizione", "the 23rd edition"),
    ("la XXIII edizione", "the 23rd edition"),
    ("il 15esimo compleanno", "the fifteenth birthday"),
    ("la fornitura di un set di strumenti", "a less monolithic toolset"),
    ("3 set di strumenti", "3 sets of tools"),
    ("dal diciassette al ventiquattro febbraio", "on February 17th to 24th"),
    ("dal primo al cinque di marzo", "from the 1st to the 5th of March"),
    ("dal 1° al 5 marzo 2011", "March 1–5, 2011"),
    ("5 gennaio 2009, alle 13.30", "January 5th 2009, 13:30"),
    ("5 mar. 2011", "Mar 5, 2011"),
    ("settembre 2011", "Sept. 2011"),
    ("sabato 14/05/2011", "Saturday, 14.05.2011"),
    ("5 marzo 2011", "2011-03-05"),
    ("5 marzo 2011", "03/05/2011"),
    ("5 marzo 2011", "5/3/11"),
    ("nel 05/2011", "in May 2011"),
    ("il 7 luglio", "on Saturday, 7 July 2012"),
    ("lo disse Theresa May", "Theresa May said so"),
    ("marciamo", "we march on"),
    ("alle ore 16:00", "at 04:00 PM"),
    ("alle 16", "at 4 p.m."),
    ("dalle 9.30 alle 13", "from 9.30 am to 1 pm"),
    ("a mezzogiorno", "at 12:00"),
    ("le 13 e 30", "1:30 pm"),
    ("alle ventitré e cinquantanove", "at 23h59"),
    ("il corso di HTML 5", "the HTML5 course"),
    ("le 13h30", "1:30 pm"),
    ("più di 20.000 pacchetti", "more than 20 000 packages"),
    ("più di 20 000 pacchetti", "more than 20,000 packages"),
    ("20.000 franchi", "20’000 francs"),
    ("più di ventimila", "more than 20,000"),
    ("50mila utenti", "50k users"),
    ("1,5 milioni di dollari", "$1.5m"),
    ("il 50% di loro", "half of them"),
    ("decine di migliaia", "tens of thousands"),
    ("alcune centinaia di utenti", "several hundred users"),
    ("quale dei due eventi accadrà prima", "whichever comes first"),
    ("la versione 2.6.32 e 192.168.1.1", "version 2.6.32 and 192.168.1.1"),
    ("al numero +41 32 511 95 11", "on +41 32 511 95 11"),
    ("si usa `vc 1` o `map:01`", "you can use `vc 2`"),
    ("per un anno", "for 1 year"),
    ("dal 26\nmaggio al 18 agosto", "from May\n26th to August 18th"),
    ("nel Seicento e nel Settecento", "in the seventeenth and eighteenth centuries"),
    ("negli anni Cinquanta e Sessanta del Seicento", "in the 1650s and 1660s"),
    ("uno sparatutto in prima persona", "a 3d shooter"),
    ("Grazie mille.", "Thanks, they met two weeks ago."),
    ("0.001, 1,000 e 1,000,000", "0.001, 1,000 and 1,000,000"),
    ("nei 3 anni e mezzo", "for 3.5 years"),
    ("la v1.0 e la v 1.2", "v 1.0 and v1.2"),
    ("da ottobre 2002", "since october 2002"),
    ("la prima settimana di agosto", "in the first week of August"),
    ("il 18 giugno", "before June 18 at the latest"),
]
EQUAL_LINKS = [
    ("[a](https://it.wikipedia.org/wiki/Milano)", "[a](https://en.wikipedia.org/wiki/Milan)"),
    ("[a](http://www.x.org/it/pagina/)", "[a](https://x.org/en/page)"),
    ("[a](https://x.org/doc/a.it.html)", "[a](https://x.org/doc/a)"),
    ("[a](https://x.org/p?id=3&lang=it)", "[a](https://x.org/p?lang=en&id=3)"),
    ("[a](https://x.it/chi-siamo)", "[a](https://x.com/about)"),
    ("[a](#sezione)", "[a](#section)"),
    ("[a](mailto:a@x.org?subject=s)", "[a](mailto:a@x.org)"),
    ("[b](https://x.org/b) e [a](https://x.org/a)", "[a](https://x.org/a) and [b](https://x.org/b)"),
    ("[a](../../news/weekly)", "[a](https://example.org/news/weekly)"),
    ("![a](schema-it.png)", "![b](schemaen.png)"),
    ("![a](foto.png)", "![b](/viaggi/foto.png)"),
    ("![a](a/it/foto.png)", "![b](a/en/foto.avif)"),
    ("Si veda [a](https://x.org/a).\n\nPoi altro ancora.", "See it.\n\nThen more, [a](https://x.org/a)."),
]


@pytest.mark.parametrize(("italian", "english"), EQUAL_NUMBERS + EQUAL_LINKS, ids=str)
def test_equal_facts_in_other_forms_are_not_reported(italian, english):
    assert found(italian, english) == []


LIST = "- a Roma 12\n- a Kazan 30"


def test_a_list_in_another_order_is_not_reported():
    assert found(LIST, "- in Kazan 30\n- in Rome 12") == []


CHANGED = [
    ("il sedicesimo numero", "the sixth issue", ("number", "sedicesimo", "sixth")),
    ("tre città", "four cities", ("number", "tre", "four")),
    ("sabato 14 maggio", "Sunday 14 May", ("date", "sabato", "Sunday")),
    ("il 5 marzo 2011", "on 5 March 2012", ("year", "2011", "2012")),
    ("sabato 14/05/2011", "Saturday, 15.05.2011", ("date", "14/05", "15.05")),
    ("alle 13.30", "at 2:30 pm", ("date", "13.30", "2:30 pm")),
    ("più di 20.000", "more than 2 000", ("number", "20.000", "2 000")),
    ("la versione 2.6.32", "version 2.6.33", ("number", "2.6.32", "2.6.33")),
    ("la [guida](https://x.org/a)", "the [guide](https://x.org/b)", ("link", "https://x.org/a", "https://x.org/b")),
    (
        "il [manuale](https://x.org/m) e la [guida](https://x.org/g)",
        "the manual and the [guide](https://x.org/g)",
        ("link", "https://x.org/m", None),
    ),
    (
        "il [manuale](https://x.org/m) e la [guida](https://x.org/g)",
        "the [manual](https://x.org/g) and the [guide](https://x.org/m)",
        ("link", "https://x.org/m", "https://x.org/g"),
    ),
    (
        "[a](https://en.wikipedia.org/wiki/Milan)",
        "[a](https://en.wikipedia.org/wiki/Turin)",
        ("link", "https://en.wikipedia.org/wiki/Milan", "https://en.wikipedia.org/wiki/Turin"),
    ),
]


@pytest.mark.parametrize(("italian", "english", "expected"), CHANGED, ids=str)
def test_a_changed_fact_is_reported_with_the_words_of_both_versions(italian, english, expected):
    assert found(italian, english) == [expected]


# Sentences with words of the other language that are names, titles, commands or addresses.
NOT_COPIED = [
    "International Linux Kongress",
    "Gábor Micskó, trey@hup.hu",
    "`apt-get install` index-summary by-number",
    "iMac G5 powermac-NewWorld",
    "## OpenBao (k3d), n8n in Queue Mode",
    "blog/views.py",
    "ISBN 978-88-04-12345-6",
    "[Free Software in the Public Administration of Europe](https://x.org/a)",
    "Istituto Nazionale di Fisica Nucleare, Università degli Studi di Milano",
    "*Il deserto dei Tartari* e «Le città invisibili»",
    "debian-doc@lists.debian.org e <https://www.linuxfaq.it/come-si-fa>",
]


@pytest.mark.parametrize("text", NOT_COPIED)
def test_names_and_titles_that_are_the_same_in_both_versions_are_not_reported(text):
    assert found(text, text) == []


@pytest.mark.parametrize(
    "text", ["Il progetto non ha un sito.", "Sala del Tempio, Camera di commercio.", "## Le cifre dopo"]
)
def test_prose_that_is_the_same_in_both_versions_is_reported(text):
    assert [rule for rule, *_ in found(text, text)] == ["copy"]


FOREIGN = [
    ("it", "Si parla di Donazioni a Software in the Public Interest and the Free Software Foundation.", []),
    ("en", "![I feel good](a.png)", []),
    ("it", "![The Matrix Screensaver per Commodore 64](a.png)", []),
    ("en", "The book 'Il villaggio e l'alba di una società nuova' is out.", []),
    ("it", "Giovedì 27 maggio: Business to Business and Authorities Day", []),
    ("en", "Non-standard input methods of the project", []),
    ("en", "He worked at the Istituto Nazionale di Fisica Nucleare e degli Studi della Scuola Normale di Pisa.", []),
    ("en", "It links [Come si fa a non essere in ritardo con gli altri](https://x.org/a).", []),
    ("en", "One of them left. Di quel progetto nessuno ha mai più parlato nel corso della seduta.", ["it"]),
    ("it", "Uno di loro. The project was one of those that nobody has ever heard of.", ["en"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), FOREIGN, ids=str)
def test_a_sentence_is_in_another_language_if_its_plain_words_are(lang, text, expected):
    facts = extract_facts(passages(text, 1), LEXICONS[lang], NAMES)
    assert [each.lang for each in foreign_sentences(facts[0], lang, LEXICONS)] == expected


RESPELT = [
    ("lo dice Stefano Zacchiroli", "Stefano Zachiroli says so", ("Zacchiroli", "Zachiroli")),
    ("con licenza Creative Commons", "under Creative Commosn", ("Commons", "Commosn")),
    ("con Andreas Faerber", "with Andreas Faeber", ("Faerber", "Faeber")),
    ("la scheda CyberVision", "the CuberVision card", ("CyberVision", "CuberVision")),
]
NOT_RESPELT = [
    ("in Siria, Croazia, Marocco e a Teheran", "in Syria, Croatia, Morocco and Tehran"),
    ("l’Accademia delle Scienze", "the Academia of Science"),
    ("una General Public Licence", "a General Public License"),
    ("lo dicono Manuel Castells e Paolo Mandel", "Manuel Castells and Paolo Mandel say so"),
    ("a Copenaghen e Bucarest, poi a Mantova", "in Copenhagen and Bucharest, then in Mantua"),
]


@pytest.mark.parametrize(("italian", "english", "names"), RESPELT, ids=str)
def test_a_name_that_is_spelt_in_two_ways_is_reported(italian, english, names):
    assert found(italian, english) == [("name", *names)]


@pytest.mark.parametrize(("italian", "english"), NOT_RESPELT, ids=str)
def test_names_that_differ_in_each_language_are_not_reported(italian, english):
    assert found(italian, english) == []


QUOTED = [
    (
        "la domanda «che cosa rende i computer interessanti»",
        "the question 'what is it that makes computers interesting'",
    ),
    ("un “progetto che “nessuno” ha visto mai più”", "a “project that “nobody” has ever seen again”"),
    ("«L’uso della lingua nelle città di oggi»", "*The use of language in the cities of today*"),
    (
        "Il messaggio è: «divertitevi e non fatevi del male».",
        "The message is: enjoy yourselves and do no harm to others.",
    ),
    ("la «Microsoft Royalty-Free Sender Patent License»", "the Microsoft Royalty-Free Sender Patent License"),
]


@pytest.mark.parametrize(("italian", "english"), QUOTED, ids=str)
def test_a_quotation_may_have_other_marks(italian, english):
    assert found(italian, english) == []


def test_a_note_on_the_translation_is_not_an_addition():
    note = "*Questo articolo è stato tradotto automaticamente.*\n\n"
    assert found(note + "Uno è a Roma nel 2014.", "One is in Rome in 2014.") == []


def test_missing_passages_that_follow_one_another_are_one_difference():
    first = "Uno è a Roma nel 2014.\n\n"
    added = "Due progetti mai visti prima.\n\nTre idee di altri autori.\n\n"
    last = "Alla fine Milano nel 2015."
    assert found(first + added + last, "One is in Rome in 2014.\n\nIn the end Milan in 2015.") == [
        ("paragraph", "Due progetti mai visti prima.", None)
    ]
