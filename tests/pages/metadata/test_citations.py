"""Citations: the words of the two styles, and records read back by the parsers of BibTeX, RIS and JSON."""

import json
from dataclasses import replace
from urllib.parse import unquote

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware, SeparateCoAuthors, SplitNameParts
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from newsroom.pages.metadata.citations import CitationFile, citation

URL = "https://test.example/articoli/2016/a/"
HOSTILE = [
    "Una { sola",
    "Due } e { al contrario",
    "{intere}",
    "C:\\\\nuovo\\\\textbf{x}",
    "50 % di A & B, #1, a_b, 3 $, ~tilde, x^2",
    "Emoji 🚆 e 城市, Казань, perché",
    "TY - JOUR; ER - @article{x, title = {y}}",
    "and e altri and ancora",
    "virgolette “dentro” e «fuori»",
    "</script> <b>",
    "è" * 150,
]


@pytest.fixture
def cite(archive):
    """The citation of a story with these fields, or of its translation."""

    def run(
        lang="it", vocabulary="redazione: {it: {name: Redazione}, en: {name: Newsroom}}", translated=None, **fields
    ):
        archive.write("docs/vocabularies/authors.yml", vocabulary + "\n")
        archive.story("2016/a", **fields)
        if translated is not None:
            archive.translation("2016/a", **translated)
        library = archive.library()
        return citation(library, library.stories[0], library.stories[0].versions[lang])

    return run


def bibtex(text, decode=True):
    """The fields of the one entry, its LaTeX decoded as a reference manager does."""
    context = get_default_latex_context_db()
    braces = [
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
    ]
    context.add_context_category("braces", prepend=True, macros=braces)
    decoder = LatexNodes2Text(latex_context=context, keep_braced_groups=False)
    decoding = [LatexDecodingMiddleware(decoder=decoder)] if decode else []
    names = [] if decode else [SeparateCoAuthors(), SplitNameParts()]
    library = bibtexparser.parse_string(text, append_middleware=[*decoding, MonthIntMiddleware(), *names])
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry, {field.key: field.value for field in entry.fields}


def ris(text):
    """The one record."""
    (record,) = rispy.loads(text)
    return record


PEOPLE = """\
ada: {kind: person, it: {name: Ada Maria Bianchi}, en: {name: Ada Maria Bianchi}}
luigi: {kind: person, it: {name: Luigi Di Maio}, en: {name: Luigi Di Maio}}
omero: {kind: person, it: {name: Omero}, en: {name: Homer}}
redazione: {it: {name: Uno and Due}, en: {name: One and Two}}"""


@pytest.mark.parametrize(
    ("lang", "style", "expected"),
    [
        ("it", "apa", f"Redazione. (2016, 24 febbraio). Il «vero» titolo. Prova. {URL}"),
        ("it", "chicago", f"Redazione. «Il “vero” titolo». Prova, 24 febbraio 2016. {URL}"),
        ("en", "apa", "Newsroom. (2016, February 24). The “true” title? (Newsroom, Trans.). Trial. EN"),
        ("en", "chicago", "Newsroom. “The ‘true’ title?” Translated by Newsroom. Trial, 24 February 2016. EN"),
    ],
)
def test_a_version_is_cited_in_its_language_and_style(cite, lang, style, expected):
    made = cite(lang, title='Il "vero" titolo', translated={"title": 'The "true" title?'})
    assert getattr(made, style) == expected.replace("EN", "https://test.example/en/articles/2016/a/")


@pytest.mark.parametrize(
    ("authors", "apa", "chicago"),
    [
        ("[ada]", "Bianchi, A. M. (2016", "Bianchi, Ada Maria. «"),
        ("[luigi]", "Di Maio, L. (2016", "Di Maio, Luigi. «"),
        ("[omero]", "Omero. (2016", "Omero. «"),
        ("[ada, luigi]", "Bianchi, A. M., & Di Maio, L. (2016", "Bianchi, Ada Maria, e Luigi Di Maio. «"),
        (
            "[ada, luigi, redazione]",
            "Bianchi, A. M., Di Maio, L., & Uno and Due. (2016",
            "Bianchi, Ada Maria, Luigi Di Maio e Uno and Due. «",
        ),
    ],
)
def test_persons_stand_by_family_name_and_organisations_as_they_are(cite, authors, apa, chicago):
    made = cite(vocabulary=PEOPLE, authors=authors)
    assert made.apa.startswith(apa)
    assert made.chicago.startswith(chicago)


def test_records_name_persons_by_parts_and_organisations_whole(cite):
    made = cite(vocabulary=PEOPLE, authors="[luigi, redazione]")
    assert ris(made.ris)["authors"] == ["Di Maio, Luigi", "Uno and Due"]
    assert json.loads(made.csl_json)[0]["author"] == [
        {"family": "Di Maio", "given": "Luigi"},
        {"literal": "Uno and Due"},
    ]
    luigi, organisation = bibtex(made.bibtex, decode=False)[1]["author"]
    assert (luigi.first, luigi.von, luigi.last) == (["Luigi"], [], ["Di", "Maio"])
    assert organisation.last == ["{Uno and Due}"]


def test_bibtex_says_all_that_is_known(cite):
    entry, fields = bibtex(cite("en", translated={"title": "'The city: 50 %'"}).bibtex)
    assert (entry.entry_type, entry.key) == ("article", "a-2016-en")
    assert fields == {
        "author": "Newsroom",
        "title": "The city: 50 %",
        "journal": "Trial",
        "entrysubtype": "newspaper",
        "date": "2016-02-24",
        "year": "2016",
        "month": 2,
        "url": "https://test.example/en/articles/2016/a/",
        "langid": "english",
        "translator": "Newsroom",
        "origlanguage": "italian",
    }


def test_ris_says_all_that_is_known(cite):
    assert ris(cite("en", translated={}).ris) == {
        "type_of_reference": "NEWS",
        "title": "Title",
        "authors": ["Newsroom"],
        "subsidiary_authors": ["Newsroom"],
        "secondary_title": "Trial",
        "year": "2016",
        "date": "2016/02/24",
        "language": "en",
        "urls": ["https://test.example/en/articles/2016/a/"],
    }


def test_csl_json_says_all_that_is_known(cite):
    assert json.loads(cite("en", translated={}).csl_json) == [
        {
            "id": "a-2016-en",
            "type": "article-newspaper",
            "title": "Title",
            "author": [{"literal": "Newsroom"}],
            "translator": [{"literal": "Newsroom"}],
            "container-title": "Trial",
            "issued": {"date-parts": [[2016, 2, 24]]},
            "language": "en",
            "URL": "https://test.example/en/articles/2016/a/",
        }
    ]


def test_an_original_has_no_translator(cite):
    made = cite()
    assert not {"translator", "origlanguage"} & bibtex(made.bibtex)[1].keys()
    assert "subsidiary_authors" not in ris(made.ris)
    assert "translator" not in json.loads(made.csl_json)[0]


def check_title(made, title):
    """Every format gives the title back, and only one record each."""
    assert bibtex(made.bibtex)[1]["title"] == title
    assert made.bibtex.count("{") == made.bibtex.count("}")
    assert ris(made.ris)["title"] == title
    assert json.loads(made.csl_json)[0]["title"] == title
    assert title in made.apa


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_a_record_or_is_changed_by_one(cite, title):
    check_title(cite(title=json.dumps(title, ensure_ascii=False)), title)


@pytest.fixture(scope="module")
def sample(new_archive):
    """A library of one story."""
    archive = new_archive()
    archive.story("2016/a")
    return archive.library()


@given(st.text(st.sampled_from("aè🚆 {}\\%&#_$~^“»’,=@|<>()[]."), min_size=1, max_size=150))
@settings(deadline=None, max_examples=60)
def test_no_mixture_of_special_characters_does_either(sample, words):
    title = " ".join(words.split()) or "a"
    (story,) = sample.stories
    version = replace(story.original, title=title)
    check_title(citation(sample, replace(story, original=version, versions={"it": version}), version), title)


def test_a_title_that_ends_with_its_own_mark_gets_no_full_stop(cite):
    made = cite("en", title="Che cosa?", translated={"title": "What is it?"})
    assert "What is it? (Newsroom, Trans.)." in made.apa
    assert "“What is it?” Translated" in made.chicago
    assert "). Che cosa? Prova." in cite(title="Che cosa?").apa


def test_ris_has_windows_line_ends_and_one_record_of_type_news(cite):
    text = cite().ris
    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("\r\nER  - \r\n")
    assert text.count("\n") == text.count("\r\n")


def test_the_files_are_named_for_the_version_and_hold_the_records(cite):
    made = cite("en", translated={"slug": "another-slug"})
    assert [(file.name, file.media_type) for file in made.files] == [
        ("a.en.bib", "application/x-bibtex"),
        ("a.en.ris", "application/x-research-info-systems"),
        ("a.en.csl.json", "application/vnd.citationstyles.csl+json"),
    ]
    assert [file.text for file in made.files] == [made.bibtex, made.ris, made.csl_json]
    assert [file.form for file in made.files] == ["BibTeX", "RIS", "CSL-JSON"]


@pytest.mark.parametrize("text", [*HOSTILE, "a\tb\nc\r\nd\x7f", "' onload=x '"])
def test_a_file_is_an_address_that_no_text_leaves(text):
    file = CitationFile("RIS", "a.ris", "application/x-research-info-systems", text)
    start, _, data = file.address.partition(",")
    assert start == "data:application/x-research-info-systems"
    assert not set(data) & set("\"'<>&#[]^`{|}\\ \t\r\n\x7f")
    assert unquote(data) == text
