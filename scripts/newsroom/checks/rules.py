"""What must hold of an archive beyond each file: every rule is a generator of problems, and its docstring is the rule."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from posixpath import splitext

from newsroom.archive.library import PAGES, Library, load_library
from newsroom.archive.settings import CONFIG, Settings
from newsroom.archive.story_digests import shape_of
from newsroom.checks._address_conflicts import addresses_unique
from newsroom.checks.permalinks import LIST, vanished
from newsroom.content.article import FOLDER as ARTICLES
from newsroom.content.article import Article
from newsroom.content.page import HOME, StandingPage
from newsroom.content.vocabulary import FOLDER, VOCABULARIES
from newsroom.core.message import NOTHING, Message
from newsroom.core.parallel import uncollected
from newsroom.core.problems import MOST_HINTS, Problem, did_you_mean, given, shown
from newsroom.formats.front_matter import read_text
from newsroom.formats.markdown import Target
from newsroom.formats.markdown_dialect import lines_of_targets, refused_address

Rule = Callable[[Library], Iterator[Problem]]


def check(settings: Settings, jobs: int = 1, known: str = "") -> tuple[Library, list[Problem]]:
    """The archive, read in up to `jobs` processes, and all its problems, sorted.

    Of an archive of the shape `known` it is known that no two of its addresses are the same.

    Raises ProblemsFound where nothing can be read at all.
    """
    with uncollected():
        library, problems = load_library(settings, jobs=jobs)
        for rule in RULES:
            if rule is addresses_unique and shape_of(library) == known:
                continue
            name = rule.__name__.replace("_", "-")
            problems += [problem if problem.rule else replace(problem, rule=name) for problem in rule(library)]
    return library, sorted(set(problems))


def _at(library: Library, entry: Article | StandingPage, line: int, message: Message) -> Problem:
    return Problem(f"{library.settings.docs.name}/{entry.uri}", line, message)


def years_agree(library: Library) -> Iterator[Problem]:
    """The folder of a story must be the year of its original's date."""
    for story in library.every_story:
        original = story.original
        if original.year != original.date.year:
            message = Message(
                "date must be in the year of the folder, {year}: '{date}'", year=original.year, date=original.date
            )
            yield _at(library, original, original.line("date"), message)


def days_follow(library: Library) -> Iterator[Problem]:
    """Updates, corrections and translations must not be earlier than what they change."""
    originals = {story.id: story.original for story in library.every_story}
    for version in library.every_version:
        original = originals[version.story_id]
        if version.date < original.date:
            rule = Message(
                "date must not be earlier than that of the original, {earliest}: '{date}'",
                earliest=original.date,
                date=version.date,
            )
            yield _at(library, version, version.line("date"), rule)
        if version.updated and version.updated < version.date:
            rule = Message(
                "updated must not be earlier than date, {earliest}: '{updated}'",
                earliest=version.date,
                updated=version.updated,
            )
            yield _at(library, version, version.line("updated"), rule)
        for correction in version.corrections:
            if correction.date < version.date:
                rule = Message(
                    "corrections.date must not be earlier than date, {earliest}: '{date}'",
                    earliest=version.date,
                    date=correction.date,
                )
                yield _at(library, version, version.line("corrections"), rule)


def images_complete(library: Library) -> Iterator[Problem]:
    """The picture of a story must exist beside it, and a translation must give its words in its own language."""
    for story in library.every_story:
        for version in story.versions.values():
            line = version.line("image")
            if version.image is None:
                if "image" in version.lines:
                    yield _at(library, version, line, Message("image must not be set: the original has no picture"))
                continue
            if version is story.original and version.image.uri not in library.pictures:
                known = [uri.partition("/")[2].partition("/")[2] for uri in library.pictures]
                written = version.image.uri.split("/", 2)[2]
                folder = story.id.partition("/")[2]
                rule = Message("image.src must be a picture in the folder {folder}/ beside the text", folder=folder)
                yield _at(library, version, line, rule + given(written) + did_you_mean(written, known))
            if version.is_translation and "image" not in version.lines:
                yield _at(library, version, line, Message("image.alt must be set: the original has a picture"))


def links_live(library: Library) -> Iterator[Problem]:
    """A link or picture in a text must lead to a published file of docs/ and to a heading that is there."""
    by_uri = library.by_uri
    for entry in library.every_text:
        dead: dict[str, Message] = {}
        for target in dict.fromkeys(entry.text.targets):
            found = by_uri.get(target.uri)
            if found and not target.is_picture and (not target.fragment or target.fragment in found.text.ids):
                continue
            if refused_address(target.written, target.is_picture):
                continue  # reported with the text
            if message := _dead(library, entry, target, len(dead)):
                dead[target.written] = message
        yield from _at_targets(library, entry, dead)


def _at_targets(library: Library, entry: Article | StandingPage, messages: Mapping[str, Message]) -> Iterator[Problem]:
    """The messages, by target as written, on the lines of their targets; the text is read again if there are any."""
    if messages:
        text_line = entry.line("text") if isinstance(entry, Article) else entry.text_line
        source = read_text(library.settings.docs / entry.uri, entry.uri).split("\n")
        lines = lines_of_targets("\n".join(source[text_line - 1 :]))
        for written, message in messages.items():
            yield _at(library, entry, text_line + lines.get(written, 0), message)


def _dead(library: Library, entry: Article | StandingPage, target: Target, told: int) -> Message:
    if target.is_picture and target.uri not in library.pictures and not target.written.startswith(("/", "\\")):
        rule = Message("a picture must exist beside its article: {where}", where=shown(target.written))
        return rule + did_you_mean(target.uri, library.pictures, told)
    is_refused = target.uri.startswith(("/", "..")) and target.written.startswith(("/", "\\"))  # by the dialect
    if target.is_picture or is_refused:
        return NOTHING
    if target.uri in library.held:
        rule = Message(
            "a link must lead to a published story: {where} is a draft or not out yet", where=shown(target.written)
        )
        return NOTHING if entry.uri in library.held else rule
    found = library.by_uri.get(target.uri) if target.uri else entry
    if found is None:
        is_faulty = any(path.startswith(f"{target.uri.rsplit('.', 2)[0]}.") for path in library.faulty)
        rule = Message("a link must lead to a text of docs/: {where}", where=shown(target.written))
        return NOTHING if is_faulty else rule + _suggest(library, target.uri, told)
    if target.fragment and target.fragment not in found.text.ids:
        known = did_you_mean(target.fragment, found.text.ids, told)
        return Message("a link must lead to a heading that is there: {where}", where=shown(target.written)) + known
    return NOTHING


def _suggest(library: Library, uri: str, told: int) -> Message:
    """A hint for a dead link: the same story in another language, or the nearest path."""
    if told > MOST_HINTS:
        return NOTHING
    stem = splitext(splitext(uri)[0])[0]
    for other in library.by_uri:
        if splitext(splitext(other)[0])[0] == stem:
            return Message("; the story has no version in this language, link to docs/{uri}", uri=other)
    return did_you_mean(uri, library.by_uri, told)


def picture_words(library: Library) -> Iterator[Problem]:
    """A picture in a text must have words for those who do not see it: `![what it shows](picture.webp)`."""
    for entry in library.every_text:
        rule = Message("a picture must have a text that says what it shows, ![…](…)")
        silent = entry.text.silent
        without = [target.written for target in entry.text.targets if target.is_picture and target.uri in silent]
        yield from _at_targets(library, entry, {written: rule + given(written) for written in without})


def pages_complete(library: Library) -> Iterator[Problem]:
    """Every standing page must be there in every language, the home page among them."""
    stems = {page.stem for page in library.pages} | {HOME}
    for stem in sorted(stems):
        for lang in library.languages:
            if library.page(stem, lang) is None:
                path = f"{library.settings.docs.name}/pages/{stem}.{lang}.md"
                yield Problem(path, 1, Message("the page must exist: every standing page stands in every language"))


def nav_known(library: Library) -> Iterator[Problem]:
    """What mkdocs.yml orders must be standing pages."""
    stems = {page.stem for page in library.pages}
    for stem in library.settings.pages:
        if stem not in stems and not library.faulty:
            rule = Message("nav must name pages of docs/pages") + given(f"{stem}.md")
            yield Problem(CONFIG, 1, rule + did_you_mean(stem, stems))


def nothing_stray(library: Library) -> Iterator[Problem]:
    """Whatever lies in docs/ must be read by something: a folder with a name misspelled would be left out without a word."""
    docs, project = library.settings.docs, library.settings.project
    if docs == project:
        return
    for path in sorted([*docs.glob("*"), *(docs / FOLDER).glob("*")]):
        known = {f"{name}.yml" for name in VOCABULARIES} if path.parent != docs else {ARTICLES, PAGES, FOLDER, LIST}
        if path.name not in known and not path.name.startswith("."):
            place = path.relative_to(docs.parent).as_posix()
            rule = Message(
                "{folder}/ must hold only {known}",
                folder=path.parent.relative_to(docs.parent).as_posix(),
                known=", ".join(sorted(known)),
            )
            yield Problem(place, 1, rule + given(path.name) + did_you_mean(path.name, known))


def translations_differ(library: Library) -> Iterator[Problem]:
    """A translation must be of another language and must not repeat its original's words."""
    for story in library.every_story:
        for version in story.versions.values():
            if version.is_translation and version.fingerprint == story.original.fingerprint:
                yield _at(
                    library,
                    version,
                    version.line("text"),
                    Message("a translation must not repeat the words of its original"),
                )


def stories_whole(library: Library) -> Iterator[Problem]:
    """A translated_from must be one that its original can have had: its current fingerprint is named where none was stamped."""
    for story in library.every_story:
        for version in story.versions.values():
            if version.is_translation and version.translated_from == "0" * 12:
                message = Message(
                    "translated_from must be stamped: the words of the original are now '{fingerprint}'",
                    fingerprint=story.original.fingerprint,
                )
                yield _at(library, version, version.line("translated_from"), message)


RULES: tuple[Rule, ...] = (
    years_agree,
    days_follow,
    images_complete,
    links_live,
    picture_words,
    pages_complete,
    nav_known,
    addresses_unique,
    nothing_stray,
    translations_differ,
    stories_whole,
    vanished,
)
