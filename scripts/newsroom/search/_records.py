"""Record: what search knows of a version, made from the Library. Knows nothing of how it is looked up."""

from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS
from newsroom.content.article import Article
from newsroom.content.vocabulary import Term

NAMED = (TOPICS, PEOPLE, ORGANISATIONS, PLACES, AUTHORS)


@dataclass(frozen=True, slots=True)
class Record:
    """A version as it is found and listed.

    `uri` is its file in docs/ and `digest` stands for its content: the `text` itself is read only when it is indexed.
    `names` are its terms in every spelling; `notes` is what else leads to it: its section, captions, its day. How a topic is
    described is not among them: it would bring a story for words that neither it nor its terms have.
    `day` is the day it appeared, written out, and `date` the same as YYYY-MM-DD.
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


def versions_of(library: Library, lang: str) -> list[Article]:
    """The versions of a language in the order of their records: by the day they appeared, the newest first."""
    found = [story.versions[lang] for story in library.stories if lang in story.versions]
    return sorted(found, key=lambda version: version.date, reverse=True)


def record_of(library: Library, version: Article) -> Record:
    """The record of a version. Whatever it is made of must be told by the version's Mark."""
    lang = version.lang
    terms = [term for taxonomy in NAMED for term in library.terms_of(taxonomy, version)]
    section = library.terms_of(SECTIONS, version)[0][lang]
    day, date = library.languages[lang].day(version.date), version.date.isoformat()
    image = (version.image.alt, version.image.caption, version.image.credit) if version.image else ()
    return Record(
        url=library.addresses.article(version),
        title=version.title,
        summary=version.summary,
        text="",
        names=tuple(dict.fromkeys(spelling for term in terms for spelling in spellings(term, lang))),
        notes=tuple(filter(None, (section.name, *image, day, date))),
        section=section.name,
        day=day,
        date=date,
        uri=version.uri,
        digest=version.digest,
    )


def spellings(term: Term, lang: str) -> tuple[str, ...]:
    """A term's names, that of the language first, and its other spellings, each once."""
    names = (term[lang].name, *(name.name for name in term.names.values()), *term.also)
    return tuple(dict.fromkeys(names))


def names_of(term: Term) -> tuple[object, ...]:
    """Whatever its spellings are made of in any language."""
    return tuple((lang, name.name) for lang, name in term.names.items()), term.also


def variants(library: Library, lang: str) -> tuple[tuple[str, ...], ...]:
    """The spellings of every person, organisation and place that has more than one."""
    found = (
        spellings(term, lang)
        for taxonomy in (PEOPLE, ORGANISATIONS, PLACES)
        for term in library.terms[taxonomy.name].values()
    )
    return tuple(each for each in found if len(each) > 1)
