"""Collects what is found in one file: one finding for each mistake."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from planwriter.exercises import Exercise
from planwriter.findings import FileReport, Finding, finding, language
from planwriter.plans.source import Source

MOST_SHOWN = 60


class Notes:
    """The findings of one file so far.

    A value that has been judged wrong is *settled*: nothing more is said of it or of anything in it.
    """

    def __init__(self, source: Source) -> None:
        """Start with what reading the file found."""
        self.source = source
        self._findings: dict[Finding, None] = dict.fromkeys(source.findings)
        self._settled: set[str] = set()

    def wrong(self, pointer: str, code: str, wording: str = "plain", **values: object) -> None:
        """The value at ``pointer`` is wrong; that settles it."""
        if not self.settled(pointer):
            self._settled.add(pointer)
            self._note(pointer, code, wording, values)

    def remark(self, pointer: str, code: str, wording: str = "plain", **values: object) -> None:
        """Something about the object at ``pointer`` as a whole, which leaves what is in it open."""
        if not self.settled(pointer):
            self._note(pointer, code, wording, values)

    def settled(self, pointer: str) -> bool:
        """Whether the value at ``pointer``, or one that it is part of, has been judged wrong."""
        if not self._settled:
            return False
        while pointer:
            if pointer in self._settled:
                return True
            pointer = pointer.rpartition("/")[0]
        return pointer in self._settled

    def report(self) -> FileReport:
        """All findings, in order of place."""
        ordered = sorted(self._findings, key=lambda each: (each.line, each.column))
        return FileReport(self.source.name, self.source.text, tuple(ordered))

    def _note(self, pointer: str, code: str, wording: str, values: dict[str, Any]) -> None:
        self._findings[finding(code, self.source.place(pointer), wording, **values)] = None


def called(exercise: Exercise) -> str:
    """An exercise's name in the language of the findings."""
    return exercise.called_in(language())


def shown(text: str) -> str:
    """``text``, cut where it is too long to quote in a message."""
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "..."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` was probably meant to be."""
    if len(word) > MOST_SHOWN:
        return None
    by_lower = {each.lower(): each for each in known}
    folded = "-".join(word.lower().split())
    matches = get_close_matches(folded, by_lower, n=1, cutoff=0.7)
    if not matches and len(folded) >= 4:
        matches = [each for each in by_lower if folded in each]
    return by_lower[matches[0]] if len(matches) == 1 else None


def listed(words: Sequence[str]) -> str:
    """Words in quotes with commas between them."""
    return ", ".join(f'"{word}"' for word in words)
