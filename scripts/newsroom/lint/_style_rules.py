"""Lint rules for the style of one version. Each is a generator of findings, and its docstring is the rule."""

from collections.abc import Iterator, Sequence

from newsroom.content.article import Article
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.content.requirements import Level, Requirements
from newsroom.content.schema import FIELDS, ORIGINAL, TRANSLATION
from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.lint._facts import PassageFacts
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._name_spelling import NameSpellings
from newsroom.lint._readability import READABILITY_FORMULAS, text_statistics

MAX_SUMMARY_CHARACTERS = 220  # search engines and link previews cut longer ones
MIN_TITLE_LETTERS = 12  # shorter titles may consist of acronyms
MAX_CAPITALS_SHARE = 0.7


def missing_fields(article: Article, requirements: Requirements) -> Iterator[Finding]:
    """A story should have the fields that the archive wants."""
    role = TRANSLATION if article.is_translation else ORIGINAL
    wanted = {*requirements.fields(Level.WARNING, article.published)}
    for row in FIELDS:
        if row.name in wanted and role in row.required and not getattr(article, row.name):
            message = Message("{name} should be set", name=row.name)
            yield Finding(LintRule.MISSING_FIELD, article.line(row.name), message, (row.name,))


def long_summary(article: Article) -> Iterator[Finding]:
    """A summary should have at most MAX_SUMMARY_CHARACTERS."""
    if len(article.summary) > MAX_SUMMARY_CHARACTERS:
        message = Message(
            "summary should have at most {most} characters, search engines show about 160: {n}",
            most=MAX_SUMMARY_CHARACTERS,
            n=len(article.summary),
        )
        yield Finding(LintRule.LONG_SUMMARY, article.line("summary"), message)


def title_in_capitals(article: Article) -> Iterator[Finding]:
    """A title must not be in capitals."""
    letters = [letter for letter in article.title if letter.isalpha() and letter.lower() != letter.upper()]
    if len(letters) >= MIN_TITLE_LETTERS and sum(map(str.isupper, letters)) > MAX_CAPITALS_SHARE * len(letters):
        message = Message("title must not be in capitals: {title}", title=quoted(article.title))
        yield Finding(LintRule.CAPITALS, article.line("title"), message, (article.title,))


def undated_sources(article: Article) -> Iterator[Finding]:
    """Each source should have a date, because web pages change. A translation shares the sources of its original."""
    if article.is_translation:
        return
    for source in article.sources:
        if source.date is None:
            message = Message("sources.date should be set if it is known: {title}", title=quoted(source.title))
            yield Finding(LintRule.SOURCE_DATE, article.line("sources"), message, (source.title,))


def hard_to_read(article: Article, facts: Sequence[PassageFacts], lexicon: Lexicon) -> Iterator[Finding]:
    """A text should be as easy to read as other news, by the readability formula of its language."""
    formula, counts = READABILITY_FORMULAS.get(lexicon.readability_formula), text_statistics(facts)
    if not formula or not counts:
        return
    name, score = formula[0], formula[1](counts)
    if score < lexicon.min_readability:
        message = Message(
            "text should be easier to read, {name} {least} or more: {ease}; shorten its sentences, now {words} words on average",
            name=name,
            least=lexicon.min_readability,
            ease=round(score),
            words=round(counts.words_per_sentence),
        )
        yield Finding(LintRule.READABILITY, article.line("text"), message)


def misspelt_names(facts: Sequence[PassageFacts], spellings: NameSpellings) -> Iterator[Finding]:
    """A name should be spelt as in the vocabularies. Each misspelling is reported once."""
    reported: set[str] = set()
    for each in facts:
        for misspelt in spellings.misspelt_names(each):
            if misspelt.word in reported:
                continue
            reported.add(misspelt.word)
            message = Message(
                "name should be spelt as in the vocabularies: {word}; did you mean '{name}'?",
                word=quoted(misspelt.word),
                name=misspelt.name,
            )
            yield Finding(LintRule.SPELLING, each.passage.line_at(misspelt.start), message, (misspelt.word,))
