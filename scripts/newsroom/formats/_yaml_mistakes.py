"""Common mistakes in lines of YAML: the rule that each breaks, and the lines with which it would be mended.

A repair is only a proposal: `_yaml_repair` tries it and drops it unless libyaml gets further.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from newsroom.core.message import Message
from newsroom.formats.yaml_quoting import readably_quoted

_Repairs = Callable[[Sequence[str], int], Iterator[str]]

_MAX_LINE = 2_000  # characters of a line that is looked at
_NAME = r"[A-Za-z_][\w-]{0,99}"
NAME_AND_VALUE = re.compile(r"(?P<head>\ *(?:-\ +)*(?:[\w.-][\w\ .-]{0,99}:\ +)?)(?P<value>\S.*?)\s*")
_UNUSUAL_SPACE = re.compile("[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000]")
_SPACED = re.compile(rf"(?P<indent>\s*)(?P<head>(?:-\s*)?(?:{_NAME})?:?){_UNUSUAL_SPACE.pattern}+")
_NO_SPACE = re.compile(rf"(\s*(?:-\ +)*{_NAME}):(?!//)(\S.*)")
_NO_SPACE_AFTER_HYPHEN = re.compile(r"(\s*)-[\u00a0\u2000-\u200d\u202f\u2060]*([^\s\d-].*)")
_NO_COLON = re.compile(rf"(\s*(?:-\ +)*{_NAME})\s*(?:[=：;]|:=)\s*(\S.*)")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"'), "'": re.compile(r"'(?:[^']|'')*+'")}
_TYPOGRAPHIC = re.compile("“(?P<a>[^“”]*)”|‘(?P<b>[^‘’]*)’|„(?P<c>[^„“”]*)[“”]|”(?P<d>[^“”]*)”")
_KNOWN_ESCAPE = re.compile(r'\\(?:\\|"|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abtnvfreNLP_ /])|\\')
_KEY = re.compile(rf"\s*(?:-\ +)*{_NAME}:(?:\s|$)")
_QUOTED_LINE = re.compile(rf"(\s*)([\"'])({_NAME}:\s.*)\2\s*")
_BRACKETS = {"[": "]", "{": "}"}
_INDICATORS = "@`%!&*|>[]{},?-"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake. `repairs` yields lines for the one at a row, the most probable first."""

    rule: Message
    repairs: _Repairs


def _by_line(repairs: Callable[[str], Iterator[str]]) -> _Repairs:
    """Repairs that depend on the line alone."""
    return lambda lines, row: repairs(lines[row]) if len(lines[row]) <= _MAX_LINE else iter(())


def _by_value(repairs: Callable[[str], Iterator[str]]) -> _Repairs:
    """Repairs of the value after the name or hyphen of a line."""

    def of_line(line: str) -> Iterator[str]:
        match = NAME_AND_VALUE.fullmatch(line)
        if match:
            yield from (match["head"] + value for value in repairs(match["value"]))

    return _by_line(of_line)


def _tabs(line: str) -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield indent.replace("\t", "  ") + line.lstrip()
        yield line.lstrip()


def _unusual_spaces(line: str) -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip(" \t\u200b-\u200d\u2060" + "".join(_spaces())))]
    plain = _UNUSUAL_SPACE.sub(" ", indent) + line[len(indent) :]
    match = _SPACED.match(plain)
    if match and match["head"]:
        plain = f"{match['indent']}{match['head']} {plain[match.end() :].lstrip()}"
    if plain != line:
        yield plain
        yield plain.lstrip()


def _spaces() -> Iterator[str]:
    yield from map(chr, (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))


def _no_space_after_colon(line: str) -> Iterator[str]:
    if match := _NO_SPACE.fullmatch(line):
        yield f"{match[1]}: {match[2]}"
        yield f"{match[1]}: {readably_quoted(match[2].strip())}"


def _no_space_after_hyphen(line: str) -> Iterator[str]:
    if match := _NO_SPACE_AFTER_HYPHEN.fullmatch(line):
        yield f"{match[1]}- {match[2]}"


def _no_colon(line: str) -> Iterator[str]:
    if match := _NO_COLON.fullmatch(line):
        yield f"{match[1]}: {match[2]}"


def _quoted_line(line: str) -> Iterator[str]:
    if match := _QUOTED_LINE.fullmatch(line):
        yield match[1] + match[3]


def _document_end(line: str) -> Iterator[str]:
    if line.rstrip() == "...":
        yield ""


def _typographic_quotes(value: str) -> Iterator[str]:
    if match := _TYPOGRAPHIC.fullmatch(value):
        yield readably_quoted(match["a"] or match["b"] or match["c"] or match["d"] or "")


def _unknown_escapes(value: str) -> Iterator[str]:
    if value[0] == '"' and "\\" in value:
        doubled = _KNOWN_ESCAPE.sub(lambda match: match[0] if len(match[0]) > 1 else "\\\\", value)
        if doubled != value:
            yield doubled.replace("\\\\\\", "\\\\") if doubled.endswith('\\\\\\"') else doubled


def _inner_quotes(value: str) -> Iterator[str]:
    """Quoted as a whole, with the same mark inside: `'L'altro'`, but not `"a" e "b"`."""
    mark = value[0]
    if mark in _CLOSED and len(value) > 2 and value[-1] == mark and not _CLOSED[mark].fullmatch(value):
        inner = value[1:-1]
        first = inner.find(mark)
        opens = inner[first - 1 : first] in ("", " ", "(", mark) or (
            inner[first - 1].isalnum() and inner[first + 1 :][:1].isalnum()
        )
        if opens:
            is_open = mark == '"' and inner.count(mark) % 2
            yield readably_quoted(value[1:] if is_open else inner)


def _text_after_quote(value: str) -> Iterator[str]:
    if value[0] in _CLOSED and (closed := _CLOSED[value[0]].match(value)) and value[closed.end() :].strip():
        yield readably_quoted(value)


def _unclosed_quote(value: str) -> Iterator[str]:
    mark = value[0]
    if mark in _CLOSED and not _CLOSED[mark].match(value):
        if value[-1] in "”“»’‘\"'" and len(value) > 1:
            yield readably_quoted(value[1:-1].rstrip())
        yield value + mark
        yield readably_quoted(value)


def _reserved_colon(value: str) -> Iterator[str]:
    if value[0] not in "\"'[{" and (": " in value or ":\t" in value or value[-1] == ":"):
        yield readably_quoted(value)


def _reserved_beginning(value: str) -> Iterator[str]:
    if re.fullmatch(r"- +[a-z0-9-]+", value):
        yield f"[{value.lstrip('- ')}]"
    if value[0] in _INDICATORS:
        yield readably_quoted(value)


def _flow_text(value: str) -> Iterator[str]:
    """The pairs in braces or the items in brackets, with quotation marks where they have marks of YAML."""
    if value[0] == "{" and value[-1] == "}":
        pairs = re.split(rf",\s*(?={_NAME}:\s)", value[1:-1])
        yield "{" + ", ".join(map(_with_quoted_value, pairs)) + "}"
    if value[0] == "[" and value[-1] == "]":
        yield "[" + ", ".join(_flow_item(item) for item in value[1:-1].split(",") if item.strip()) + "]"


def _with_quoted_value(pair: str) -> str:
    name, colon, value = pair.strip().partition(": ")
    return f"{name}: {_flow_item(value)}" if colon and value.strip() else pair


def _flow_item(value: str) -> str:
    value = value.strip()
    if any(closed.fullmatch(value) for closed in _CLOSED.values()) or re.fullmatch(r"\w[\w ./-]*", value):
        return value
    return readably_quoted(value.strip("\"'") if value[0] in _CLOSED or value[-1] in _CLOSED else value)


def _unclosed_bracket(value: str) -> Iterator[str]:
    if close := _BRACKETS.get(value[0]):
        if value[-1] in ")]}" and len(value) > 1:
            yield value[:-1] + close
            yield value[:-1]
        yield value.rstrip(", ") + close
    elif value[-1:] in "]}" and value[-1] not in value[:-1]:
        yield value[:-1]


def _unclosed_continuation(lines: Sequence[str], row: int) -> Iterator[str]:
    line = lines[row].rstrip()
    if line[:1] == " " and len(line) <= _MAX_LINE and not _KEY.match(line):
        yield from (line + mark for mark in ('"', "'", "]", "}"))
        yield re.sub(r"(?<=\w)'(?=\w)", "''", line)


def _below_value(lines: Sequence[str], row: int) -> Iterator[str]:
    above = lines[row - 1] if row else ""
    if (
        NAME_AND_VALUE.fullmatch(above)
        and _KEY.match(above)
        and _KEY.match(lines[row])
        and _width(lines[row]) > _width(above)
    ):
        yield " " * _width(above) + lines[row].lstrip()


def _indent(lines: Sequence[str], row: int) -> Iterator[str]:
    """The line with the indents of the lines around it, the most similar first."""
    line, own = lines[row].lstrip(), _width(lines[row])
    around = [each for each in (*reversed(lines[max(0, row - 12) : row]), *lines[row + 1 : row + 2]) if each.strip()]
    contents = [re.sub(r"^( *)- ", r"\1  ", each) for each in around]
    indents = dict.fromkeys(_width(each) for pair in zip(around, contents, strict=True) for each in pair)
    if line and not line.startswith("#"):
        others = sorted(indents.keys() - {own}, key=lambda indent: (abs(indent - own), -indent))
        yield from (" " * indent + line for indent in others)


def _width(line: str) -> int:
    return len(line) - len(line.lstrip())


def _missing_hyphen(lines: Sequence[str], row: int) -> Iterator[str]:
    above = re.match(r"( *)- +", lines[row - 1]) if row else None
    if above and lines[row].strip() and not lines[row].lstrip().startswith("-") and not _KEY.match(lines[row]):
        yield f"{above[1]}- {lines[row].strip()}"


def _stray_hyphen(lines: Sequence[str], row: int) -> Iterator[str]:
    if match := re.fullmatch(r"(\s*)- +(.*)", lines[row]):
        yield match[1] + match[2]


def _continuation(lines: Sequence[str], row: int) -> Iterator[str]:
    if row and lines[row].strip() and not _KEY.match(lines[row]):
        yield f"  {lines[row]}"


_SPACE_AFTER_COLON = Mistake(
    Message("the colon after a name must be followed by a space"), _by_line(_no_space_after_colon)
)
_SPACE_AFTER_HYPHEN = Mistake(
    Message("a hyphen that begins an item must be followed by a space"), _by_line(_no_space_after_hyphen)
)
# Mistakes that a line shows by itself.
EVIDENT_MISTAKES = (
    Mistake(Message("a line must be indented with spaces, not tabs"), _by_line(_tabs)),
    Mistake(Message("a line must have ordinary spaces before its words and after a colon"), _by_line(_unusual_spaces)),
    _SPACE_AFTER_COLON,
    _SPACE_AFTER_HYPHEN,
    Mistake(Message("a name and its value must be separated by a colon and a space"), _by_line(_no_colon)),
    Mistake(Message("quotation marks must enclose only the value, not its name"), _by_line(_quoted_line)),
    Mistake(Message("YAML must not be ended by a line '...'"), _by_line(_document_end)),
    Mistake(
        Message("typographic quotation marks must not enclose a value; use straight ones"),
        _by_value(_typographic_quotes),
    ),
    Mistake(Message("a backslash between double quotation marks must be doubled"), _by_value(_unknown_escapes)),
    Mistake(
        Message("a value must not contain the quotation marks that enclose it"),
        _by_value(_inner_quotes),
    ),
    Mistake(Message("a value must not go on after its closing quotation mark"), _by_value(_text_after_quote)),
    Mistake(Message("a value must end with the quotation mark that it begins with"), _by_value(_unclosed_quote)),
    Mistake(Message("a list or group in brackets must be closed"), _by_value(_unclosed_bracket)),
    Mistake(Message("a value that contains a colon and a space must be quoted"), _by_value(_reserved_colon)),
    Mistake(Message("a value between brackets that contains marks of YAML must be quoted"), _by_value(_flow_text)),
    Mistake(Message("a value that begins with a mark of YAML must be quoted"), _by_value(_reserved_beginning)),
)
# Mistakes that make a line a part of the value above it, which is valid YAML.
FOLDING_MISTAKES = (_SPACE_AFTER_COLON, _SPACE_AFTER_HYPHEN)
# Mistakes that only the lines around show.
PROBABLE_MISTAKES = (
    Mistake(Message("a name with a value must have no lines indented below it"), _below_value),
    Mistake(Message("an item of a list must begin with a hyphen"), _missing_hyphen),
    Mistake(Message("a line must be indented as the lines that it belongs to"), _indent),
    Mistake(Message("a hyphen must only begin an item of a list"), _stray_hyphen),
    Mistake(Message("a value must end with the mark that closes it"), _unclosed_continuation),
    Mistake(
        Message("a line must have the form 'key: value', or be indented if it continues the value above"),
        _continuation,
    ),
)
