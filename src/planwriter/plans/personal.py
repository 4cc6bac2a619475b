"""Whether a text looks as if it held what belongs to another person: a name, a national or telephone number.

A guess by eye, from ``personal.json``: it misses much, and what it finds is only worth a second look.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_CLINICIAN = re.compile(r"\b(?:Dra?|Prof)\b\.?(?: [^\W\d_a-z][\w'-]+){1,3}")
_DIGIT = re.compile("[0-9]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}")
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def national_number(text: str) -> tuple[str, str] | None:
    """What kind of national number ``text`` seems to hold, and the number."""
    if _DIGIT.search(text) is None:
        return None
    for kind in _signs()["identifiers"]:
        sound = _CHECKS[kind.get("check", "none")]
        for match in re.finditer(kind["pattern"], text):
            if sound(match[0]):
                return kind["id"], match[0]
    return None


def telephone(text: str, known: Iterable[str]) -> str | None:
    """The telephone number that ``text`` seems to hold, if it is none of the ``known`` ones."""
    if _DIGIT.search(text) is None:
        return None
    expected = [_digits(number) for number in known]
    for match in re.finditer(_signs()["telephone"], text):
        digits = _digits(match[0])
        if 7 <= len(digits) <= 15 and not _DATE.fullmatch(match[0]) and digits not in expected:
            return match[0]
    return None


def person(text: str, known: Iterable[str]) -> str | None:
    """The name of a person that ``text`` seems to hold, if no word of it is in the ``known`` texts.

    A name is a title and a word with a capital letter, or two such words side by side.
    """
    words = list(_WORD.finditer(_CLINICIAN.sub(lambda named: "_" * len(named[0]), text)))
    if not any(_capital(word[0]) for word in words[1:]):
        return None
    expected = {word.casefold() for each in known for word in _WORD.findall(each)}
    expected |= set(_signs()["not_names"])
    if len(words) > 2 and not any(word[0].islower() for word in words):
        return None  # each word has a capital letter, as in a heading
    for first, second in pairwise(words):
        gap, last = text[first.end() : second.start()], second[0]
        name = text[first.start() : second.end()]
        if not _capital(last) or _owner(last) in expected:
            continue
        if first[0] in _signs()["titles"] and gap in {" ", ". "}:
            return name
        if gap == " " and _capital(first[0]) and first[0].casefold() not in _signs()["not_names"]:
            return name
    return None


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def _owner(word: str) -> str:
    return re.sub(r"['\u2019]s$", "", word.casefold())


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _mod_11(number: str) -> bool:
    digits = [int(digit) for digit in _digits(number)]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]


def _luhn(number: str) -> bool:
    doubled = (
        sum(divmod(int(digit) * (1 + at % 2), 10)) for at, digit in enumerate(reversed(_digits(number)))
    )
    return sum(doubled) % 10 == 0


def _mod_23_letter(number: str) -> bool:
    digits = number[:-1].rstrip("-").translate(str.maketrans("XYZ", "012"))
    return _DNI_LETTERS[int(digits) % 23] == number[-1]


_CHECKS: dict[str, Callable[[str], bool]] = {
    "none": bool,
    "mod-11": _mod_11,
    "luhn": _luhn,
    "mod-23-letter": _mod_23_letter,
}


@cache
def _signs() -> Any:
    return json.loads(Path(__file__).with_name("personal.json").read_text("utf-8"))
