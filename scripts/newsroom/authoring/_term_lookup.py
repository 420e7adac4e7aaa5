"""Finds the term that a person means: by its key, one of its names in any language, or a part of one."""

from collections.abc import Iterator

from newsroom.content.schema import Wrong
from newsroom.content.vocabulary import Term, Vocabulary
from newsroom.core.message import Message
from newsroom.core.problems import did_you_mean, given


def find_term(words: str, vocabulary: Vocabulary) -> str:
    """The key of the one term that the words name, or else are a part of. Raises Wrong with what is near."""
    wanted = " ".join(words.split()).casefold()
    names = {key: {name.casefold() for name in _names(term)} for key, term in vocabulary.items()}
    exact = [key for key, known in names.items() if wanted in known]
    partly = [key for key, known in names.items() if any(wanted in name for name in known)] if wanted else []
    for found in (exact, partly):
        if len(found) == 1:
            return found[0]
        if found:
            raise Wrong(Message("must name one term only") + given(words) + _either(found))
    near = did_you_mean(wanted, (name for known in names.values() for name in known))
    raise Wrong(Message("must name a term of the vocabulary") + given(words) + near)


def _names(term: Term) -> Iterator[str]:
    yield from (term.key, *term.also)
    yield from (name.name for name in term.names.values())


def _either(keys: list[str]) -> Message:
    return Message("; did you mean one of {keys}?", keys=", ".join(keys[:5]))
