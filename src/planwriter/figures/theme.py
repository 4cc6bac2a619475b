"""Inks: what colour, line and dash each role of a picture has; a JSON file each in ``figures/themes``."""

import json
from functools import cache
from typing import Any

from msgspec import Struct

from planwriter.figures.people import people, person
from planwriter.resources import PACKAGE

THEMES = PACKAGE / "figures" / "themes"


class Style(Struct, frozen=True):
    """How a role is painted. Colours are ``#rrggbb``, widths and dashes points, opacity 0 to 1."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@cache
def theme(ink: str, who: str | None = None) -> dict[str, Style]:
    """The styles of an ink, by role, in a person's colours; a role that is missing is not drawn.

    Raises:
        KeyError: there is no such ink, or nobody of that name.
    """
    path = THEMES / f"{ink}.json"
    if ink not in inks():
        raise KeyError(ink)
    roles: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))["roles"]
    roles |= person(who or people()[0])["inks"].get(ink, {})
    return {name: Style(**{**v, "dash": tuple(v.get("dash", ()))}) for name, v in roles.items()}


@cache
def inks() -> tuple[str, ...]:
    """The inks there are, in alphabetical order."""
    return tuple(sorted(p.stem for p in THEMES.glob("*.json")))
