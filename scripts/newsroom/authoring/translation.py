"""A translation from its beginning to its stamp: a new version, what its original changed since, and that it is done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newsroom.archive.settings import Settings
from newsroom.authoring._front_matter_editor import Manuscript, open_manuscript, read_manuscript, with_value
from newsroom.authoring._term_lookup import find_term
from newsroom.authoring.word_diff import Marks, changed_paragraphs, changed_words
from newsroom.content.article import FOLDER, NAME
from newsroom.content.languages import load_languages
from newsroom.content.schema import Wrong, is_blank
from newsroom.content.vocabulary import ELSEWHERE, load_vocabularies
from newsroom.core.git import NoHistory, versions
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, did_you_mean, given, printable
from newsroom.formats.front_matter import MAX_BYTES, read_text
from newsroom.formats.markdown import fingerprint
from newsroom.formats.yaml_nodes import Mapping, Scalar

ASIDE = (
    "#|"  # begins the lines of an original's words in a translation that is begun: comments of YAML, never published
)
WORDS = ("title", "summary")
IMAGE_WORDS = ("alt", "caption")
EMPTY = Message("must not be empty")


@dataclass(frozen=True, slots=True)
class Pair:
    """A story's original, the version in another language that is asked for, and whether it is there yet."""

    settings: Settings
    stem: str
    original_uri: str
    original: Manuscript
    uri: str
    translation: Manuscript | None

    @property
    def path(self) -> str:
        """The translation's file, relative to the project."""
        return f"{self.settings.docs.name}/{self.uri}"

    @property
    def original_path(self) -> str:
        """The original's file, relative to the project."""
        return f"{self.settings.docs.name}/{self.original_uri}"

    @property
    def stamp(self) -> str:
        """The fingerprint that the translation bears."""
        return word(self.translation, "translated_from") if self.translation else ""

    @property
    def is_current(self) -> bool:
        """Whether the translation bears the fingerprint of the original's present words."""
        return self.stamp == print_of(self.original)


def word(manuscript: Manuscript, name: str) -> str:
    """A single value of the front matter on one line, empty if there is none."""
    node = manuscript.document.fields.items.get(name)
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


def print_of(manuscript: Manuscript) -> str:
    """The fingerprint of a file's words."""
    return fingerprint(word(manuscript, "title"), word(manuscript, "summary"), manuscript.document.text)


def find_pair(settings: Settings, named: str, lang: str = "") -> Pair:
    """The original of the story that is named, `2016/x`, `x` or the path of a file, and its version in a language.

    Without a language it is the one that lacks, or else the one that is not the original's. Raises ProblemsFound.
    """
    stem = _find_stem(settings, named)
    files = {lang: f"{FOLDER}/{stem}.{lang}.md" for lang in settings.langs}
    there = {lang: uri for lang, uri in files.items() if (settings.docs / uri).is_file()}
    read = {lang: _read(settings, uri) for lang, uri in there.items()}
    originals = [
        lang for lang, each in read.items() if not {"translator", "translated_from"} & each.document.fields.items.keys()
    ]
    if len(originals) != 1:
        raise _problem(settings, f"{FOLDER}/{stem}", Message("a story must have one original"))
    others = [lang for lang in settings.langs if lang not in originals]
    chosen = lang or next((lang for lang in others if lang not in there), "") or next(iter(others), "")
    if chosen not in others:
        rule = Message(
            "a translation must be into another language of the archive, one of {known}", known=", ".join(others)
        )
        raise _problem(settings, files[originals[0]], rule + given(chosen))
    return Pair(settings, stem, there[originals[0]], read[originals[0]], files[chosen], read.get(chosen))


def _find_stem(settings: Settings, named: str) -> str:
    """`YYYY/STEM` of the one story that is named."""
    parts = Path(named).name.split(".")
    year = Path(named).parent.name
    known = sorted({_stem(path) for path in (settings.docs / FOLDER).glob("*/*.md") if NAME.fullmatch(path.name)})
    wanted = f"{year}/{parts[0]}" if re.fullmatch("[0-9]{4}", year) else parts[0]
    found = [stem for stem in known if stem == wanted or stem.partition("/")[2] == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        rule = Message("a story must be named with its year, one of {stems}", stems=", ".join(found))
        raise _problem(settings, FOLDER, rule + given(named))
    part = [stem for stem in known if wanted in stem]
    near = did_you_mean(part[0] if part else wanted, [*known, *(stem.partition("/")[2] for stem in known)])
    raise _problem(settings, FOLDER, Message("a story must be one of the archive") + given(named) + near)


def _stem(path: Path) -> str:
    return f"{path.parent.name}/{path.name.split('.')[0]}"


def _problem(settings: Settings, uri: str, message: Message) -> ProblemsFound:
    return ProblemsFound([Problem(f"{settings.docs.name}/{uri}", 1, message)])


def _read(settings: Settings, uri: str) -> Manuscript:
    path = f"{settings.docs.name}/{uri}"
    if (settings.docs / uri).resolve() != settings.docs.resolve() / uri:
        raise _problem(settings, uri, ELSEWHERE)
    return read_manuscript(read_text(settings.docs / uri, path, MAX_BYTES), path)


def begun(pair: Pair, translator: str, today: date) -> str:
    """The file of a new translation: its own fields, empty, and the original's words aside for whoever translates them."""
    image = _image_words(pair.original)
    lines = ['title: ""', 'summary: ""', f"date: {today}", f"translator: {translator}"]
    lines += [f'translated_from: "{print_of(pair.original)}"', *(["image:"] if image else [])]
    lines += [f'  {name}: ""' for name in image]
    shown = [f"{name}: {word(pair.original, name)}" for name in WORDS]
    shown += [f"image.{name}: {words}" for name, words in image.items()]
    shown += ["", *pair.original.document.text.strip("\n").split("\n")]
    aside = [f"{ASIDE} {line}".rstrip() for line in [pair.original_path, "", *shown]]
    return "\n".join(["---", *lines, *aside, "---", "", ""])


def _image_words(original: Manuscript) -> dict[str, str]:
    """What a translation has to say of the picture, in the original's words."""
    image = original.document.fields.items.get("image")
    nodes = {name: image.items.get(name) for name in IMAGE_WORDS} if isinstance(image, Mapping) else {}
    return {name: " ".join(node.text.split()) for name, node in nodes.items() if isinstance(node, Scalar)}


def done(pair: Pair, translation: Manuscript) -> Manuscript:
    """The translation with its original's present fingerprint, and without the original's words. Raises ProblemsFound."""
    fields = translation.document.fields
    empty = [name for name in WORDS if is_blank(word(translation, name))]
    faults = [
        Problem(pair.path, fields.key_lines.get(name, 1), Message("{name} {rule}", name=name, rule=EMPTY))
        for name in empty
    ]
    if is_blank(translation.document.text):
        faults.append(Problem(pair.path, translation.document.text_line, Message("the text must not be empty")))
    stamp = fields.items.get("translated_from")
    if not isinstance(stamp, Scalar):
        faults.append(Problem(pair.path, 1, Message("{name} must be set", name="translated_from")))
    if faults or not isinstance(stamp, Scalar):
        raise ProblemsFound(faults)
    stamped = with_value(translation, "translated_from", stamp, print_of(pair.original))
    return stamped.with_lines([line for line in stamped.lines if not line.startswith(ASIDE)])


def changes(pair: Pair, marks: Marks) -> Iterator[str]:
    """What the original says otherwise than when it was translated, as a word diff. Raises NoHistory if git has it no more."""
    before = _as_translated(pair)
    for name in WORDS:
        if word(before, name) != word(pair.original, name):
            yield f"{name}: {changed_words(word(before, name), word(pair.original, name), marks)}"
    yield from changed_paragraphs(before.document.text, pair.original.document.text, marks)


def _as_translated(pair: Pair) -> Manuscript:
    for data in versions(pair.settings.project, pair.original_path):
        text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        manuscript = open_manuscript(text)
        if manuscript and print_of(manuscript) == pair.stamp:
            return manuscript
    raise NoHistory(
        Message(
            "The version that was translated ({fingerprint}) is not in git’s history, so what changed cannot be shown. "
            "Compare the translation with {path}, then use --done.",
            fingerprint=printable(pair.stamp),
            path=pair.original_path,
        )
    )


def find_translator(settings: Settings, words: str) -> str:
    """The key of the author that the words mean, without words that of the only one. Raises ProblemsFound."""
    vocabularies, problems = load_vocabularies(
        settings.docs, list(load_languages(settings.langs, settings.overrides).values())
    )
    authors = vocabularies["authors"]
    if problems:
        raise ProblemsFound(problems)
    if not words and len(authors) == 1:
        return next(iter(authors))
    try:
        return find_term(words, authors)
    except Wrong as wrong:
        message = Message("{name} {rule}", name="--translator", rule=wrong.rule)
        raise _problem(settings, "vocabularies/authors.yml", message) from None


def next_step(pair: Pair, is_done: bool) -> Message:
    """What there is to do after a translation was begun, compared or stamped."""
    command = f"python scripts/translate.py {pair.stem} --done"
    if pair.translation is None:
        return Message(
            "{path} is written. Above its second '---' are the original’s words, on lines that begin with '#|'. "
            "Translate them, then: {command}",
            path=pair.path,
            command=command,
        )
    if is_done:
        return Message("{path} is stamped: it is up to date with its original. Now: make check", path=pair.path)
    if any(line.startswith(ASIDE) for line in pair.translation.lines):
        return Message("{path} is begun. When it is whole: {command}", path=pair.path, command=command)
    if pair.is_current:
        return Message("{path} is up to date with its original.", path=pair.path)
    return Message("Change {path} as its original was changed, then: {command}", path=pair.path, command=command)
