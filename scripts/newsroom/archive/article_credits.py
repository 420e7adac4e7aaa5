"""The credits of an article as text in its language, for pages and feeds: byline, sources, links to its other versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """A source as an article cites it. `lang` and `language_note` are empty if the source is in the article's language."""

    title: str
    publisher: str
    url: str
    date: date | None
    date_text: str
    lang: str
    language_note: str


def byline(library: Library, article: Article) -> str:
    """The byline, such as "by Ada Bianchi and Newsroom"; empty if no author is known."""
    if not article.authors:
        return ""
    language = library.languages[article.lang]
    names = language.join([term[article.lang].name for term in library.terms_of(AUTHORS, article)])
    return language.format("byline", names=names)


def source_credits(library: Library, article: Article) -> tuple[SourceCredit, ...]:
    """The sources of an article in order."""
    language, found = library.languages[article.lang], []
    for source in article.sources:
        lang = source.lang if source.lang != article.lang else ""
        found.append(
            SourceCredit(
                source.title,
                source.publisher,
                source.url,
                source.date,
                language.day(source.date) if source.date else "",
                lang,
                language.format("source_language", language=language.name_of(lang)) if lang else "",
            )
        )
    return tuple(found)


def other_versions(library: Library, story: Story, article: Article) -> Iterator[tuple[Article, str]]:
    """The other versions of an article, each with the text of a link to it, such as "Read the original in Italian"."""
    language = library.languages[article.lang]
    for lang, other in story.versions.items():
        if lang != article.lang:
            key = "read_original" if other is story.original else "read_translation"
            yield other, language.format(key, language=language.name_of(lang))
