"""The schemas of the files that planwriter reads, and who judges by them.

What Python says better (doses, dates, characters, the telephone) is taken out of a schema first, so that
nothing is said twice. jsonschema-rs knows a sound file at first sight; jsonschema
says of the others what is wrong.
"""

import json
import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from planwriter.resources import folder

if TYPE_CHECKING:
    import jsonschema_rs
    from jsonschema import Draft202012Validator

Shape = Literal["plan", "clinic", "exercise", "pose"]
_PERHAPS_DECIMAL = re.compile("[0-9][.eE]|NaN|Infinity")


@cache
def schema(shape: Shape) -> Any:
    """The schema of a file of that shape, as it is published."""
    return json.loads((folder("schemas") / f"{shape}.schema.json").read_text("utf-8"))


@cache
def validator(shape: Shape) -> "Draft202012Validator":
    """jsonschema's judge of that shape, which knows a whole number from a true one."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - 30 ms that a sound file need not pay
    from jsonschema.validators import extend  # noqa: PLC0415 - as above
    from referencing import Registry  # noqa: PLC0415 - as above

    whole = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    finite = whole.redefine("number", lambda _, value: type(value) in {int, float} and math.isfinite(value))
    kind = extend(Draft202012Validator, type_checker=finite)  # type: ignore[no-untyped-call] # theirs
    judge: Draft202012Validator = kind(_kept(shape), registry=Registry())
    return judge


def sound(shape: Shape, data: Any, text: str) -> bool:
    """Whether data is sound at first sight; of what is not, jsonschema must judge, and may find it sound.

    jsonschema-rs takes 10.0 for a whole number, so data with such a number is left to jsonschema; the
    ``text`` that it was read from shows at once where there is none.
    """
    try:
        if not _first_sight(shape).is_valid(data):
            return False
        return _PERHAPS_DECIMAL.search(text) is None or not _has_decimals(data)
    except UnicodeEncodeError:  # half a character, which is no text to it
        return False


@cache
def _first_sight(shape: Shape) -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs  # noqa: PLC0415 - only where a file is checked

    return jsonschema_rs.Draft202012Validator(_kept(shape))


def _has_decimals(data: Any) -> bool:
    if isinstance(data, dict):
        return any(map(_has_decimals, data.values()))
    return any(map(_has_decimals, data)) if isinstance(data, list) else isinstance(data, float)


@cache
def _kept(shape: Shape) -> Any:
    return _without_what_python_says(_whole(schema(shape)))


def _whole(published: Any) -> Any:
    """The schema with each reference to one of its own definitions replaced by that definition.

    Following references takes jsonschema a quarter of its time.
    """

    def copied(part: Any) -> Any:
        if isinstance(part, list):
            return [copied(each) for each in part]
        if not isinstance(part, dict):
            return part
        named = str(part.get("$ref", "")).removeprefix("#/$defs/")
        if named in definitions and not (part.keys() - {"$ref"}) & definitions[named].keys():
            part = {**definitions[named], **{name: each for name, each in part.items() if name != "$ref"}}
        return {name: copied(each) for name, each in part.items()}

    definitions = published.get("$defs", {})
    return copied({name: part for name, part in published.items() if name != "$defs"}) | {
        "$defs": definitions
    }


def _without_what_python_says(published: Any) -> Any:
    taken = {"allOf", "anyOf", "oneOf", "uniqueItems"}
    if isinstance(published, dict):
        kept = {
            name: _without_what_python_says(part) for name, part in published.items() if name not in taken
        }
        return {**kept, **_one_way(published)}
    return published


def _one_way(published: dict[str, Any]) -> dict[str, Any]:
    """Alternatives put so that a mistake is judged by the one that was meant, not by each of them.

    A part or ``null`` is that part unless it is ``null``; of groups, the one whose first field is there.
    """
    parts = published.get("anyOf", ())
    if len(parts) == 2 and parts[1] == {"type": "null"}:
        return {"if": {"not": {"type": "null"}}, "then": _without_what_python_says(parts[0])}
    groups = published.get("oneOf", ())
    if not groups or not all("properties" in group for group in groups):
        return {}
    *others, last = (_without_what_python_says(group) for group in groups)
    for group in reversed(others):
        last = {"if": {"required": group["required"][:1]}, "then": group, "else": last}
    return dict(last)
