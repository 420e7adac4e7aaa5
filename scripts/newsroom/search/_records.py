"""Record: the searchable content of an article, before it is indexed."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS
from newsroom.content.article import Article
from newsroom.content.vocabulary import Term

# Taxonomies whose terms an article is found by. Sections are not among them, because they are notes.
NAME_TAXONOMIES = (TOPICS, PEOPLE, ORGANISATIONS, PLACES, AUTHORS)

NameVariants = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Record:
    """What an article is found by and what a list of results shows of it.

    `names` are its terms in every spelling, `notes` its section, captions and dates. Descriptions of topics are not indexed,
    because results would then match words that neither the article nor its terms contain. `date` is the publication date as
    YYYY-MM-DD, `day` the same in words. `text` is empty until the record is indexed, and `digest` covers it until then.
    """

    url: str
    title: str
    summary: str
    text: str
    names: tuple[str, ...]
    notes: tuple[str, ...]
    section: str
    day: str
    date: str
    uri: str = ""
    digest: str = ""


def searchable_articles(library: Library, lang: str) -> list[Article]:
    """The articles of a language in the order of their records: newest publication date first."""
    articles = [story.versions[lang] for story in library.stories if lang in story.versions]
    return sorted(articles, key=lambda article: article.date, reverse=True)


def record_of(library: Library, article: Article) -> Record:
    """The record of an article. The article's DocumentRef must have a digest of everything that is read here."""
    lang = article.lang
    terms = [term for taxonomy in NAME_TAXONOMIES for term in library.terms_of(taxonomy, article)]
    section = library.terms_of(SECTIONS, article)[0][lang]
    day, date = library.languages[lang].day(article.date), article.date.isoformat()
    image = (article.image.alt, article.image.caption, article.image.credit) if article.image else ()
    return Record(
        url=library.addresses.article(article),
        title=article.title,
        summary=article.summary,
        text="",
        names=tuple(dict.fromkeys(spelling for term in terms for spelling in term_spellings(term, lang))),
        notes=tuple(filter(None, (section.name, *image, day, date))),
        section=section.name,
        day=day,
        date=date,
        uri=article.uri,
        digest=article.digest,
    )


def term_spellings(term: Term, lang: str) -> tuple[str, ...]:
    """The names of a term, that of the language first, then its other spellings, without duplicates."""
    names = (term[lang].name, *(name.name for name in term.names.values()), *term.also)
    return tuple(dict.fromkeys(names))


def spelling_state(term: Term) -> tuple[object, ...]:
    """Everything that the spellings of a term depend on, in any language."""
    return tuple((lang, name.name) for lang, name in term.names.items()), term.also


def name_variants(library: Library, lang: str) -> NameVariants:
    """The spellings of every person, organisation and place that has more than one spelling."""
    spellings = (
        term_spellings(term, lang)
        for taxonomy in (PEOPLE, ORGANISATIONS, PLACES)
        for term in library.terms[taxonomy.name].values()
    )
    return tuple(each for each in spellings if len(each) > 1)
