"""Looks up terms as people write them: by key, by a name in any language, or by a part of a name."""

from collections.abc import Iterator

from newsroom.content.field_types import InvalidValue
from newsroom.content.vocabulary import Term, Vocabulary
from newsroom.core.message import Message
from newsroom.core.problems import did_you_mean, with_value


def look_up_term(words: str, vocabulary: Vocabulary) -> str:
    """The key of the only term with this name, or else with a name that contains it. Raises InvalidValue with a hint."""
    wanted = " ".join(words.split()).casefold()
    names = {key: {name.casefold() for name in _names(term)} for key, term in vocabulary.items()}
    exact = [key for key, known in names.items() if wanted in known]
    partly = [key for key, known in names.items() if any(wanted in name for name in known)] if wanted else []
    for found in (exact, partly):
        if len(found) == 1:
            return found[0]
        if found:
            raise InvalidValue(Message("must match only one term") + with_value(words) + _candidates(found))
    near = did_you_mean(wanted, (name for known in names.values() for name in known))
    raise InvalidValue(Message("must match a term of the vocabulary") + with_value(words) + near)


def _names(term: Term) -> Iterator[str]:
    yield from (term.key, *term.also)
    yield from (name.name for name in term.names.values())


def _candidates(keys: list[str]) -> Message:
    return Message("; did you mean one of {keys}?", keys=", ".join(keys[:5]))
