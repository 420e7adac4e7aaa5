"""The original of a story and its version in another language, as editable files."""

import re
from dataclasses import dataclass
from pathlib import Path

from newsroom.archive.settings import Settings
from newsroom.authoring._front_matter_editor import EditableFile, parse_file
from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.content_file import CONTENT_FILE_NAME
from newsroom.content.fingerprint import fingerprint_of_words
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, did_you_mean, with_value
from newsroom.formats.text_file import MAX_TEXT_BYTES, SYMLINK_REFUSED, read_text
from newsroom.formats.yaml_nodes import Scalar


@dataclass(frozen=True, slots=True)
class TranslationPair:
    """A story's original and its version in another language, which is None if it does not exist yet."""

    settings: Settings
    stem: str
    original_uri: str
    original: EditableFile
    uri: str
    translation: EditableFile | None

    @property
    def path(self) -> str:
        """The translation's file, relative to the project."""
        return f"{self.settings.docs.name}/{self.uri}"

    @property
    def original_path(self) -> str:
        """The original's file, relative to the project."""
        return f"{self.settings.docs.name}/{self.original_uri}"

    @property
    def translated_from(self) -> str:
        """The fingerprint in the translation, empty without one."""
        return field_text(self.translation, "translated_from") if self.translation else ""

    @property
    def is_current(self) -> bool:
        """Whether the translation has the fingerprint of the original's current words."""
        return self.translated_from == content_fingerprint(self.original)


def field_text(editable: EditableFile, name: str) -> str:
    """A scalar field of the front matter on one line, empty if it is missing."""
    node = editable.document.fields.items.get(name)
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


def content_fingerprint(editable: EditableFile) -> str:
    """The fingerprint of a file's title, summary and text."""
    title, summary = field_text(editable, "title"), field_text(editable, "summary")
    return fingerprint_of_words(title, summary, editable.document.text)


def find_pair(settings: Settings, name: str, lang: str = "") -> TranslationPair:
    """The original of a story and its version in `lang`; the story is named `2016/x`, `x` or by the path of a file.

    Without `lang` it is the first language that is missing, or else the first that is not the original's.
    Raises ProblemsFound if there is no such story or language, or if a file cannot be read.
    """
    stem = _find_stem(settings, name)
    uris = {lang: f"{ARTICLES_FOLDER}/{stem}.{lang}.md" for lang in settings.langs}
    files = {lang: _read(settings, uri) for lang, uri in uris.items() if (settings.docs / uri).is_file()}
    originals = [
        lang
        for lang, file in files.items()
        if not {"translator", "translated_from"} & file.document.fields.items.keys()
    ]
    if len(originals) != 1:
        raise _found(settings, f"{ARTICLES_FOLDER}/{stem}", Message("a story must have one original"))
    original = originals[0]
    others = [lang for lang in settings.langs if lang != original]
    chosen = lang or next((lang for lang in others if lang not in files), "") or next(iter(others), "")
    if chosen not in others:
        rule = Message("the language of a translation must be one of {known}", known=", ".join(others))
        raise _found(settings, uris[original], rule + with_value(chosen))
    return TranslationPair(settings, stem, uris[original], files[original], uris[chosen], files.get(chosen))


def _find_stem(settings: Settings, name: str) -> str:
    """The `YYYY/STEM` of the only story with this name."""
    stem, year = Path(name).name.split(".")[0], Path(name).parent.name
    paths = (settings.docs / ARTICLES_FOLDER).glob("*/*.md")
    known = sorted({_stem_of(path) for path in paths if CONTENT_FILE_NAME.fullmatch(path.name)})
    wanted = f"{year}/{stem}" if re.fullmatch("[0-9]{4}", year) else stem
    found = [each for each in known if each == wanted or each.partition("/")[2] == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        rule = Message("the name of the story must include the year, one of {stems}", stems=", ".join(found))
        raise _found(settings, ARTICLES_FOLDER, rule + with_value(name))
    similar = [each for each in known if wanted in each]
    hint = did_you_mean(similar[0] if similar else wanted, [*known, *(each.partition("/")[2] for each in known)])
    raise _found(settings, ARTICLES_FOLDER, Message("unknown story") + with_value(name) + hint)


def _stem_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name.split('.')[0]}"


def _found(settings: Settings, uri: str, message: Message) -> ProblemsFound:
    return ProblemsFound([Problem(f"{settings.docs.name}/{uri}", 1, message)])


def _read(settings: Settings, uri: str) -> EditableFile:
    path = f"{settings.docs.name}/{uri}"
    if (settings.docs / uri).resolve() != settings.docs.resolve() / uri:
        raise _found(settings, uri, SYMLINK_REFUSED)
    return parse_file(read_text(settings.docs / uri, path, MAX_TEXT_BYTES), path)
