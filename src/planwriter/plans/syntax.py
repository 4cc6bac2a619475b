"""Says what is wrong with a text that is not JSON, where an author would look for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from json import JSONDecodeError

from planwriter.plans.scan import SPACE, Stretch

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_WORD = re.compile(r"[\w.+-]+")
_NUMBER = re.compile(r"[.+-]?[0-9]|-")
_COMMENT = re.compile(r"#.*|//.*|/\*.*?\*/|/\*.*")
_LINE_REST = re.compile(r"[^\r\n]*")
_QUOTES = "'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the text: its finding's code and wording, where it is, and what to fill in."""

    code: str
    stretch: Stretch
    wording: str = "plain"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the parser stopped, and why in its own words."""

    text: str
    at: int
    reason: str

    @property
    def found(self) -> str:
        """The character there; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """The last character before it that is not white space."""
        return self.text[self.before_at] if self.before_at >= 0 else ""

    @property
    def before_at(self) -> int:
        """Where that character stands; -1 where there is none."""
        at = self.at - 1
        while at >= 0 and self.text[at] in SPACE:
            at -= 1
        return at

    def problem(self, code: str, wording: str = "plain", value: str = "") -> Problem:
        """A problem with the character at this spot."""
        return Problem(code, (self.at, self.at + 1), wording, value)


def explain(error: JSONDecodeError) -> Problem:
    """The mistake behind a parser's error."""
    spot = Spot(error.doc, error.pos, error.msg)
    found = (problem for look in _LOOKS if (problem := look(spot)) is not None)
    return next(found, spot.problem("not-json", value=spot.found))


def _in_text(spot: Spot) -> Problem | None:
    if spot.reason.startswith("Unterminated string"):
        return Problem("unclosed-text", _to_line_end(spot))
    if spot.reason.startswith("Invalid \\"):
        at = spot.text.rindex("\\", 0, spot.at + 1)
        return Problem("bad-backslash", (at, at + 2))
    if not spot.reason.startswith("Invalid control character"):
        return None
    if spot.found not in "\r\n":
        return spot.problem("control-character", "raw", f"U+{ord(spot.found):04X}")
    start = max(spot.text.rfind("\n", 0, spot.at), spot.text.rfind("\r", 0, spot.at)) + 1
    line = _STRING.sub(lambda whole: " " * len(whole[0]), spot.text[start : spot.at])
    return Problem("unclosed-text", (start + line.index('"'), spot.at))


def _at_end(spot: Spot) -> Problem | None:
    if spot.found:
        return None
    last = max(spot.before_at, 0)
    return Problem("missing-bracket", (last, last + 1))


def _comment(spot: Spot) -> Problem | None:
    comment = _COMMENT.match(spot.text, spot.at)
    return Problem("comment", comment.span()) if comment else None


def _no_plan(spot: Spot) -> Problem | None:
    return spot.problem("not-an-object") if spot.before_at < 0 else None


def _after_end(spot: Spot) -> Problem | None:
    return Problem("text-after-end", _to_line_end(spot)) if spot.reason.startswith("Extra data") else None


def _quotes(spot: Spot) -> Problem | None:
    return spot.problem("wrong-quotes") if spot.found in _QUOTES else None


def _comma_too_many(spot: Spot) -> Problem | None:
    if spot.reason.startswith("Illegal trailing comma"):  # Python 3.13 and later
        return spot.problem("extra-comma")
    if spot.before == "," and spot.found in ",]}":
        return Problem("extra-comma", (spot.before_at, spot.before_at + 1))
    return spot.problem("extra-comma") if spot.found == "," and spot.before in "[{" else None


def _no_value(spot: Spot) -> Problem | None:
    return spot.problem("missing-value") if spot.before == ":" and spot.found in ",]}" else None


def _bracket(spot: Spot) -> Problem | None:
    return spot.problem("wrong-bracket", value=spot.found) if spot.found in "]}" else None


def _colon(spot: Spot) -> Problem | None:
    return spot.problem("missing-colon") if spot.reason.startswith("Expecting ':'") else None


def _comma(spot: Spot) -> Problem | None:
    if not spot.reason.startswith("Expecting ','"):
        return None
    word = _WORD.match(spot.text, spot.at)
    if word and spot.text[spot.at - 1].isdigit():
        start = spot.at
        while _WORD.match(spot.text[start - 1]):
            start -= 1
        return Problem("number-format", (start, word.end()))
    if word:
        return Problem("missing-comma", word.span())
    return spot.problem("missing-comma") if spot.found in '"{[' else None


def _bare_word(spot: Spot) -> Problem | None:
    word = _WORD.match(spot.text, spot.at)
    if word is None:
        return None
    if "property name" in spot.reason:
        return Problem("missing-quotes", word.span(), "name", word[0][:40])
    if _NUMBER.match(word[0]):
        return Problem("number-format", word.span())
    if word[0].lower() in {"true", "false"}:
        return Problem("missing-quotes", word.span(), "truth", word[0].lower())
    return Problem("missing-quotes", word.span(), "text", word[0][:40])


def _to_line_end(spot: Spot) -> Stretch:
    rest = _LINE_REST.match(spot.text, spot.at)
    return (spot.at, rest.end() if rest else spot.at + 1)


_LOOKS: tuple[Callable[[Spot], Problem | None], ...] = (
    _in_text,
    _at_end,
    _comment,
    _no_plan,
    _after_end,
    _quotes,
    _comma_too_many,
    _no_value,
    _bracket,
    _colon,
    _comma,
    _bare_word,
)
