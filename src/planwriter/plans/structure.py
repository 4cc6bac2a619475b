"""Fields, types and ranges: what a schema says of a plan or clinic file, one finding for each mistake.

jsonschema judges; this module puts its verdicts into findings. What Python says better (doses, dates,
characters, the telephone) is taken out of the schema first, so that nothing is said twice.
"""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from planwriter.exercises import source
from planwriter.findings import phrase
from planwriter.plans.characters import forbidden
from planwriter.plans.notes import Notes, listed, nearest, shown
from planwriter.plans.scan import escaped
from planwriter.resources import folder

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Shape = Literal["plan", "clinic", "exercise"]

_PATTERN_CODES: dict[str | int, str] = {
    "color": "color-format",
    "website": "website-format",
    "phone": "telephone-format",
    "logo": "logo-path",
}


_TYPES: tuple[tuple[Any, str], ...] = (
    (bool, "truth"),
    (int | float, "number"),
    (str, "text"),
    (list, "list"),
    (dict, "group"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a schema holds against one value: the keyword it breaks, and what that keyword asked for."""

    keyword: str
    path: tuple[str | int, ...]
    value: Any
    asked: Any
    rule: Any

    @property
    def pointer(self) -> str:
        """Where the value is, as a JSON Pointer."""
        return "".join(f"/{escaped(str(part))}" for part in self.path)

    @property
    def name(self) -> str:
        """What to call the value: its field's name, or for an item of a list the list's and its number."""
        last = self.path[-1]
        if isinstance(last, int):
            return phrase("list-item", field=self.path[-2], number=last + 1)
        return f'"{last}"'


def check_structure(notes: Notes, shape: Shape) -> None:
    """Note every field that is missing, unknown, of the wrong type or out of range."""
    for error in _validator(shape).iter_errors(notes.source.data):
        verdict = Verdict(
            keyword=str(error.validator),
            path=tuple(error.absolute_path),
            value=error.instance,
            asked=error.validator_value,
            rule=error.schema,
        )
        keyword = "propertyNames" if "propertyNames" in error.absolute_schema_path else verdict.keyword
        _SAY[keyword](notes, verdict)


@cache
def schema(shape: Shape) -> Any:
    """The schema of a plan, clinic or exercise file, as it is published."""
    return json.loads((folder("schemas") / f"{shape}.schema.json").read_text("utf-8"))


@cache
def _validator(shape: Shape) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - 70 ms that a broken file need not pay
    from jsonschema.validators import extend  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    whole = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    kind = extend(Draft202012Validator, type_checker=whole)  # type: ignore[no-untyped-call]
    validator: Draft202012Validator = kind(
        _without_what_python_says(_whole(schema(shape))), registry=Registry()
    )
    return validator


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
    taken = {"allOf", "anyOf", "uniqueItems"}
    if isinstance(published, dict):
        return {
            name: _without_what_python_says(part) for name, part in published.items() if name not in taken
        }
    return published


def _wrong_type(notes: Notes, verdict: Verdict) -> None:
    value, wanted = verdict.value, verdict.asked
    if isinstance(value, float) and not math.isfinite(value):
        notes.wrong(verdict.pointer, "not-a-number", field=verdict.name)
    elif isinstance(value, float) and "integer" in wanted:
        wording = "point" if value.is_integer() and abs(value) < 1e15 else "plain"
        notes.wrong(verdict.pointer, "not-whole-number", wording, field=verdict.name, value=f"{value:.15g}")
    else:
        notes.wrong(
            verdict.pointer,
            "wrong-type",
            _type_wording(value, wanted),
            field=verdict.name,
            wanted=phrase("wanted-" + (wanted if isinstance(wanted, str) else "-or-".join(wanted))),
            found=phrase(f"found-{_type_found(value)}"),
            value=shown(str(value)),
        )


def _type_found(value: Any) -> str:
    for kind, name in _TYPES:
        if isinstance(value, kind):
            return name
    return "empty"


def _type_wording(value: Any, wanted: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, str) and "integer" in wanted and value.strip().isascii() and value.strip().isdigit():
        return "quoted-number"
    if isinstance(value, str) and wanted == "boolean" and value.lower() in {"true", "false"}:
        return "quoted-truth"
    if wanted == "string" and isinstance(value, int | float) and not isinstance(value, bool):
        return "bare-number"
    return "plain"


def _missing(notes: Notes, verdict: Verdict) -> None:
    fields = verdict.rule["properties"]
    for name in verdict.asked:
        meant = (nearest(key, fields) for key in verdict.value if key not in fields)
        if name in verdict.value or name in meant:
            continue
        examples = fields[name].get("examples", ({"en": {}},))
        example = json.dumps(examples[0], ensure_ascii=False)
        if verdict.pointer:
            notes.remark(
                verdict.pointer, "missing-field", "within", field=name, example=example, outer=verdict.name
            )
        else:
            notes.remark(verdict.pointer, "missing-field", field=name, example=example)


def _unknown(notes: Notes, verdict: Verdict) -> None:
    fields = verdict.rule["properties"]
    free = [name for name in fields if name not in verdict.value and not name.startswith("$")]
    for name in verdict.value:
        if name in fields:
            continue
        below, near = f"{verdict.pointer}/{escaped(name)}", nearest(name, fields)
        if near is not None:
            wording = "near" if near not in verdict.value else "near-used"
            notes.wrong(below, "unknown-field", wording, field=shown(name), near=near)
        elif free:
            notes.wrong(below, "unknown-field", "choices", field=shown(name), choices=listed(free))
        else:
            notes.wrong(below, "unknown-field", field=shown(name))


def _not_a_choice(notes: Notes, verdict: Verdict) -> None:
    value, choices = verdict.value, verdict.asked
    if not isinstance(value, str):
        return  # the wrong type, which has been said
    near = nearest(value, choices)
    wording = "near" if near else "plain"
    notes.wrong(
        verdict.pointer,
        "unknown-value",
        wording,
        field=verdict.name,
        value=shown(value),
        near=near,
        choices=listed(choices),
    )


def _not_the_format(notes: Notes, verdict: Verdict) -> None:
    notes.wrong(verdict.pointer, "unknown-format", value=json.dumps(verdict.value)[:40])


def _out_of_range(notes: Notes, verdict: Verdict) -> None:
    if (
        verdict.keyword == "maximum"
        and verdict.pointer.startswith("/exercises/")
        and "/dosage/" in verdict.pointer
    ):
        return  # the dose check knows the exercise
    least = verdict.rule.get("minimum", 1)
    most = verdict.rule.get("maximum") or source().limits[str(verdict.path[-1])]
    notes.wrong(
        verdict.pointer,
        "number-out-of-range",
        field=verdict.name,
        value=verdict.value,
        least=least,
        most=most,
    )


def _too_short(notes: Notes, verdict: Verdict) -> None:
    notes.wrong(verdict.pointer, "empty-text", field=verdict.name)


def _too_long(notes: Notes, verdict: Verdict) -> None:
    most, length = verdict.asked, len(verdict.value)
    notes.wrong(
        verdict.pointer, "text-too-long", field=verdict.name, most=most, length=length, over=length - most
    )


def _against_pattern(notes: Notes, verdict: Verdict) -> None:
    name = verdict.path[-1]
    if not verdict.value.strip():
        notes.wrong(verdict.pointer, "empty-text", field=verdict.name)
    elif name in _PATTERN_CODES and forbidden(verdict.value) is None:
        notes.wrong(verdict.pointer, _PATTERN_CODES[name], value=shown(verdict.value))


def _too_few(notes: Notes, verdict: Verdict) -> None:
    if verdict.asked == 1:
        notes.wrong(verdict.pointer, "empty-list", field=verdict.name)
        return
    length = len(verdict.value)
    notes.wrong(verdict.pointer, "list-too-short", field=verdict.name, least=verdict.asked, length=length)


def _name_of_field(notes: Notes, verdict: Verdict) -> None:
    notes.wrong(f"{verdict.pointer}/{escaped(verdict.value)}", "unknown-field", field=shown(verdict.value))


def _no_words(notes: Notes, verdict: Verdict) -> None:
    notes.remark(verdict.pointer, "missing-field", "within", field="en", example="{}", outer=verdict.name)


def _too_many(notes: Notes, verdict: Verdict) -> None:
    notes.wrong(
        verdict.pointer, "list-too-long", field=verdict.name, most=verdict.asked, length=len(verdict.value)
    )


_SAY: dict[str, Callable[[Notes, Verdict], None]] = {
    "type": _wrong_type,
    "required": _missing,
    "additionalProperties": _unknown,
    "enum": _not_a_choice,
    "const": _not_the_format,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "minLength": _too_short,
    "maxLength": _too_long,
    "pattern": _against_pattern,
    "minItems": _too_few,
    "maxItems": _too_many,
    "minProperties": _no_words,
    "propertyNames": _name_of_field,
}
