"""Words, sentences and what they ask of a reader."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from planwriter.readability.syllables import COUNTERS

Measure = Literal["flesch-kincaid-grade", "fernandez-huerta"]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ENDS = re.compile(r"(?<=[.!?\u2026])[\"')\]\u201d\u2019]*\s+(?=\W*\w)")
MEASURES: dict[str, Measure] = {"en": "flesch-kincaid-grade", "es": "fernandez-huerta"}
GOALS: dict[Measure, float] = {"flesch-kincaid-grade": 6.0, "fernandez-huerta": 80.0}


class Reading(Struct, frozen=True):
    """How hard a text is to read. A grade is met at or below its goal, an ease score at or above it."""

    measure: Measure
    value: float
    words: int
    sentences: int

    @property
    def goal(self) -> float:
        """Where the measure should stand."""
        return GOALS[self.measure]

    @property
    def met(self) -> bool:
        """Whether the text is as easy as it should be."""
        if self.measure == "flesch-kincaid-grade":
            return self.value <= self.goal
        return self.value >= self.goal


def words(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each as it is written."""
    return [each.strip() for each in _ENDS.split(text) if words(each)]


def reading(texts: Sequence[str], language: str) -> Reading | None:
    """How hard texts are in a language (``en`` or ``es``); each text ends a sentence.

    ``None``: there are no words, or the language has no measure yet.

    English is measured by the Flesch-Kincaid grade (years at school), Spanish by Fernandez-Huerta's
    ease (0 to 100 and a little over, the higher the easier).
    """
    counted = [each for text in texts for each in sentences(text)]
    found = [word for each in counted for word in words(each)]
    if not found or language not in COUNTERS:
        return None
    syllables = sum(COUNTERS[language](word) for word in found) / len(found)
    length = len(found) / len(counted)
    measure = MEASURES[language]
    if measure == "flesch-kincaid-grade":
        value = 0.39 * length + 11.8 * syllables - 15.59
    else:
        value = 206.84 - 60 * syllables - 1.02 * length
    return Reading(measure, round(value, 1), len(found), len(counted))
