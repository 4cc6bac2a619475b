"""What jsonschema holds against a plan or clinic file, put into findings, one for each mistake."""

import json
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from planwriter.exercises import source
from planwriter.findings import phrase
from planwriter.plans.characters import forbidden
from planwriter.plans.notes import MOST_SHOWN, Notes, listed, nearest, shown
from planwriter.plans.scan import escaped
from planwriter.plans.shapes import Shape, schema, validator
from planwriter.plans.syntax import YES_OR_NO, as_range

_PATTERN_CODES: dict[str | int, str] = {
    "color": "color-format",
    "website": "website-format",
    "phone": "telephone-format",
    "logo": "logo-path",
    "poses": "picture-path",
    "picture_files": "picture-path",
    "name": "pose-name",
    "exercise": "pose-name",
}


_TYPES: tuple[tuple[Any, str], ...] = (
    (bool, "truth"),
    (int | float, "number"),
    (str, "text"),
    (list, "list"),
    (dict, "group"),
)


class Verdict(Struct, frozen=True):
    """What a schema holds against one value: the keyword it breaks, and what that keyword asked for."""

    keyword: str
    path: tuple[str | int, ...]
    value: Any
    asked: Any
    rule: Any
    root: Any

    @property
    def pointer(self) -> str:
        """Where the value is, as a JSON Pointer."""
        return "".join(f"/{escaped(str(part))}" for part in self.path)

    @property
    def name(self) -> str:
        """What to call the value: its field's name, or for an item of a list the list's and its number."""
        last = self.path[-1]
        if isinstance(last, int):
            field = next(part for part in reversed(self.path) if isinstance(part, str))
            return phrase("list-item", field=field, number=last + 1)
        return f'"{last}"'

    @property
    def needed(self) -> bool:
        """Whether the group that the value is in cannot do without it."""
        rule = self.root
        for part in self.path[:-1]:
            rule = rule.get("items" if isinstance(part, int) else "properties", {})
            rule = rule if isinstance(part, int) else rule.get(part, {})
            rule = self.root["$defs"].get(rule.get("$ref", "").removeprefix("#/$defs/"), rule)
        return self.path[-1] in rule.get("required", ())


def note_verdicts(notes: Notes, shape: Shape) -> None:
    """Note every mistake that jsonschema finds in a file of that shape."""
    root = schema(shape)
    for error in validator(shape).iter_errors(notes.source.data):
        verdict = Verdict(
            keyword=str(error.validator),
            path=tuple(error.absolute_path),
            value=error.instance,
            asked=error.validator_value,
            rule=error.schema,
            root=root,
        )
        keyword = "propertyNames" if "propertyNames" in error.absolute_schema_path else verdict.keyword
        _SAY[keyword](notes, verdict)


def _wrong_type(notes: Notes, verdict: Verdict) -> None:
    value, wanted = verdict.value, verdict.asked
    if isinstance(value, float) and not math.isfinite(value):
        notes.wrong(verdict.pointer, "not-a-number", field=verdict.name)
    elif isinstance(value, float) and "integer" in wanted:
        wording = "point" if value.is_integer() and abs(value) < 1e15 else "plain"
        notes.wrong(verdict.pointer, "not-whole-number", wording, field=verdict.name, value=f"{value:.15g}")
    else:
        wording, meant = _type_wording(verdict)
        notes.wrong(
            verdict.pointer,
            "wrong-type",
            wording,
            field=verdict.name,
            wanted=phrase("wanted-" + (wanted if isinstance(wanted, str) else "-or-".join(wanted))),
            found=phrase(f"found-{_type_found(value)}"),
            value=meant,
        )


def _type_found(value: Any) -> str:
    for kind, name in _TYPES:
        if isinstance(value, kind):
            return name
    return "empty"


def _type_wording(verdict: Verdict) -> tuple[str, str]:
    """The wording for a value of the wrong type, and what it was probably meant to be."""
    value, wanted = verdict.value, verdict.asked
    if value is None:
        return ("empty-needed" if verdict.needed else "empty"), ""
    if isinstance(value, str) and wanted != "array":
        return _text_for(verdict)
    if wanted == "string" and isinstance(value, int | float) and not isinstance(value, bool):
        return "bare-number", shown(str(value))
    return ("not-in-list" if wanted == "array" else "plain"), ""


def _text_for(verdict: Verdict) -> tuple[str, str]:
    """The same, of a text that should be something else."""
    value, wanted = verdict.value, verdict.asked
    if "integer" in wanted:
        return _text_for_number(value, wanted)
    if wanted == "boolean":
        return _text_for_truth(value)
    field = _first_text(verdict.rule.get("properties", {}), verdict.rule.get("required", ()))
    if field is None:
        return "plain", ""
    return "not-in-group", f"{{ {json.dumps(field)}: {json.dumps(shown(value), ensure_ascii=False)} }}"


def _text_for_number(value: str, wanted: Any) -> tuple[str, str]:
    bare = value.strip()
    if bare.isascii() and bare.isdigit():
        return "quoted-number", bare[:MOST_SHOWN]
    numbers = re.findall(r"[0-9]+", value[:MOST_SHOWN])
    if len(numbers) == 1 and not re.search(r"[-+.,][0-9]|[0-9][.,]", value):
        return "number-in-text", numbers[0]
    if "object" in wanted and re.fullmatch(r"[0-9]+ *(-|\u2013|to|a) *[0-9]+[^0-9]*", value[:MOST_SHOWN]):
        return "range-in-text", as_range(*numbers)
    return "number-in-words", ""


def _text_for_truth(value: str) -> tuple[str, str]:
    said = value.strip().lower()
    if said in {"true", "false"}:
        return "quoted-truth", ""
    return ("yes-or-no", YES_OR_NO[said]) if said in YES_OR_NO else ("plain", "")


def _first_text(fields: Any, required: Sequence[str]) -> str | None:
    """The field of a group that a text alone was probably meant for."""
    for name in (*required, *fields):
        about = fields.get(name, {})
        if about.get("type") == "string" or about.get("$ref") in {"#/$defs/name", "#/$defs/text"}:
            return str(name)
    return None


def _missing(notes: Notes, verdict: Verdict) -> None:
    fields = verdict.rule["properties"]
    for name in verdict.asked:
        meant = (nearest(key, fields) for key in verdict.value if key not in fields)
        if name in verdict.value or name in meant:
            continue
        example = json.dumps(_example(fields[name]), ensure_ascii=False)
        if verdict.pointer:
            notes.remark(
                verdict.pointer, "missing-field", "within", field=name, example=example, outer=verdict.name
            )
        else:
            notes.remark(verdict.pointer, "missing-field", field=name, example=example)


def _example(field: Any) -> Any:
    """A value that a field could have: its schema's own example, or one put together from its fields'."""
    if "$ref" in field:
        field = {**schema("pose")["$defs"].get(field["$ref"].rpartition("/")[2], {}), **field}
    if "examples" in field:
        return field["examples"][0]
    needed = {name: _example(field["properties"][name]) for name in field.get("required", ())}
    return needed or ([] if field.get("type") == "array" else {"en": {}})


def _unknown(notes: Notes, verdict: Verdict) -> None:
    fields = verdict.rule["properties"]
    free = [name for name in fields if name not in verdict.value and not name.startswith("$")]
    for name in verdict.value:
        if name in fields:
            continue
        below, near = f"{verdict.pointer}/{escaped(name)}", nearest(name, fields)
        inner = _inner(verdict, name)
        if inner is not None:
            notes.wrong(below, "unknown-field", "inside", field=shown(name), inner=inner)
        elif near is not None:
            wording = "near" if near not in verdict.value else "near-used"
            notes.wrong(below, "unknown-field", wording, field=shown(name), near=near)
        elif free:
            notes.wrong(below, "unknown-field", "choices", field=shown(name), choices=listed(free))
        else:
            notes.wrong(below, "unknown-field", field=shown(name))


def _inner(verdict: Verdict, name: str) -> str | None:
    """The group beside an unknown field that has a field of that name."""
    for inner, about in verdict.rule["properties"].items():
        named = about.get("$ref", "").removeprefix("#/$defs/")
        if name in (verdict.root["$defs"][named] if named else about).get("properties", ()):
            return str(inner)
    return None


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
    most = verdict.rule["maximum"] if "maximum" in verdict.rule else source().limits[str(verdict.path[-1])]
    notes.wrong(
        verdict.pointer,
        "number-out-of-range",
        "measure" if verdict.rule.get("type") == "number" else "plain",
        field=verdict.name,
        value=verdict.value,
        least=least,
        most=most,
    )


def _too_short(notes: Notes, verdict: Verdict) -> None:
    notes.wrong(verdict.pointer, "empty-text", "needed" if verdict.needed else "plain", field=verdict.name)


def _too_long(notes: Notes, verdict: Verdict) -> None:
    most, length = verdict.asked, len(verdict.value)
    notes.wrong(
        verdict.pointer, "text-too-long", field=verdict.name, most=most, length=length, over=length - most
    )


def _against_pattern(notes: Notes, verdict: Verdict) -> None:
    code = next((_PATTERN_CODES[name] for name in verdict.path[-2:] if name in _PATTERN_CODES), None)
    if not verdict.value.strip():
        _too_short(notes, verdict)
    elif code is not None and forbidden(verdict.value) is None:
        notes.wrong(verdict.pointer, code, value=shown(verdict.value))


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
