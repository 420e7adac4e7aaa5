"""What the style of a version may be warned of: each rule is a generator of findings, and its docstring is the rule."""

from collections.abc import Iterator, Sequence

from newsroom.content.article import Article
from newsroom.content.lint_rules import Caution, Finding
from newsroom.core.message import Message
from newsroom.core.problems import shown
from newsroom.lint._facts import Statement
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._name_spelling import Spellings
from newsroom.lint._readability import FORMULAS, measure

LONG_SUMMARY = 220  # characters; what is beyond, search engines and previews cut
LEAST_CAPITALS, SHARE = 12, 0.7  # letters of a title, and how many of them may be capitals


def summary_short(version: Article) -> Iterator[Finding]:
    """A summary should have at most LONG_SUMMARY characters."""
    if len(version.summary) > LONG_SUMMARY:
        message = Message(
            "summary should have at most {most} characters, of which search engines show about 160: {n}",
            most=LONG_SUMMARY,
            n=len(version.summary),
        )
        yield Finding(Caution.LONG_SUMMARY, version.line("summary"), message)


def title_without_capitals(version: Article) -> Iterator[Finding]:
    """A title must not be written in capitals."""
    letters = [
        character for character in version.title if character.isalpha() and character.lower() != character.upper()
    ]
    if len(letters) >= LEAST_CAPITALS and sum(map(str.isupper, letters)) > SHARE * len(letters):
        message = Message("title must not be in capitals: {title}", title=shown(version.title))
        yield Finding(Caution.CAPITALS, version.line("title"), message, (version.title,))


def sources_dated(version: Article) -> Iterator[Finding]:
    """Each source should have a date: an address may change its words."""
    if version.is_translation:
        return  # its sources are those of its original
    for source in version.sources:
        if source.date is None:
            message = Message("sources.date should be set where one is known: {title}", title=shown(source.title))
            yield Finding(Caution.SOURCE_DATE, version.line("sources"), message, (source.title,))


def readable(version: Article, statements: Sequence[Statement], lexicon: Lexicon) -> Iterator[Finding]:
    """A text should be as easy to read as news are, by the formula of its language."""
    formula, measured = FORMULAS.get(lexicon.readability), measure(statements)
    if not formula or not measured:
        return
    name, ease = formula[0], formula[1](measured)
    if ease < lexicon.least_readable:
        message = Message(
            "a text should be easier to read, {name} {least} or more: {ease}; its sentences have {words} words on average, "
            "make them shorter",
            name=name,
            least=lexicon.least_readable,
            ease=round(ease),
            words=round(measured.words_a_sentence),
        )
        yield Finding(Caution.READABILITY, version.line("text"), message)


def names_spelt(statements: Sequence[Statement], spellings: Spellings) -> Iterator[Finding]:
    """A name should be spelt as the vocabularies spell it; told of each word once."""
    told: set[str] = set()
    for statement in statements:
        for each in spellings.all(statement):
            if each.word in told:
                continue
            told.add(each.word)
            message = Message(
                "a name should be spelt as in the vocabularies: {word}; did you mean '{name}'?",
                word=shown(each.word),
                name=each.name,
            )
            yield Finding(Caution.SPELLING, statement.passage.line_at(each.start), message, (each.word,))
