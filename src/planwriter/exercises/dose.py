"""How much of an exercise: hold, repetitions, sets, rest, times a day, days a week."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Span(Struct, frozen=True):
    """A hold in seconds: ``minimum`` equals ``maximum`` where it is one number."""

    minimum: int
    maximum: int

    @classmethod
    def read(cls, value: Any) -> "Span":
        """Read ``20`` or ``{"min": 15, "max": 20}`` (seconds)."""
        if isinstance(value, Mapping):
            return cls(int(value["min"]), int(value["max"]))
        return cls(int(value), int(value))

    def written(self) -> int | dict[str, int]:
        """The span as a plan file writes it."""
        if self.minimum == self.maximum:
            return self.minimum
        return {"min": self.minimum, "max": self.maximum}


class Dose(Struct, frozen=True):
    """A dosage. ``None`` means that nobody gave the figure, so nobody may print one."""

    hold_seconds: Span | None = None
    repetitions: int | None = None
    sets: int | None = None
    rest_seconds: int | None = None
    times_per_day: int | None = None
    days_per_week: int | None = None

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "Dose":
        """Read a ``dosage`` object; a field that is absent or null stays unknown."""
        values = {name: written[name] for name in DOSE_FIELDS if written.get(name) is not None}
        hold = values.pop("hold_seconds", None)
        return cls(
            hold_seconds=None if hold is None else Span.read(hold),
            **{name: int(value) for name, value in values.items()},
        )

    def written(self) -> dict[str, int | dict[str, int]]:
        """Only the figures that are known, as a plan file writes them."""
        known: dict[str, int | dict[str, int]] = {}
        for name in DOSE_FIELDS:
            value = getattr(self, name)
            if value is not None:
                known[name] = value.written() if isinstance(value, Span) else value
        return known

    def over(self, default: "Dose") -> "Dose":
        """This dose, with ``default``'s figure wherever this one is silent."""
        mine = {name: getattr(self, name) for name in DOSE_FIELDS}
        return Dose(
            **{name: getattr(default, name) if value is None else value for name, value in mine.items()}
        )


DOSE_FIELDS: tuple[str, ...] = Dose.__struct_fields__
