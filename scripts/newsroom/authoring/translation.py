"""Steps of a translation: the new file, the changes of the original since, and marking it as complete."""

from collections.abc import Iterator
from datetime import date

from newsroom.archive.settings import Settings
from newsroom.authoring._front_matter_editor import EditableFile, parse_file_or_none, with_scalar
from newsroom.authoring._term_lookup import look_up_term
from newsroom.authoring.translation_pair import TranslationPair, content_fingerprint, field_text
from newsroom.authoring.word_diff import DiffMarkers, marked_paragraphs, marked_words
from newsroom.content.field_types import DATE_PATTERN, InvalidValue, is_blank
from newsroom.content.languages import load_languages
from newsroom.content.vocabulary import VOCABULARIES_FOLDER, load_vocabularies
from newsroom.core.git import GitError, file_history
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, escaped
from newsroom.formats.yaml_nodes import Mapping, Scalar

# Begins the lines with the original's text in a new translation: comments in YAML, which are never published.
_QUOTE_PREFIX = "#|"
_TRANSLATED_FIELDS = ("title", "summary")
_IMAGE_FIELDS = ("alt", "caption")


def scaffold_translation(pair: TranslationPair, translator: str, today: date) -> str:
    """The file of a new translation: its fields, empty, and below them the original's text as comments.

    It reports on the same day as its original, and comes out today, or with the original if that is scheduled.
    """
    image = _image_fields(pair.original)
    lines = ['title: ""', 'summary: ""', f"date: {field_text(pair.original, 'date') or today}"]
    lines += [f"published: {_publication_day(pair.original, today)}", f"translator: {translator}"]
    lines += [f'translated_from: "{content_fingerprint(pair.original)}"', *(["image:"] if image else [])]
    lines += [f'  {name}: ""' for name in image]
    words = [f"{name}: {field_text(pair.original, name)}" for name in _TRANSLATED_FIELDS]
    words += [f"image.{name}: {text}" for name, text in image.items()]
    words += ["", *pair.original.document.text.strip("\n").split("\n")]
    quotes = [f"{_QUOTE_PREFIX} {line}".rstrip() for line in [pair.original_path, "", *words]]
    return "\n".join(["---", *lines, *quotes, "---", "", ""])


def _publication_day(original: EditableFile, today: date) -> str:
    """Today, or the day of the original's publication if that is later."""
    written = field_text(original, "published") or field_text(original, "date")
    day = written[: len("2016-02-24")]
    return max(today.isoformat(), day if DATE_PATTERN.fullmatch(day) else "")


def _image_fields(original: EditableFile) -> dict[str, str]:
    """The fields of the image that need a translation, in the original's words."""
    image = original.document.fields.items.get("image")
    nodes = {name: image.items.get(name) for name in _IMAGE_FIELDS} if isinstance(image, Mapping) else {}
    return {name: " ".join(node.text.split()) for name, node in nodes.items() if isinstance(node, Scalar)}


def stamp_translation(pair: TranslationPair, translation: EditableFile, today: date) -> EditableFile:
    """The translation with the fingerprint of the current original, and without the original's text.

    If it had that text until now, it is complete for the first time, and comes out today unless that is scheduled later.
    Raises ProblemsFound if its title, summary or text is empty, or if it has no `translated_from`.
    """
    fields = translation.document.fields
    problems = [
        Problem(pair.path, fields.key_lines.get(name, 1), Message("{name} must not be empty", name=name))
        for name in _TRANSLATED_FIELDS
        if is_blank(field_text(translation, name))
    ]
    if is_blank(translation.document.text):
        problems.append(Problem(pair.path, translation.document.text_line, Message("the text must not be empty")))
    stamp = fields.items.get("translated_from")
    if not isinstance(stamp, Scalar):
        problems.append(Problem(pair.path, 1, Message("{name} must be set", name="translated_from")))
    if problems or not isinstance(stamp, Scalar):
        raise ProblemsFound(problems)
    stamped = with_scalar(translation, "translated_from", stamp, content_fingerprint(pair.original))
    if any(line.startswith(_QUOTE_PREFIX) for line in stamped.lines):
        stamped = _with_publication(stamped, today)
    return stamped.with_lines([line for line in stamped.lines if not line.startswith(_QUOTE_PREFIX)])


def _with_publication(translation: EditableFile, today: date) -> EditableFile:
    """The translation with today's date instead of the earlier one on which it was begun."""
    node = translation.document.fields.items.get("published")
    if isinstance(node, Scalar) and DATE_PATTERN.fullmatch(node.text) and node.text < today.isoformat():
        return with_scalar(translation, "published", node, today.isoformat())
    return translation


def original_changes(pair: TranslationPair, markers: DiffMarkers) -> Iterator[str]:
    """A word diff between the original as it was translated and as it is now. Raises GitError if git has no such version."""
    before, after = _original_as_translated(pair), pair.original
    for name in _TRANSLATED_FIELDS:
        if field_text(before, name) != field_text(after, name):
            yield f"{name}: {marked_words(field_text(before, name), field_text(after, name), markers)}"
    yield from marked_paragraphs(before.document.text, after.document.text, markers)


def _original_as_translated(pair: TranslationPair) -> EditableFile:
    for data in file_history(pair.settings.project, pair.original_path):
        text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        editable = parse_file_or_none(text)
        if editable and content_fingerprint(editable) == pair.translated_from:
            return editable
    raise GitError(
        Message(
            "The version that was translated ({fingerprint}) is not in the git history, so its changes cannot be shown. "
            "Compare the translation with {path}, then use --done.",
            fingerprint=escaped(pair.translated_from),
            path=pair.original_path,
        )
    )


def find_translator(settings: Settings, name: str) -> str:
    """The key of the author with this name, or of the only author if it is empty. Raises ProblemsFound."""
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    authors = vocabularies["authors"]
    if problems:
        raise ProblemsFound(problems)
    if not name and len(authors) == 1:
        return next(iter(authors))
    try:
        return look_up_term(name, authors)
    except InvalidValue as error:
        path = f"{settings.docs.name}/{VOCABULARIES_FOLDER}/authors.yml"
        message = Message("{name} {rule}", name="--translator", rule=error.rule)
        raise ProblemsFound([Problem(path, 1, message)]) from None


def next_step(pair: TranslationPair, is_done: bool) -> Message:
    """What to do next, after a translation was created, compared with its original, or marked as complete."""
    command = f"python scripts/translate.py {pair.stem} --done"
    if pair.translation is None:
        return Message(
            "Created {path}. The lines that begin with '#|', above its second '---', contain the original’s text. "
            "Translate it, then: {command}",
            path=pair.path,
            command=command,
        )
    if is_done:
        return Message("{path} is marked as up to date. Now: make check", path=pair.path)
    if any(line.startswith(_QUOTE_PREFIX) for line in pair.translation.lines):
        return Message("{path} is not finished. When it is complete: {command}", path=pair.path, command=command)
    if pair.is_current:
        return Message("{path} is up to date with its original.", path=pair.path)
    return Message("Make these changes of the original in {path}, then: {command}", path=pair.path, command=command)
