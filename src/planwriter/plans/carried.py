"""A checked plan and every file that its handout is made from, as bytes: with them no disk is needed."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from planwriter.plans.check import Checked, check
from planwriter.plans.logo import logo_file
from planwriter.plans.own_pictures import travelling
from planwriter.plans.source import Source, read_bytes

NOWHERE = Path("/nonexistent")


class Carried(Struct, frozen=True):
    """A plan's bytes, and those of its clinic file, of the clinic's own exercises and pictures, and the logo.

    It shows none of them when it is printed, so that no log shows a patient's data.
    """

    plan: bytes
    clinic: bytes | None = None
    own: tuple[bytes, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    logo: bytes | None = None
    logo_name: str = "logo"

    __repr__ = object.__repr__  # what a file holds is for no log

    def check(self) -> tuple[Source, Checked]:
        """The plan read and checked again, without a look at any disk."""
        source = read_bytes(self.plan, "plan.json", NOWHERE)
        clinic = None if self.clinic is None else read_bytes(self.clinic, "clinic.json", NOWHERE)
        own = [read_bytes(each, "exercise.json", NOWHERE) for each in self.own]
        return source, check(source, clinic, own, self.pictures)


def carried(source: Source, checked: Checked) -> Carried:
    """What a sound plan's handout is made from; the logo is read now.

    Raises:
        LogoUnusable: the clinic names a logo that cannot be read, is no ordinary file, or lies behind a link.
        ValueError: the plan has errors.
    """
    if checked.plan is None:
        raise ValueError(source.name)
    logo, name = logo_file(checked.plan.clinic) or (None, "logo")
    return Carried(
        plan=source.raw,
        clinic=checked.clinic.raw if checked.clinic else None,
        own=tuple(each.raw for each in checked.own),
        pictures={
            name: data for each in checked.plan.exercises for name, data, _ in travelling(each.exercise)
        },
        logo=logo,
        logo_name=name,
    )
