"""Citations: the two styles, and records parsed by independent readers of BibTeX, RIS and JSON."""

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
    "C:\\nuovo\\testo{x}",
    "50 % di A & B, #1, a_b, 3 $, ~tilde, x^2",
    "Emoji 🚆 e 城市, Казань, perché",
    "TY - JOUR; ER - @article{x, title = {y}}",
    "and e altri and ancora",
    "virgolette “dentro” e «fuori»",
    "</script> <x-y>",
    "è" * 150,
]


@pytest.fixture
def cite(archive):
    """Adds a story with these fields; returns its citation or that of its translation."""

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
    """The one entry and its fields; LaTeX is decoded as in a reference manager."""
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
def test_an_article_is_cited_in_its_language_and_in_each_style(cite, lang, style, expected):
    cited = cite(lang, title='Il "vero" titolo', translated={"title": 'The "true" title?'})
    assert getattr(cited, style) == expected.replace("EN", "https://test.example/en/articles/2016/a/")


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
def test_people_are_inverted_and_organisations_are_not(cite, authors, apa, chicago):
    cited = cite(vocabulary=PEOPLE, authors=authors)
    assert cited.apa.startswith(apa)
    assert cited.chicago.startswith(chicago)


def test_records_split_names_of_people_but_not_of_organisations(cite):
    cited = cite(vocabulary=PEOPLE, authors="[luigi, redazione]")
    assert ris(cited.ris)["authors"] == ["Di Maio, Luigi", "Uno and Due"]
    assert json.loads(cited.csl_json)[0]["author"] == [
        {"family": "Di Maio", "given": "Luigi"},
        {"literal": "Uno and Due"},
    ]
    luigi, organisation = bibtex(cited.bibtex, decode=False)[1]["author"]
    assert (luigi.first, luigi.von, luigi.last) == (["Luigi"], [], ["Di", "Maio"])
    assert organisation.last == ["{Uno and Due}"]


def test_a_citation_is_dated_by_publication_and_its_key_does_not_change(cite):
    cited = cite("it", published="2026-11-23")
    assert "(2026, 23 novembre)" in cited.apa
    assert "Prova, 23 novembre 2026." in cited.chicago
    entry, fields = bibtex(cited.bibtex)
    assert (entry.key, fields["date"], fields["year"], fields["month"]) == ("a-2016-it", "2026-11-23", "2026", 11)
    assert (ris(cited.ris)["year"], ris(cited.ris)["date"]) == ("2026", "2026/11/23")
    (item,) = json.loads(cited.csl_json)
    assert (item["issued"], item["event-date"]) == ({"date-parts": [[2026, 11, 23]]}, {"date-parts": [[2016, 2, 24]]})


def test_bibtex_has_all_fields(cite):
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


def test_ris_has_all_fields(cite):
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


def test_csl_json_has_all_fields(cite):
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
    cited = cite()
    assert not {"translator", "origlanguage"} & bibtex(cited.bibtex)[1].keys()
    assert "subsidiary_authors" not in ris(cited.ris)
    assert "translator" not in json.loads(cited.csl_json)[0]


def check_title(cited, title):
    """Asserts that every format has one record and gives the title back."""
    assert bibtex(cited.bibtex)[1]["title"] == title
    assert cited.bibtex.count("{") == cited.bibtex.count("}")
    assert ris(cited.ris)["title"] == title
    assert json.loads(cited.csl_json)[0]["title"] == title
    assert title in cited.apa


@pytest.mark.parametrize("title", HOSTILE)
def test_every_record_gives_a_hostile_title_back_unchanged(cite, title):
    check_title(cite(title=json.dumps(title, ensure_ascii=False)), title)


@pytest.fixture(scope="module")
def sample(new_archive):
    """A library of one story."""
    archive = new_archive()
    archive.story("2016/a")
    return archive.library()


@given(st.text(st.sampled_from("aè🚆 {}\\%&#_$~^“»’,=@|<>()[]."), min_size=1, max_size=150))
@settings(deadline=None, max_examples=60)
def test_every_record_gives_any_mixture_of_special_characters_back(sample, words):
    title = " ".join(words.split()) or "a"
    (story,) = sample.stories
    version = replace(story.original, title=title)
    check_title(citation(sample, replace(story, original=version, versions={"it": version}), version), title)


def test_a_title_that_ends_in_punctuation_gets_no_full_stop(cite):
    cited = cite("en", title="Che cosa?", translated={"title": "What is it?"})
    assert "What is it? (Newsroom, Trans.)." in cited.apa
    assert "“What is it?” Translated" in cited.chicago
    assert "). Che cosa? Prova." in cite(title="Che cosa?").apa


def test_ris_is_one_record_of_type_news_with_crlf_line_endings(cite):
    text = cite().ris
    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("\r\nER  - \r\n")
    assert text.count("\n") == text.count("\r\n")


def test_files_are_named_after_the_article_and_contain_the_records(cite):
    cited = cite("en", translated={"slug": "another-slug"})
    assert [(file.name, file.media_type) for file in cited.files] == [
        ("a.en.bib", "application/x-bibtex"),
        ("a.en.ris", "application/x-research-info-systems"),
        ("a.en.csl.json", "application/vnd.citationstyles.csl+json"),
    ]
    assert [file.text for file in cited.files] == [cited.bibtex, cited.ris, cited.csl_json]
    assert [file.form for file in cited.files] == ["BibTeX", "RIS", "CSL-JSON"]


@pytest.mark.parametrize("text", [*HOSTILE, "a\tb\nc\r\nd\x7f", "' onload=x '"])
def test_no_text_breaks_out_of_its_data_url(text):
    file = CitationFile("RIS", "a.ris", "application/x-research-info-systems", text)
    start, _, data = file.data_url.partition(",")
    assert start == "data:application/x-research-info-systems"
    assert not set(data) & set("\"'<>&#[]^`{|}\\ \t\r\n\x7f")
    assert unquote(data) == text
