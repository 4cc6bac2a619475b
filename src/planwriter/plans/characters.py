"""Whether a text can be printed as it is written, character by character."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from planwriter.plans.notes import Notes
from planwriter.plans.scan import escaped, field_name

DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_BREAKS = frozenset("\n\r\u2028\u2029\x85\v\f")
NOT_PRINTED = frozenset({"clinic", "logo", "poses"})
"""Fields that name a file: the file system decides which characters it takes."""

_PLAIN = re.compile(r"[ -\[\]-~\t\r\n]*+")
"""A file of ASCII and no backslash: JSON lets none of its tabs and line ends stand inside a text."""

Ranges = tuple[tuple[int, ...], tuple[int, ...]]
"""Where runs of code points start, and where each ends."""


class Trouble(NamedTuple):
    """The finding that a character deserves."""

    code: str
    wording: str
    character: str

    @property
    def named(self) -> str:
        """The character's code point and, where it has one, its name."""
        name = unicodedata.name(self.character, "").lower()
        return f"U+{ord(self.character):04X} {name}".rstrip()


def check_characters(notes: Notes) -> None:
    """Note every text that holds a character which cannot be printed, at the first such character."""
    if _PLAIN.fullmatch(notes.source.text):
        return
    for pointer, text in _texts(notes.source.data, ""):
        name = field_name(pointer)
        if pointer == "/$schema" or (text.isascii() and text.isprintable()):
            continue
        unseen = name in NOT_PRINTED or pointer.startswith("/picture_files/")
        trouble = forbidden(text) or (None if unseen else unprintable(text))
        if trouble is not None:
            notes.wrong(pointer, trouble.code, trouble.wording, character=trouble.named)


def forbidden(text: str) -> Trouble | None:
    """The first character that no text of any kind may hold: one that hides, breaks or misleads."""
    for character in text:
        category = unicodedata.category(character)
        if character in LINE_BREAKS:
            return Trouble("control-character", "line-break", character)
        if category == "Cc":
            return Trouble("control-character", "tab" if character == "\t" else "plain", character)
        if category == "Cs":
            return Trouble("broken-character", "plain", character)
        if character in DIRECTION_MARKS:
            return Trouble("hidden-direction-mark", "plain", character)
    return None


def unprintable(text: str) -> Trouble | None:
    """The first character, after composition (NFC), that the handout's fonts cannot print."""
    before = ""
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.bidirectional(character) in {"R", "AL"}:
            return Trouble("right-to-left-text", "plain", character)
        if not _within(ord(character), _ranges()) and not _seated(character, before):
            return Trouble("character-not-printable", _kind(character), character)
        before = character
    return None


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return "invisible"
    return {"M": "accent", "L": "letter"}.get(category[0], "plain")


def _seated(mark: str, before: str) -> bool:
    """Whether ``mark`` is one that the typeface puts on the character ``before`` it."""
    if not before or unicodedata.category(mark)[0] != "M":
        return False
    return any(_within(ord(mark), marks) and _within(ord(before), seats) for marks, seats in _joined())


def _within(code_point: int, ranges: Ranges) -> bool:
    starts, ends = ranges
    at = bisect_right(starts, code_point) - 1
    return at >= 0 and code_point <= ends[at]


@cache
def _data() -> Any:
    return json.loads(Path(__file__).with_name("printable.json").read_text("utf-8"))


@cache
def _ranges() -> Ranges:
    return _read(_data()["ranges"])


@cache
def _joined() -> tuple[tuple[Ranges, Ranges], ...]:
    return tuple((_read(group["marks"]), _read(group["after"])) for group in _data()["joined"])


def _read(pairs: list[list[str]]) -> Ranges:
    starts_and_ends = [(int(first, 16), int(last, 16)) for first, last in pairs]
    return tuple(first for first, _ in starts_and_ends), tuple(last for _, last in starts_and_ends)


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, f"{pointer}/{escaped(name)}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, f"{pointer}/{index}")
