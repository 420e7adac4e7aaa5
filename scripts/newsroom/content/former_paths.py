"""Earlier addresses on the site, decoded, as they are compared and written to files; a folder ends with a slash."""

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes

from newsroom.content.field_types import InvalidValue
from newsroom.core.file_names import is_device_name
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import with_value
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS

MAX_FORMER_PATH_LENGTH = 200  # characters
MAX_FILE_NAME_BYTES = 255
_RESERVED_FOLDERS = frozenset({"assets", "media", "lookup"})
_PERCENT_ENCODED = re.compile("(%[0-9A-Fa-f]{2})+")
_UNWRITABLE = re.compile(r'[<>:"|?*\\%#]|//')  # not in names of files on Windows, or with a meaning in URLs
_OWN_FILE = re.compile(
    r".*\.(txt|xml|json|opml|conf|webmanifest|js|css|md)", re.IGNORECASE
)  # as the site's own files end
# Names such as robots.txt and _redirects are the site's own files.
_PAGE_EXTENSION = re.compile(r"\.([a-z]?html?|php[0-9]?|aspx?|jsp|cfm|[0-9]+)", re.IGNORECASE)
_FEED_EXTENSION = re.compile(r"\.(xml|rss|rdf|atom|json|php[0-9]?|aspx?)", re.IGNORECASE)


def former_path(value: str) -> str:
    """The earlier address of a page, relative to the site's root."""
    rule = Message("must be an earlier address on this site, such as /2016/02/a-title/")
    return _former_path(value, _PAGE_EXTENSION, rule)


def former_feed_path(value: str) -> str:
    """The earlier address of a feed, relative to the site's root."""
    rule = Message("must be an earlier address of a feed on this site, such as /feed/ or /rss.xml")
    return _former_path(value, _FEED_EXTENSION, rule)


def decoded_path(value: str) -> str:
    """The path with its percent-encoding decoded, in NFC: `%C3%A0`, `%c3%a0` and `à` are one address.

    Raises UnicodeDecodeError unless it is encoded in UTF-8.
    """
    decoded = _PERCENT_ENCODED.sub(lambda match: unquote_to_bytes(match[0]).decode(), value)
    return unicodedata.normalize("NFC", decoded)


def encoded_path(path: str) -> str:
    """The path as a URL has it (RFC 3986, section 3.3)."""
    return quote(path, safe="/-._~!$&'()*+,;=@")


def _former_path(value: str, extension: re.Pattern[str], rule: Message) -> str:
    if "?" in value or "#" in value:
        hint = Message("; a static site cannot answer '{part}'", part=re.sub(r"^[^?#]*", "", value)[:60])
        raise InvalidValue(rule + with_value(value) + hint)
    try:
        path = decoded_path(value).removeprefix("/")
    except UnicodeDecodeError:
        hint = Message("; write the letters themselves, or percent-encode them in UTF-8")
        raise InvalidValue(rule + with_value(value) + hint) from None
    *folders, name = path.split("/")
    if not _is_free(path, [*folders, name] if name else folders) or any(map(_OWN_FILE.fullmatch, folders)):
        raise InvalidValue(rule + with_value(value))
    if name == "index.html":
        name = ""
    if "." in name and not extension.fullmatch(name[name.rindex(".") :]):
        raise InvalidValue(rule + with_value(value) + _extension_hint(name))
    folder = "".join(f"{part}/" for part in folders)
    return folder + name if not name or "." in name else f"{folder}{name}/"


def _is_free(path: str, parts: list[str]) -> bool:
    """Whether every host can have files there, and the site has none."""
    is_short = 0 < len(path) <= MAX_FORMER_PATH_LENGTH and not _UNWRITABLE.search(path)
    return is_short and all(map(_is_writable, parts)) and parts[0].casefold() not in _RESERVED_FOLDERS


def _extension_hint(name: str) -> Message:
    if _FEED_EXTENSION.fullmatch(name[name.rindex(".") :]):
        return Message("; that of a feed belongs in extra.newsroom.feed_aliases of mkdocs.yml")
    return EMPTY_MESSAGE if _OWN_FILE.fullmatch(name) else Message("; if it was a folder, end it with '/'")


def _is_writable(name: str) -> bool:
    """Whether every file system and host takes the name: not hidden, not `..`, not a device of Windows."""
    return (
        bool(name)
        and not name.startswith((".", "_", " "))
        and not name.endswith((".", " "))
        and not FORBIDDEN_CHARACTERS.search(name)
        and not is_device_name(name)
        and len(name.encode()) <= MAX_FILE_NAME_BYTES
    )
