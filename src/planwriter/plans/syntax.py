"""Says what is wrong with a text that is not JSON, where an author would look for it."""

import re
import unicodedata
from collections.abc import Callable
from json import JSONDecodeError

from msgspec import Struct

from planwriter.plans.lines import LINE_END
from planwriter.plans.scan import SPACE, Stretch

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NAME = re.compile(r'("(?:[^"\\]|\\.)*")[ \t\r\n]*:')
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_CURLY_END = re.compile("[\u201c\u201d\u201e\u00ab\u00bb](?=[ \t,\\]}]*$)")
_WORD = re.compile(r"[\w.+\u2013-]+")
_DATE = re.compile(r"[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}")
_DIALLED = re.compile(r"\+[0-9][0-9 -]{4,}[0-9]|0[0-9]{6,}")
_RANGE = re.compile(r"([0-9]+) *(?:-|\u2013|to|a) *([0-9]+)")
_WITH_UNIT = re.compile(r"([0-9]+) *[^\W\d_]+")
_VALUE_ENDS = re.compile(r"[ \t]*(?:[,}\]\r\n]|\Z)")
_NUMBER = re.compile(r"[.+-]?[0-9]|-")
_COMMENT = re.compile(r"#.*|//.*|/\*.*?\*/|/\*.*")
_LINE_REST = re.compile(r"[^\r\n]*")
YES_OR_NO = {"yes": "true", "no": "false", "on": "true", "off": "false", "s\u00ed": "true", "si": "true"}
_QUOTES = "'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"


class Problem(Struct, frozen=True):
    """A mistake in the text: its finding's code and wording, where it is, and what to fill in."""

    code: str
    stretch: Stretch
    wording: str = "plain"
    value: str = ""


class Spot(Struct, frozen=True):
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
        return _unclosed(spot.text, *_to_line_end(spot))
    if spot.reason.startswith("Invalid \\"):
        at = spot.text.rindex("\\", 0, spot.at + 1)
        return Problem("bad-backslash", (at, at + 2))
    if not spot.reason.startswith("Invalid control character"):
        return None
    if spot.found not in "\r\n":
        return spot.problem("control-character", "raw", f"U+{ord(spot.found):04X}")
    start = max(spot.text.rfind("\n", 0, spot.at), spot.text.rfind("\r", 0, spot.at)) + 1
    line = _STRING.sub(lambda whole: " " * len(whole[0]), spot.text[start : spot.at])
    return _unclosed(spot.text, start + line.index('"'), spot.at)


def _unclosed(text: str, start: int, end: int) -> Problem:
    curly = _CURLY_END.search(text, start, end)
    return Problem("wrong-quotes", curly.span()) if curly else Problem("unclosed-text", (start, end))


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


def _left_open(spot: Spot) -> Problem | None:
    """A list or a group that goes on into what should come after it."""
    inside, last = _innermost(spot.text[: spot.at])
    if inside == "{" and spot.found == "{" and "property name" in spot.reason:
        return spot.problem("missing-bracket", "group")
    if inside != "[" or not spot.reason.startswith("Expecting ','"):
        return None
    name = _NAME.match(spot.text, last if spot.found == ":" else spot.at)
    return Problem("missing-bracket", name.span(1), "list", name[1][:40]) if name else None


def _innermost(text: str) -> tuple[str, int]:
    """The bracket that was opened last and is still open, and where the last text or bracket starts."""
    still_open: list[str] = []
    last = 0
    for each in _STRING_OR_BRACKET.finditer(text):
        last = each.start()
        if each[0] in "[{":
            still_open.append(each[0])
        elif each[0] in "]}" and still_open:
            still_open.pop()
    return still_open[-1] if still_open else "", last


def _bracket(spot: Spot) -> Problem | None:
    return spot.problem("wrong-bracket", value=spot.found) if spot.found in "]}" else None


def _colon(spot: Spot) -> Problem | None:
    return spot.problem("missing-colon") if spot.reason.startswith("Expecting ':'") else None


def _comma(spot: Spot) -> Problem | None:
    if not spot.reason.startswith("Expecting ','"):
        return None
    if spot.found == ";":
        return spot.problem("missing-comma", "semicolon")
    word = _WORD.match(spot.text, spot.at)
    apart = bool(LINE_END.search(spot.text, spot.before_at, spot.at))
    two_numbers = spot.before_at < spot.at - 1 and spot.found.isdigit()
    if word and spot.before.isdigit() and not (apart or two_numbers):
        start = spot.before_at
        while _WORD.match(spot.text[start - 1]):
            start -= 1
        return _number(spot.text, start, word.end())
    if not word and spot.found not in '"{[':
        return None
    stretch = word.span() if word else (spot.at, spot.at + 1)
    if apart:
        line = len(LINE_END.findall(spot.text, 0, spot.before_at)) + 1
        return Problem("missing-comma", stretch, "line", str(line))
    return Problem("missing-comma", stretch, "quote" if word and spot.before == '"' else "plain")


def _decimal_comma(spot: Spot) -> Problem | None:
    if "property name" not in spot.reason or spot.text[spot.at - 1] != ",":
        return None
    number = re.search(r"[0-9]+,\Z", spot.text[: spot.at])
    rest = re.compile(r"[0-9]+").match(spot.text, spot.at)
    return Problem("number-format", (number.start(), rest.end()), "comma") if number and rest else None


def _bare_word(spot: Spot) -> Problem | None:
    word = _WORD.match(spot.text, spot.at)
    if word is None:
        return None
    if "property name" in spot.reason:
        return Problem("missing-quotes", word.span(), "name", word[0][:40])
    if _NUMBER.match(word[0]):
        return _number(spot.text, *word.span())
    said = word[0].lower()
    if said in {"true", "false"}:
        return Problem("missing-quotes", word.span(), "truth", said)
    if said in YES_OR_NO and _VALUE_ENDS.match(spot.text, word.end()):
        return Problem("missing-quotes", word.span(), "yes", YES_OR_NO[said])
    return Problem("missing-quotes", word.span(), "text", word[0][:40])


def _number(text: str, start: int, end: int) -> Problem:
    """What stands where a number should, and starts like one."""
    for quoted in (_DATE, _DIALLED):
        if whole := quoted.match(text, start):
            return Problem("missing-quotes", whole.span(), "digits", whole[0])
    if ends := _RANGE.match(text, start):
        return Problem("number-format", ends.span(), "range", as_range(*ends.groups()))
    if unit := _WITH_UNIT.fullmatch(text, start, end):
        return Problem("number-format", (start, end), "unit", unit[1])
    return Problem("number-format", (start, end))


def as_range(least: str, most: str) -> str:
    """Two ends of a hold as they are written in a plan."""
    return f'{{ "min": {least}, "max": {most} }}'


def _strange_space(spot: Spot) -> Problem | None:
    if not spot.found or unicodedata.category(spot.found) not in {"Zs", "Cf", "Zl", "Zp"}:
        return None
    return spot.problem("not-json", "space", f"U+{ord(spot.found):04X}")


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
    _left_open,
    _bracket,
    _colon,
    _decimal_comma,
    _comma,
    _bare_word,
    _strange_space,
)
