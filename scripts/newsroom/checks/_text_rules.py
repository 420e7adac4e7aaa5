"""Rules on the links and images within texts."""

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, relpath, splitext

from newsroom.archive.library import Library
from newsroom.content.article import Article
from newsroom.content.page import Page
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import MAX_HINTS, Problem, did_you_mean, quoted, with_value
from newsroom.formats.markdown_dialect import target_violation
from newsroom.formats.markdown_outline import LinkTarget
from newsroom.formats.markdown_parser import escaped_target, target_lines
from newsroom.formats.text_file import read_text


def links_resolve(library: Library) -> Iterator[Problem]:
    """A link or image in a text must point to a published file of docs/, a fragment to one of its headings."""
    by_uri = library.by_uri
    for entry in library.all_texts:
        broken: dict[str, Message] = {}
        for target in dict.fromkeys(entry.outline.targets):
            found = by_uri.get(target.uri)
            if found and not target.is_image and (not target.fragment or target.fragment in found.outline.ids):
                continue
            if target_violation(target.written, target.is_image):
                continue  # reported with the text
            if message := _fault(library, entry, target, len(broken)):
                broken[target.written] = message
        yield from _at_targets(library, entry, broken)


def images_described(library: Library) -> Iterator[Problem]:
    """An image in a text must have an alternative text: `![what it shows](image.webp)`."""
    for entry in library.all_texts:
        rule = Message("an image must have an alternative text, ![what it shows](…)")
        uris = entry.outline.images_without_alt
        written = [target.written for target in entry.outline.targets if target.is_image and target.uri in uris]
        yield from _at_targets(library, entry, {target: rule + with_value(target) for target in written})


def _at_targets(library: Library, entry: Article | Page, messages: Mapping[str, Message]) -> Iterator[Problem]:
    """A problem on the line of each target, by target as written; reads the text again if there are any."""
    if messages:
        path = f"{library.settings.docs.name}/{entry.uri}"
        text_line = entry.line("text") if isinstance(entry, Article) else entry.text_line
        source = read_text(library.settings.docs / entry.uri, entry.uri).split("\n")
        lines = {
            escaped_target(target): line for target, line in target_lines("\n".join(source[text_line - 1 :])).items()
        }
        for written, message in messages.items():
            yield Problem(path, text_line + lines.get(written, 0), message)


def _fault(library: Library, entry: Article | Page, target: LinkTarget, problems: int) -> Message:
    """What is wrong with a target, empty if nothing is; hints become rare after many `problems` of the text."""
    where, docs = quoted(target.written), library.settings.docs.name
    if target.is_image and target.uri not in library.images and not target.written.startswith(("/", "\\")):
        rule = Message("an image must exist next to its article: {where}", where=where)
        own = [uri for uri in library.images if uri.startswith(f"{_folder_of_images(entry)}/")]
        return rule + _proposal(entry, target, own, problems)
    is_refused = target.uri.startswith(("/", "..")) and target.written.startswith(("/", "\\"))  # by the dialect
    if target.is_image or is_refused:
        return EMPTY_MESSAGE
    if target.uri in library.unpublished:
        rule = Message("a link must point to a published story: {where} is a draft or scheduled", where=where)
        return EMPTY_MESSAGE if entry.uri in library.unpublished else rule
    found = library.by_uri.get(target.uri) if target.uri else entry
    if found is None:
        is_faulty = any(path.startswith(f"{target.uri.rsplit('.', 2)[0]}.") for path in library.faulty)
        rule = Message("a link must point to a text in {docs}/: {where}", docs=docs, where=where)
        return EMPTY_MESSAGE if is_faulty else rule + _hint(library, entry, target, problems)
    if target.fragment and target.fragment not in found.outline.ids:
        rule = Message("a link must point to an existing heading: {where}", where=where)
        page = target.written.partition("#")[0]
        return rule + did_you_mean(
            f"{page}#{target.fragment}", [f"{page}#{id_}" for id_ in found.outline.ids], problems
        )
    return EMPTY_MESSAGE


def _hint(library: Library, entry: Article | Page, target: LinkTarget, problems: int) -> Message:
    """A hint for a broken link: the same story in another language, or the most similar path, from the text's own folder."""
    if problems > MAX_HINTS:
        return EMPTY_MESSAGE
    stem = splitext(splitext(target.uri)[0])[0]
    for other in library.by_uri:
        if splitext(splitext(other)[0])[0] == stem:
            path = relpath(other, dirname(entry.uri))
            return Message("; the story has no version in this language: link to {path}", path=path)
    return _proposal(entry, target, library.by_uri, problems)


def _proposal(entry: Article | Page, target: LinkTarget, known: Iterable[str], problems: int) -> Message:
    """The most similar file as a link from the text writes it; without the language if the author wrote none."""
    similar = str(did_you_mean(target.uri, known, problems).values.get("word", ""))
    if not similar or similar == target.uri:
        return EMPTY_MESSAGE
    path = relpath(similar, dirname(entry.uri))
    own_lang = f".{entry.lang}.md"
    if path.endswith(own_lang) and not target.written.partition("#")[0].endswith(own_lang):
        path = f"{path.removesuffix(own_lang)}.md"
    return Message("; did you mean '{word}'?", word=path)


def _folder_of_images(entry: Article | Page) -> str:
    """The folder of an article's images, named after the story; a page's are beside it."""
    return splitext(splitext(entry.uri)[0])[0] if isinstance(entry, Article) else dirname(entry.uri)
