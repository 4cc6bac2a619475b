"""A plan that has been checked: every value is known to be sound, and nothing in it can change."""

from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from planwriter.exercises import Dose, Exercise
from planwriter.resources import people

Side = Literal["both", "left", "right"]
Paper = Literal["a4", "letter"]
Ink = Literal["color", "grey", "line"]


class Patient(Struct, frozen=True):
    """Whose plan it is. What is ``None`` is written in by hand on the handout."""

    name: str | None = None
    id: str | None = None
    birth_date: date | None = None


class Clinician(Struct, frozen=True):
    """Who wrote the plan."""

    name: str
    credentials: str | None = None
    phone: str | None = None


class Clinic(Struct, frozen=True):
    """Where the clinician works.

    ``logo`` is a path relative to ``folder``, the place of the file that names it. It has been
    checked as text only and may not exist. ``color`` is ``#RRGGBB``.
    """

    folder: Path
    name: str | None = None
    phone: str | None = None
    address: str | None = None
    website: str | None = None
    logo: str | None = None
    color: str | None = None


class Clearance(Struct, frozen=True):
    """Who agreed that this patient may do these exercises, and on which day."""

    by: str
    on: date


class Stage(Struct, frozen=True):
    """The dose from a week on, weeks counted from 1.

    ``given`` is what the plan itself wrote for it; ``dose`` is that over the weeks before.
    """

    from_week: int
    dose: Dose
    given: Dose


class Prescribed(Struct, frozen=True):
    """One exercise of the plan.

    ``given`` is what the plan itself wrote; ``dose`` is that, with the source's figure wherever the
    plan is silent. A figure that is ``None`` in ``dose`` is one that nobody gave. ``progression`` holds
    the later stages in order of their weeks.
    """

    exercise: Exercise
    dose: Dose
    given: Dose
    side: Side = "both"
    departure: str | None = None
    note: str | None = None
    progression: tuple[Stage, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage, the first one from week 1."""
        return (Stage(1, self.dose, self.given), *self.progression)

    def stage_in(self, week: int) -> Stage:
        """The stage that a week (from 1) belongs to."""
        return [stage for stage in self.stages if stage.from_week <= week][-1]


class Aerobic(Struct, frozen=True):
    """A low-impact activity: ``minutes`` at a time, ``days_per_week``."""

    name: str
    minutes: int
    days_per_week: int


class Handout(Struct, frozen=True):
    """How the clinician wants the plan printed.

    ``diary_weeks`` 0 means no diary; ``figure`` names the person in the pictures.
    """

    language: str = "en"
    paper: Paper = "a4"
    design: str = "standard"
    diary_weeks: int = 1
    ink: Ink = "color"
    figure: str = people()[0]


class Telephone(Struct, frozen=True):
    """Whom the stop rule tells the patient to call."""

    who: str
    number: str


class Plan(Struct, frozen=True):
    """A home-exercise plan without errors. ``raw`` are the bytes of its file.

    ``revision`` counts the plans that the same patient had before this one; a first plan has none.
    """

    patient: Patient
    clinician: Clinician
    issued: date
    cleared: Clearance
    exercises: tuple[Prescribed, ...]
    telephone: Telephone
    raw: bytes
    clinic: Clinic | None = None
    review: date | None = None
    revision: int | None = None
    goal: str | None = None
    aerobic: tuple[Aerobic, ...] = ()
    strengthening: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    floor_transfer: bool = False
    handout: Handout = Handout()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        from hashlib import sha256  # noqa: PLC0415 - brings OpenSSL along, and a check needs none of it

        return sha256(self.raw).hexdigest()

    @property
    def short_id(self) -> str:
        """Eight characters that tell this plan's file from others and say nothing of the patient."""
        return self.fingerprint[:8]
