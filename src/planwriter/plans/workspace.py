"""The practice folder that a plan lies in, if it lies in one: ``planwriter init`` marks it."""

import os
from pathlib import Path

MARKER = ".planwriter.json"


def workspace(folder: Path) -> Path | None:
    """The nearest folder at or above ``folder`` that ``planwriter init`` has marked."""
    place = Path(os.path.realpath(folder))
    return next((each for each in (place, *place.parents) if os.path.isfile(each / MARKER)), None)  # noqa: PTH113 - Path's own raises where it may not look
