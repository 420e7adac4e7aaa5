"""What readers look for and the stories that answer it, read from tests/search_queries.yml; and whether that file is sound."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.archive.library import Library
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, did_you_mean, quoted
from newsroom.formats.text_file import read_text
from newsroom.formats.yaml_nodes import Mapping, Node, Scalar, Sequence
from newsroom.formats.yaml_reader import parse_mapping

FILE = Path(__file__).with_name("search_queries.yml")
KINDS = (
    "known item", "name", "place", "topic", "misspelling", "accents", "date", "inflection", "two languages", "phrase",
    "question",
)  # fmt: skip
LEAST = 60  # queries in each language


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader of a language types, and the ids of the stories that answer it; `best` is empty or one of them.

    A story that the archive has only in another language is `ID.LANG`. `line` is that of the query in its file.
    """

    lang: str
    kind: str
    text: str
    stories: tuple[str, ...]
    best: str
    line: int


def read_queries(file: Path = FILE) -> tuple[Query, ...]:
    """The queries in the order of the file. Raises ProblemsFound if it has not the shape that its first lines explain."""
    shown_path = f"{file.parent.name}/{file.name}"
    problems: list[Problem] = []
    queries = []
    for lang, kinds in parse_mapping(read_text(file, shown_path), shown_path).items.items():
        for kind, entries in _mapping(kinds).items():
            for entry in entries.items if isinstance(entries, Sequence) else ():
                fields = _mapping(entry)
                if fields.keys() - {"best"} != {"query", "stories"}:
                    rule = "an entry must have query and stories, and may have best"
                    problems.append(
                        Problem(shown_path, entry.line, Message("{rule}", rule=f"{rule}: {quoted(', '.join(fields))}"))
                    )
                    continue
                words = {name: _words(node) for name, node in fields.items()}
                best = "".join(words.get("best", ()))
                queries.append(Query(lang, kind, "".join(words["query"]), words["stories"], best, entry.line))
    if problems:
        raise ProblemsFound(problems)
    return tuple(queries)


def faults(queries: Iterable[Query], library: Library, path: str = "tests/search_queries.yml") -> Iterator[Problem]:
    """What is wrong with the queries of an archive: ids, kinds, languages, doubles, titles copied, too few of them."""
    queries = tuple(queries)
    for query in queries:
        for message in _faults(query, library):
            yield Problem(path, query.line, Message("{rule}", rule=message))
    for (lang, text), times in Counter((query.lang, query.text.casefold()) for query in queries).items():
        if times > 1:
            second = [query.line for query in queries if (query.lang, query.text.casefold()) == (lang, text)][1]
            yield Problem(
                path, second, Message("{rule}", rule=f"a query must stand once in a language: {quoted(text)}")
            )
    for lang in library.settings.langs:
        own = [query for query in queries if query.lang == lang]
        if len(own) < LEAST:
            yield Problem(
                path, 1, Message("{rule}", rule=f"a language must have {LEAST} queries: {lang} has {len(own)}")
            )
        for kind in KINDS:
            if all(query.kind != kind for query in own):
                yield Problem(
                    path,
                    1,
                    Message(
                        "{rule}", rule=f"a language must have queries of every kind: {lang} has none of {quoted(kind)}"
                    ),
                )


def answers(library: Library, lang: str) -> dict[str, str]:
    """The id by which a query in the language names the version at an address, relative to the site's root."""
    ids = {}
    for version in library.articles:
        only_elsewhere = lang not in {each.lang for each in library.articles if each.story_id == version.story_id}
        if version.lang == lang or only_elsewhere:
            own = version.lang == lang
            ids[library.addresses.article(version)] = version.story_id if own else f"{version.story_id}.{version.lang}"
    return ids


def _faults(query: Query, library: Library) -> Iterator[str]:
    if query.lang not in library.settings.langs:
        yield f"the language must be one of {', '.join(library.settings.langs)}: {quoted(query.lang)}"
        return
    known = frozenset(answers(library, query.lang).values())
    if query.kind not in KINDS:
        yield f"the kind must be one of {', '.join(KINDS)}: {quoted(query.kind)}{did_you_mean(query.kind, KINDS)}"
    for story in query.stories:
        if story not in known:
            yield f"a story must be one that a reader of {query.lang} finds: {quoted(story)}{did_you_mean(story, known)}"
    if len(set(query.stories)) != len(query.stories) or not query.stories:
        yield f"a query must name its stories, each once: {quoted(query.text)}"
    if all("." in story for story in query.stories):
        yield f"a query must have an answer in its own language: {quoted(query.text)}"
    if query.best and query.best not in query.stories:
        yield f"the best must be one of the stories: {quoted(query.best)}"
    if query.text.casefold() in {version.title.casefold() for version in library.articles}:
        yield f"a query must not be a title as it stands: {quoted(query.text)}"


def _mapping(node: Node) -> dict[str, Node]:
    return node.items if isinstance(node, Mapping) else {}


def _words(node: Node) -> tuple[str, ...]:
    """The words of a value, one or several."""
    if isinstance(node, Scalar):
        return (node.text,)
    return tuple(item.text for item in node.items if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()
