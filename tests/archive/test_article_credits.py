"""The credits of an article: byline, sources and other versions as text in its language."""

from newsroom.archive.article_credits import byline, other_versions, source_credits


def articles(archive, **fields):
    """The versions of a story with these fields, by language."""
    archive.write(
        "docs/vocabularies/authors.yml",
        """\
        redazione: {it: {name: Redazione}, en: {name: Newsroom}}
        ada: {kind: person, it: {name: Ada Bianchi}, en: {name: Ada Bianchi}}
        """,
    )
    archive.story("2016/prova", **fields)
    archive.translation("2016/prova", slug="trial")
    library = archive.library()
    return library, library.stories[0]


def test_the_byline_joins_the_authors_in_the_language_of_the_article(archive):
    library, story = articles(archive, authors="[ada, redazione]")
    assert byline(library, story.versions["it"]) == "di Ada Bianchi e Redazione"
    assert byline(library, story.versions["en"]) == "by Ada Bianchi and Newsroom"


def test_a_source_is_marked_only_if_it_is_not_in_the_language_of_the_article(archive):
    sources = (
        "[{title: Uno, lang: ru, date: 2016-01-02}, {title: Due, lang: it, url: 'https://s.example/'}, {title: Tre}]"
    )
    library, story = articles(archive, sources=sources)
    cited = source_credits(library, story.original)
    assert [(source.title, source.lang, source.language_note) for source in cited] == [
        ("Uno", "ru", "in russo"),
        ("Due", "", ""),
        ("Tre", "", ""),
    ]
    assert [source.date_text for source in cited] == ["2 gennaio 2016", "", ""]
    translated = source_credits(library, story.versions["en"])
    assert [(source.lang, source.language_note) for source in translated] == [
        ("ru", "in Russian"),
        ("it", "in Italian"),
        ("", ""),
    ]


def test_other_versions_are_named_as_original_or_translation(archive):
    library, story = articles(archive)
    italian, english = story.versions["it"], story.versions["en"]
    assert [*other_versions(library, story, italian)] == [(english, "Leggi in inglese")]
    assert [*other_versions(library, story, english)] == [(italian, "Read the original in Italian")]
