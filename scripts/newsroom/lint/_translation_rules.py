"""What a translation may be warned of: what stands in one version and not in the other, and what was left untranslated.

The findings are of the translation's file: who translates is the one to look. Each names the line of the original too.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from newsroom.content.lint_rules import Caution, Finding
from newsroom.core.message import Message
from newsroom.core.problems import shown
from newsroom.lint._aligned_versions import Difference
from newsroom.lint._facts import Statement
from newsroom.lint._language_detection import strangers
from newsroom.lint._lexicon import Lexicon

WHAT: Mapping[Caution, Message] = MappingProxyType(
    {
        Caution.NUMBER: Message("a number"),
        Caution.YEAR: Message("a year"),
        Caution.SUM: Message("a sum"),
        Caution.PERCENTAGE: Message("a percentage"),
        Caution.DATE: Message("a date"),
        Caution.NAME: Message("a name"),
        Caution.LINK: Message("a link"),
        Caution.PICTURE: Message("a picture"),
        Caution.FOOTNOTE: Message("a footnote"),
        Caution.HEADING: Message("a heading"),
        Caution.PARAGRAPH: Message("a paragraph"),
        Caution.QUOTATION: Message("a quotation"),
    }
)


def told(difference: Difference, path: str) -> Finding:
    """What differs between a translation and its original, whose file is `path`, as a finding of the translation."""
    return _copied(difference, path) if difference.caution is Caution.COPY else _different(difference, path)


def in_its_language(
    statements: Sequence[Statement], lang: str, lexicons: Mapping[str, Lexicon]
) -> Iterator[tuple[int, Finding]]:
    """A text must be in the language of its file: the sentences that seem to be in another one, by their passage."""
    for number, statement in enumerate(statements):
        for stranger in strangers(statement, lang, lexicons):
            words = " ".join(statement.passage.text[stranger.start : stranger.end].split())
            message = Message(
                "a text must be in the language of its file, '{lang}': {words} seems to be in '{other}'",
                lang=lang,
                words=shown(words),
                other=stranger.lang,
            )
            yield number, Finding(Caution.LANGUAGE, statement.passage.line_at(stranger.start), message, (words,))


def _different(difference: Difference, path: str) -> Finding:
    """X must be the same in both versions, or must stand in both."""
    here, there = difference.translation, difference.original
    what = WHAT[difference.caution]
    if here and there:
        message = Message(
            "{what} must be the same in both versions: {words}; {path}:{line} has {others}",
            what=what,
            words=shown(here.words),
            path=path,
            line=there.line,
            others=shown(there.words),
        )
        return Finding(difference.caution, here.line, message, (here.words, there.words))
    if there:
        message = Message(
            "{what} must stand in both versions: {words}; {path}:{line} has it, this text does not",
            what=what,
            words=shown(there.words),
            path=path,
            line=there.line,
        )
        return Finding(difference.caution, difference.near, message, (there.words,))
    words, line = (here.words, here.line) if here else ("", difference.near)
    message = Message(
        "{what} must stand in both versions: {words}; it is not to be found about {path}:{line}",
        what=what,
        words=shown(words),
        path=path,
        line=difference.near,
    )
    return Finding(difference.caution, line, message, (words,))


def _copied(difference: Difference, path: str) -> Finding:
    here, there = difference.translation, difference.original
    words, line, other = (here.words, here.line, there.line) if here and there else ("", difference.near, 1)
    message = Message(
        "what can be read must be translated: {words}; it stands so in {path}:{line}",
        words=shown(" ".join(words.split())),
        path=path,
        line=other,
    )
    return Finding(Caution.COPY, line, message, (words,))
