"""The files of articles and pages: their names, how they are read, and the digest of their content."""

import re
from pathlib import Path

from newsroom.content.field_types import MAX_SLUG_LENGTH
from newsroom.core.file_names import device_file_rule, is_device_name
from newsroom.core.hashing import digest_of_bytes
from newsroom.core.message import Message
from newsroom.formats.front_matter import Document, split_document
from newsroom.formats.text_file import decode_text, read_bytes
from newsroom.i18n.language import LANG_CODE, Language

CONTENT_FILE_NAME = re.compile(rf"(?P<stem>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<lang>{LANG_CODE.pattern})\.md")


def stem_and_lang(uri: str) -> tuple[str, str] | None:
    """The stem and language code in the file's name, None if the name is invalid."""
    match = CONTENT_FILE_NAME.fullmatch(uri.rpartition("/")[2])
    return (match["stem"], match["lang"]) if match and len(match["stem"]) <= MAX_SLUG_LENGTH else None


def refused_name(uri: str) -> Message | None:
    """What is wrong with the file's name on Windows, None if nothing is."""
    name = uri.rpartition("/")[2]
    return Message("the file’s name {rule}", rule=device_file_rule(name)) if is_device_name(name) else None


def read_content(docs: Path, uri: str) -> tuple[bytes, Document]:
    """The bytes of docs/`uri`, and what they contain. Raises ProblemsFound."""
    path = f"{docs.name}/{uri}"
    data = read_bytes(docs / uri, path)
    return data, split_document(decode_text(data, path), path)


def content_digest(data: bytes, uri: str, language: Language) -> str:
    """The digest of everything that a rendered text depends on: bytes, URI (links are relative to it), and language.

    Carriage returns do not count, because they are not part of the text: a clone on Windows may have them.
    """
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return digest_of_bytes(data, uri, language.digest)
