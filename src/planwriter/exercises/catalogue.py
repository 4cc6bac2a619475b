"""Reads the ten exercises that the source describes from the data files beside this module."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from planwriter.exercises.dose import Dose
from planwriter.exercises.pictures import Photo, Posed

HERE = Path(__file__).parent
OWN_ID = r"^own-[a-z0-9]+(-[a-z0-9]+)*(?![\s\S])"
"""The id of an exercise that a clinic added: it cannot be one of the source's."""

Group = Literal["stretching", "strengthening"]


class ExerciseUnknown(KeyError):
    """No exercise has this id."""


class Step(Struct, frozen=True):
    """One numbered step: one action. ``only_both_sides`` steps go where one side is prescribed."""

    text: str
    only_both_sides: bool = False


class Picture(Struct, frozen=True):
    """What stands under a frame and what is read aloud instead of it."""

    caption: str
    alt: str


class Words(Struct, frozen=True):
    """An exercise in one language, for the patient."""

    name: str
    plain_name: str
    why: str
    needs: tuple[str, ...]
    position: str
    steps: tuple[Step, ...]
    feel: str
    take_care: str | None
    pictures: Mapping[str, Picture]


class Source(Struct, frozen=True):
    """The article that the doses come from, and the bounds where it is silent.

    ``language`` is the tag of the language of its citations.
    """

    citation: str
    short_citation: str
    language: str
    order: tuple[str, ...]
    limits: Mapping[str, int]
    strengthening_ways: tuple[str, ...]


class Exercise(Struct, frozen=True):
    """One exercise: facts and words. ``dose`` holds the source's own figures and nothing else.

    ``frames`` are the pictures that show it; ``mistake`` is the one that shows how it is not done.
    ``pictured`` is what shows the frames of a clinic's own: postures to draw, or a file for each frame. The
    source's exercises have none: they are drawn by their ids.
    """

    id: str
    group: Group
    per_side: bool
    dose: Dose
    frames: tuple[str, ...]
    mistake: str | None
    words_by_language: Mapping[str, Words]
    cited: str
    cited_shortly: str
    pictured: Posed | Mapping[str, Photo] | None = None

    def words(self, language: str) -> Words:
        """The exercise's words in ``language``.

        Raises:
            KeyError: the exercise has no words in that language.
        """
        return self.words_by_language[language]

    @property
    def own(self) -> bool:
        """Whether a clinic added it, so that the article says nothing of it."""
        return self.id.startswith("own-")

    def shown_by(self, frame: str) -> Posed | Photo | None:
        """What a frame of a clinic's own exercise is shown with; ``None`` for one of the source's."""
        if self.pictured is None or isinstance(self.pictured, Posed):
            return self.pictured
        return self.pictured[frame]

    @property
    def marks_where(self) -> bool:
        """Whether its pictures mark where the patient should feel it."""
        if isinstance(self.pictured, Posed):
            return self.pictured.marks_where
        return bool(self.frames) and self.pictured is None

    @property
    def called(self) -> str:
        """Its name in English or, where it has none, in the first language that it has."""
        return self.called_in("en")

    def called_in(self, language: str) -> str:
        """Its name in ``language`` or, where it has none, in the first language that it has."""
        by_language = self.words_by_language
        return by_language[language if language in by_language else next(iter(by_language))].name

    def ceiling(self, field: str) -> int | None:
        """The most that the source allows of a dose field, or ``None`` where it is silent.

        Seconds for ``hold_seconds``, counts for the rest. A source that gives repetitions and no
        sets means one set. Rest and days a week have no ceiling in the source.
        """
        if field == "hold_seconds":
            return self.dose.hold_seconds.maximum if self.dose.hold_seconds else None
        if field == "sets" and self.dose.sets is None and self.dose.repetitions is not None:
            return 1
        if field in {"repetitions", "sets", "times_per_day"}:
            value: int | None = getattr(self.dose, field)
            return value
        return None


@cache
def source() -> Source:
    """The article: its citation, its order of exercises, and the bounds where it is silent."""
    data = json.loads((HERE / "source.json").read_text("utf-8"))
    return Source(
        citation=data["citation"],
        short_citation=data["short_citation"],
        language=data["language"],
        order=tuple(data["order"]),
        limits=data["limits"],
        strengthening_ways=tuple(data["strengthening_ways"]),
    )


@cache
def catalogue() -> tuple[Exercise, ...]:
    """All ten exercises, in the source's order."""
    folder = HERE / "catalogue"
    return tuple(
        read_exercise(
            json.loads((folder / f"{name}.json").read_text("utf-8")),
            source().citation,
            source().short_citation,
        )
        for name in source().order
    )


def exercise(exercise_id: str) -> Exercise:
    """The exercise with this id.

    Raises:
        ExerciseUnknown: there is none.
    """
    for candidate in catalogue():
        if candidate.id == exercise_id:
            return candidate
    raise ExerciseUnknown(exercise_id)


def own_exercise(
    data: Mapping[str, Any],
    frames: tuple[str, ...] = (),
    pictured: Posed | Mapping[str, Photo] | None = None,
) -> Exercise:
    """Make a clinic's own exercise from a file that the exercise schema accepts, and what shows it."""
    plain = read_exercise(data, "from your clinic", "from your clinic")
    return replace(plain, frames=frames, pictured=pictured)


def read_exercise(data: Mapping[str, Any], cited: str, cited_shortly: str) -> Exercise:
    """Make an exercise from a file that the exercise schema accepts; the rest names its source."""
    return Exercise(
        id=data["id"],
        group=data["group"],
        per_side=data["per_side"],
        dose=Dose.read(data["dosage"]),
        frames=tuple(data.get("frames", ())),
        mistake=data.get("mistake"),
        words_by_language={tag: _words(words) for tag, words in data["words"].items()},
        cited=cited,
        cited_shortly=cited_shortly,
    )


def _words(data: Mapping[str, Any]) -> Words:
    return Words(
        name=data["name"],
        plain_name=data["plain_name"],
        why=data["why"],
        needs=tuple(data["needs"]),
        position=data["position"],
        steps=tuple(_step(step) for step in data["steps"]),
        feel=data["feel"],
        take_care=data.get("take_care"),
        pictures={frame: Picture(**picture) for frame, picture in data.get("pictures", {}).items()},
    )


def _step(step: str | Mapping[str, str]) -> Step:
    if isinstance(step, str):
        return Step(step)
    return Step(step["both_sides_only"], only_both_sides=True)
