"""Lint rules for translations: facts that the versions do not share, and text that was left untranslated.

Findings belong to the translation's file, because its translator should check them. Their messages also give the line in the
original.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.lint._aligned_versions import Difference, Excerpt
from newsroom.lint._facts import PassageFacts
from newsroom.lint._language_detection import foreign_sentences
from newsroom.lint._lexicon import Lexicon

FACT_NAMES: Mapping[LintRule, Message] = MappingProxyType(
    {
        LintRule.NUMBER: Message("a number"),
        LintRule.YEAR: Message("a year"),
        LintRule.SUM: Message("a sum"),
        LintRule.PERCENTAGE: Message("a percentage"),
        LintRule.DATE: Message("a date"),
        LintRule.NAME: Message("a name"),
        LintRule.LINK: Message("a link"),
        LintRule.IMAGE: Message("an image"),
        LintRule.FOOTNOTE: Message("a footnote"),
        LintRule.HEADING: Message("a heading"),
        LintRule.PARAGRAPH: Message("a paragraph"),
        LintRule.QUOTATION: Message("a quotation"),
    }
)


def to_finding(difference: Difference, original_path: str) -> Finding:
    """A difference as a finding of the translation. `original_path` is shown to the translator."""
    original, translation = difference.original, difference.translation
    if original and translation:
        compare = _untranslated if difference.rule is LintRule.COPY else _changed
        return compare(difference.rule, original, translation, original_path)
    return _missing(difference, original_path)


def untranslated_sentences(
    facts: Sequence[PassageFacts], lang: str, lexicons: Mapping[str, Lexicon]
) -> Iterator[tuple[int, Finding]]:
    """The first sentence of each passage in `lang` that seems to be in another language, with the index of the passage."""
    for index, each in enumerate(facts):
        for sentence in islice(foreign_sentences(each, lang, lexicons), 1):
            words = " ".join(each.passage.text[sentence.start : sentence.end].split())
            message = Message(
                "text must be in the language of its file, '{lang}': {words} seems to be in '{other}'",
                lang=lang,
                words=quoted(words),
                other=sentence.lang,
            )
            yield index, Finding(LintRule.LANGUAGE, each.passage.line_at(sentence.start), message, (words,))


def _changed(rule: LintRule, original: Excerpt, translation: Excerpt, path: str) -> Finding:
    message = Message(
        "{what} must be the same in both versions: {words}; {path}:{line} has {others}",
        what=FACT_NAMES[rule],
        words=quoted(translation.words),
        path=path,
        line=original.line,
        others=quoted(original.words),
    )
    return Finding(rule, translation.line, message, (translation.words, original.words))


def _missing(difference: Difference, path: str) -> Finding:
    rule = difference.rule
    if original := difference.original:
        message = Message(
            "{what} must appear in both versions: {words}; {path}:{line} has it, this text does not",
            what=FACT_NAMES[rule],
            words=quoted(original.words),
            path=path,
            line=original.line,
        )
        return Finding(rule, difference.nearest_line, _with_following(message, difference), (original.words,))
    translation = difference.translation or Excerpt(difference.nearest_line, "")
    message = Message(
        "{what} must appear in both versions: {words}; not found near {path}:{line}",
        what=FACT_NAMES[rule],
        words=quoted(translation.words),
        path=path,
        line=difference.nearest_line,
    )
    return Finding(rule, translation.line, _with_following(message, difference), (translation.words,))


def _with_following(message: Message, difference: Difference) -> Message:
    """A message on a missing passage that says how many after it are missing as well."""
    if not (count := difference.following):
        return message
    return message + Message(
        "; the next passage is missing, too", plural="; the next {n} passages are missing, too", n=count
    )


def _untranslated(rule: LintRule, original: Excerpt, translation: Excerpt, path: str) -> Finding:
    message = Message(
        "text must be translated: {words}; identical in {path}:{line}",
        words=quoted(" ".join(translation.words.split())),
        path=path,
        line=original.line,
    )
    return Finding(rule, translation.line, message, (translation.words,))
