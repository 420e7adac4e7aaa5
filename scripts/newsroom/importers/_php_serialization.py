"""Values as PHP's `serialize` writes them, `a:2:{s:2:"en";i:398;s:2:"it";i:400;}`; objects are refused."""

_MAX_DEPTH = 20
PhpValue = str | int | float | bool | None | dict[str, "PhpValue"]


class InvalidSerialization(ValueError):
    """A text that is not a serialised value."""


def unserialized(text: str) -> PhpValue:
    """The value; keys of arrays become text. Raises InvalidSerialization unless it is a value without objects."""
    data = text.strip().encode()
    try:
        value, end = _value(data, 0, 0)
    except ValueError as error:
        raise InvalidSerialization from error
    if end != len(data):
        raise InvalidSerialization
    return value


def _value(data: bytes, at: int, depth: int) -> tuple[PhpValue, int]:
    kind = data[at : at + 2]
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deeply")
    if kind == b"N;":
        return None, at + 2
    if kind in (b"i:", b"d:", b"b:"):
        end = data.index(b";", at)
        number = data[at + 2 : end].decode("ascii")
        return (float(number) if kind == b"d:" else bool(int(number)) if kind == b"b:" else int(number)), end + 1
    if kind == b"s:":
        return _string(data, at)
    if kind == b"a:":
        return _array(data, at, depth)
    raise ValueError("not a value")


def _string(data: bytes, at: int) -> tuple[str, int]:
    colon = data.index(b":", at + 2)
    length = int(data[at + 2 : colon])
    start, end = colon + 2, colon + 2 + length
    if length < 0 or data[colon + 1 : start] != b'"' or data[end : end + 2] != b'";':
        raise ValueError("not a string")
    return data[start:end].decode(), end + 2


def _array(data: bytes, at: int, depth: int) -> tuple[dict[str, PhpValue], int]:
    colon = data.index(b":", at + 2)
    count, at = int(data[at + 2 : colon]), colon + 2
    if data[colon + 1 : at] != b"{":
        raise ValueError("not an array")
    found: dict[str, PhpValue] = {}
    for _ in range(count):
        key, at = _value(data, at, depth + 1)
        found[str(key)], at = _value(data, at, depth + 1)
    if data[at : at + 1] != b"}":
        raise ValueError("not an array")
    return found, at + 1
