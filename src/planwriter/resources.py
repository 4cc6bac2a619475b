"""Where data stands that several rooms read: schemas, templates, designs and the people of the pictures."""

import json
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent


@cache
def people() -> tuple[str, ...]:
    """The names of the people in the pictures, the default first; a file each in ``figures/people``."""
    files = sorted((PACKAGE / "figures" / "people").glob("*.json"))
    default = {path.stem: json.loads(path.read_text("utf-8")).get("default", False) for path in files}
    return tuple(sorted(default, key=lambda name: (not default[name], name)))


@cache
def design_names() -> tuple[str, ...]:
    """The names of the designs that the product carries, sorted; a file each in ``templates/designs``."""
    return tuple(sorted(path.stem for path in (folder("templates") / "designs").glob("*.json")))


def folder(name: str) -> Path:
    """The folder ``schemas`` or ``templates``.

    A wheel carries both inside the package; a checkout has them at its top.

    Raises:
        FileNotFoundError: neither place has it, so the installation is damaged.
    """
    for place in (PACKAGE / name, CHECKOUT / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"planwriter's own folder {name!r} is missing: please install it again")
