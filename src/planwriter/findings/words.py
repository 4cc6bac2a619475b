"""The words of findings, read from the data files beside this module: one for each language.

The language is English unless the environment variable ``PLANWRITER_MESSAGES`` names another one. It is in
the environment so that processes which planwriter starts speak it too; it changes no code and no handout.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from planwriter.findings.finding import Finding, Place, Severity

HERE = Path(__file__).parent
LANGUAGE = "en"
CHOICE = "PLANWRITER_MESSAGES"


@cache
def languages() -> tuple[str, ...]:
    """The languages that findings can be said in."""
    return tuple(sorted(path.stem for path in HERE.glob("[a-z][a-z].json")))


def language() -> str:
    """The language that findings are said in; English where the choice is none of the languages."""
    chosen = os.environ.get(CHOICE, LANGUAGE)
    return chosen if chosen in languages() else LANGUAGE


def finding(code: str, place: Place, wording: str = "plain", **values: object) -> Finding:
    """Make a finding. ``values`` fill the names in braces of its message and hint.

    Raises:
        KeyError: the code or its wording does not exist, or a value is missing.
    """
    says = _words(language())["findings"][code]["says"][wording]
    return Finding(
        code=code,
        severity=severities()[code],
        place=place,
        message=_filled(says["message"], values),
        hint=_filled(says["hint"], values),
    )


def phrase(name: str, **values: object) -> str:
    """A sentence or a piece of one, by its name in the words file.

    Raises:
        KeyError: there is no such phrase, or a value is missing.
    """
    text: str = _words(language())["phrases"][name]
    return _filled(text, values)


def title(code: str) -> str:
    """What a code stands for, in a few words."""
    text: str = _words(language())["findings"][code]["title"]
    return text


def _filled(template: str, values: dict[str, object]) -> str:
    return template.format(**{name: visible(str(value)) for name, value in values.items()})


def visible(text: str) -> str:
    """``text`` with every character that a terminal would obey or hide written as ``\\uXXXX``."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


@cache
def severities() -> dict[str, Severity]:
    """Every code there is, with its severity."""
    codes: dict[str, Severity] = json.loads((HERE / "codes.json").read_text("utf-8"))
    return {code: severity for code, severity in codes.items() if not code.startswith("$")}


@cache
def _words(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))
