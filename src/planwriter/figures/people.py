"""The people in the pictures: each a build, a way of wearing the hair, and colours for each ink.

One JSON file each in ``figures/people``; a hair style is one in ``figures/hair``. Names say nothing about
anybody: they are trees.
"""

import json
from functools import cache
from typing import Any

from planwriter.resources import PACKAGE, people

__all__ = ["hair", "people", "person", "shape_of"]

PEOPLE = PACKAGE / "figures" / "people"
HAIR = PACKAGE / "figures" / "hair"
Entry = dict[str, Any]


@cache
def person(name: str) -> Entry:
    """A person's file.

    Raises:
        KeyError: there is nobody of that name.
    """
    if name not in people():
        raise KeyError(name)
    data: Entry = json.loads((PEOPLE / f"{name}.json").read_text("utf-8"))
    return data


@cache
def hair(name: str) -> Entry:
    """The pieces and strands of a person's hair.

    Raises:
        KeyError: there is nobody of that name.
    """
    data: Entry = json.loads((HAIR / f"{person(name)['hair']}.json").read_text("utf-8"))
    return data


def shape_of(name: str) -> Entry:
    """What of a person decides the outlines, and so what the compiled pictures depend on; no colours.

    Raises:
        KeyError: there is nobody of that name.
    """
    who = person(name)
    return {"build": who["build"], "strokes": who.get("strokes", []), "hair": hair(name)}
