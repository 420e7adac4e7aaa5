"""Names that Windows keeps for devices: no file or folder there can have one, with any ending, in any folder."""

import re

from newsroom.core.message import Message
from newsroom.core.problems import with_value

_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)([ .].*)?", re.IGNORECASE)
_RULE = Message("must not be a name that Windows keeps for a device")


def is_device_name(name: str) -> bool:
    """Whether the name of a file or folder is a device: `con`, `nul.it.md`, `COM1`."""
    return bool(_DEVICE.fullmatch(name))


def free_name(stem: str) -> str:
    """The stem, with a number after it if it names a device."""
    return f"{stem}-1" if is_device_name(stem) else stem


def device_rule(name: str) -> Message:
    """What is wrong with a word that becomes a file name, such as a slug, and another word."""
    return _RULE + with_value(name) + Message("; write {name}", name=free_name(name))


def device_file_rule(name: str) -> Message:
    """What is wrong with the name of a file, and another name."""
    stem, _, ending = name.partition(".")
    return _RULE + with_value(name) + Message("; rename it to {name}", name=f"{free_name(stem)}.{ending}")
