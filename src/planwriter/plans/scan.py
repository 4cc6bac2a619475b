"""JSON text to data, with the stretch of text behind every value and every field name.

The standard library does the parsing: its own functions for objects and arrays take the function that
reads a value, and this one notes where each value starts and ends. Where nobody asks for places, its
scanner in C does, ten times as fast.
"""

import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from json.decoder import JSONArray, JSONObject  # type: ignore[attr-defined] # undocumented: not in the stubs
from typing import Any, NamedTuple

from msgspec import Struct, field

MOST_DEPTH = 64
MOST_VALUES = 2_000
MOST_DIGITS = 30

Stretch = tuple[int, int]

SPACE = " \t\n\r"
_SIGN = r'(?s)"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[{]|[\]}]|,|[0-9][0-9.eE+-]*+'
_plain_value = JSONDecoder().scan_once  # type: ignore[attr-defined] # as above


_LONG_NUMBER = re.compile(rf"[0-9][0-9.eE+-]{{{MOST_DIGITS},}}")


class LimitPassed(Exception):
    """The text is built to be costly: deeper, longer or more than any plan. ``code`` names the finding."""

    def __init__(self, code: str, start: int, end: int, most: int) -> None:
        """Name the limit by its finding's code, and the stretch where it is passed."""
        super().__init__(code)
        self.code = code
        self.stretch = (start, end)
        self.most = most


class Members(list[tuple[str, "Node"]]):
    """The fields of an object as written, a repeated one each time."""


class Node(NamedTuple):
    """A value and where it stands."""

    value: Any
    start: int
    end: int


class Places:
    """Where the values of a text stand. An object or list is looked into when something in it is asked for.

    What is in it is then read in C and forgotten, so that one place costs a tenth of what all of them cost.
    """

    def __init__(self, text: str) -> None:
        """``text`` is known to be JSON."""
        self._text = text
        self._inside: dict[str, dict[str, Node]] = {}

    def stretch(self, pointer: str) -> Stretch:
        """The stretch of the value at ``pointer``; of a repeated field, the last one's.

        Raises:
            KeyError: there is no such value.
        """
        node = self._node(pointer)
        return node.start, node.end

    def _node(self, pointer: str) -> "Node":
        if not pointer:
            return _passed(self._text, _skip(self._text, 0))[0]
        above, _, part = pointer.rpartition("/")
        if above not in self._inside:
            self._inside[above] = self._looked_into(self._node(above).start)
        return self._inside[above][part]

    def _looked_into(self, start: int) -> "dict[str, Node]":
        opening, inside = self._text[start], (self._text, start + 1)
        if opening == "{":
            fields, _ = JSONObject(inside, True, _passed, None, dict)
            return {escaped(name): node for name, node in fields.items()}
        items = JSONArray(inside, _passed)[0] if opening == "[" else []
        return {str(number): node for number, node in enumerate(items)}


class Scanned(Struct, frozen=True):
    """Data and, by JSON Pointer, the stretch of each value and of each field's name.

    Of a field that is repeated, ``data`` has the last; ``repeated`` has the stretch of every one after
    the first.
    """

    data: Any
    spans: dict[str, Stretch] = field(default_factory=dict)
    key_spans: dict[str, Stretch] = field(default_factory=dict)
    repeated: list[tuple[str, Stretch]] = field(default_factory=list)


class _Repeated(Exception):
    """A field stands twice in the same object."""


def plain_data(text: str) -> Any:
    """The data of an ordinary text; ``None`` where :func:`scan` must have a closer look.

    That is a text that is not JSON, repeats a field, or may pass a limit.
    """
    if not _far_from_limits(text):
        return None
    try:
        return _once.decode(text)
    except (JSONDecodeError, _Repeated):
        return None


def _far_from_limits(text: str) -> bool:
    """Whether no limit is passed even if every sign in the text's own words counted."""
    openings, commas = text.count("[") + text.count("{"), text.count(",")
    return openings <= MOST_DEPTH and commas <= MOST_VALUES and not _LONG_NUMBER.search(text)


def _fields(written: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(written)
    if len(fields) < len(written):
        raise _Repeated
    return fields


_once = JSONDecoder(object_pairs_hook=_fields)


def scan(text: str) -> Scanned:
    """Parse ``text``.

    Raises:
        JSONDecodeError: it is not JSON.
        LimitPassed: it is deeper, longer or more than any plan; nothing has been parsed then.
    """
    if not _far_from_limits(text):
        _keep_limits(text)
    root, end = _node(text, _skip(text, 0))
    if _skip(text, end) < len(text):
        raise JSONDecodeError("Extra data", text, _skip(text, end))
    spans: dict[str, Stretch] = {}
    key_spans: dict[str, Stretch] = {}
    repeated: list[tuple[str, Stretch]] = []

    def settle(node: Node, pointer: str) -> Any:
        spans[pointer] = (node.start, node.end)
        if isinstance(node.value, Members):
            settled: dict[str, Any] = {}
            for key, key_span, child in _with_key_spans(text, node):
                below = f"{pointer}/{escaped(key)}"
                if key in settled:
                    repeated.append((below, (child.start, child.end)))
                key_spans[below] = key_span
                settled[key] = settle(child, below)
            return settled
        if isinstance(node.value, list):
            return [settle(child, f"{pointer}/{index}") for index, child in enumerate(node.value)]
        return node.value

    return Scanned(settle(root, ""), spans, key_spans, repeated)


def escaped(key: str) -> str:
    """A field's name as a part of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def field_name(pointer: str) -> str:
    """The name that a JSON Pointer ends with."""
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def _node(text: str, start: int) -> tuple[Node, int]:
    opening = text[start : start + 1]
    if opening == "{":
        value, end = JSONObject((text, start + 1), True, _node, None, Members)
    elif opening == "[":
        value, end = JSONArray((text, start + 1), _node)
    else:
        try:
            value, end = _plain_value(text, start)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", text, stop.value) from None
    return Node(value, start, end), end


def _passed(text: str, start: int) -> tuple[Node, int]:
    """A value of which only the place matters."""
    end = _plain_value(text, start)[1]
    return Node(None, start, end), end


def _with_key_spans(text: str, node: Node) -> Iterator[tuple[str, Stretch, Node]]:
    after = node.start + 1
    for key, child in node.value:
        opening = text.index('"', after)
        closing = text.rindex('"', opening, child.start)
        yield key, (opening, closing + 1), child
        after = child.end


def _skip(text: str, start: int) -> int:
    while text[start : start + 1] and text[start] in SPACE:
        start += 1
    return start


def _keep_limits(text: str) -> None:
    depth = values = 0
    for token in re.finditer(_SIGN, text):
        first = token[0][0]
        if first in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise LimitPassed("too-deep", *token.span(), MOST_DEPTH)
        elif first in "]}":
            depth -= 1
        elif first == ",":
            values += 1
            if values > MOST_VALUES:
                raise LimitPassed("too-many-values", *token.span(), MOST_VALUES)
        elif first != '"' and len(token[0]) > MOST_DIGITS:
            raise LimitPassed("number-too-long", *token.span(), MOST_DIGITS)
