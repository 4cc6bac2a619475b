"""Where the data outside the package stands: schemas and templates, in a wheel and in a checkout alike."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent


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
