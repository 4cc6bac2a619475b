"""A clinic's own design: a file that keeps to the schema of designs and can be read on paper."""

import json
from typing import Any

from planwriter import resources
from planwriter.design.design import contrast

LEAST_CONTRAST = 4.5
PAIRS = (
    ("text", "paper"),
    ("text", "tint"),
    ("text", "note_tint"),
    ("soft_text", "paper"),
    ("soft_text", "tint"),
    ("accent", "paper"),
    ("stop", "paper"),
    ("stop", "stop_tint"),
    ("text", "stop_tint"),
)
"""Colours of words and the grounds that they stand on."""


class DesignUnusable(ValueError):
    """A design file cannot be used. ``str()`` of it is a sentence for the user."""


def own_design(raw: bytes, name: str) -> dict[str, Any]:
    """The data of a design file; ``name`` is what messages call it.

    Raises:
        DesignUnusable: it is no JSON, does not keep to the schema, or gives words that are hard to read.
    """
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise DesignUnusable(f"{name} is not a JSON file, so it cannot be a design.") from None
    problem = _against_schema(data)
    if problem is not None:
        raise DesignUnusable(f"{name} is no sound design. {problem}")
    for ink, palette in data["inks"].items():
        for words, ground in PAIRS:
            found = contrast(palette[words], palette[ground])
            if found < LEAST_CONTRAST:
                raise DesignUnusable(
                    f"{name} is hard to read: in {ink}, {words} on {ground} has a contrast of "
                    f"{found:.1f} to 1, and 4.5 is the least."
                )
    result: dict[str, Any] = data
    return result


def _against_schema(data: Any) -> str | None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only for a design of one's own
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - as above
    from referencing import Registry  # noqa: PLC0415 - as above

    schema = json.loads((resources.folder("schemas") / "design.schema.json").read_text("utf-8"))
    error = best_match(Draft202012Validator(schema, registry=Registry()).iter_errors(data))
    if error is None:
        return None
    place = ".".join(str(part) for part in error.absolute_path)
    message = error.message if len(error.message) <= 160 else f"{error.message[:160]}..."
    return f'At "{place}": {message}.' if place else f"{message}."
