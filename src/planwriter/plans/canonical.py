"""A file in canonical form: the schema's order of fields, two spaces, a line break at the end.

Names, numbers and texts are carried over as they were typed, so that nothing is lost; lists keep their
order, and fields that the schema does not know stand after those that it knows, as they stood.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from planwriter.plans.scan import escaped
from planwriter.plans.shapes import Shape, schema
from planwriter.plans.source import Source

INDENT = "  "


def canonical(source: Source) -> str:
    """The canonical text of a file that holds one group of fields and no field twice.

    Raises:
        ValueError: it holds something else.
    """
    if source.data is None or any(finding.severity == "error" for finding in source.findings):
        raise ValueError(source.name)
    shape = shape_of(source)
    return _Writer(source, schema(shape)["$defs"]).written("", source.data, schema(shape), "") + "\n"


def in_order(data: dict[str, Any]) -> str:
    """The canonical text of a plan's data."""
    definitions = schema("plan")["$defs"]
    return json.dumps(_sorted(data, schema("plan"), definitions), indent=2, ensure_ascii=False) + "\n"


def shape_of(source: Source) -> Shape:
    """What a file seems to be: a plan, a clinic file or an exercise of a clinic's own."""
    data = source.data or {}
    if "words" in data:
        return "exercise"
    plan = source.name.endswith(".plan.json") or bool({"format", "patient", "clinician"} & data.keys())
    return "plan" if plan else "clinic"


class _Writer:
    def __init__(self, source: Source, definitions: Mapping[str, Any]) -> None:
        self._source = source
        self._definitions = definitions

    def written(self, pointer: str, value: Any, rule: Any, margin: str) -> str:
        """A value, as it stands in the file or, where it holds others, anew."""
        inner = margin + INDENT
        if isinstance(value, dict) and value:
            rules = dict(_fields(rule, self._definitions))
            lines = []
            for name in _names(value, rules):
                below = f"{pointer}/{escaped(name)}"
                told = self._typed(self._source.key_spans[below])
                part = rules.get(name, _other(rule, self._definitions))
                lines.append(f"{inner}{told}: {self.written(below, value[name], part, inner)}")
            return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
        if isinstance(value, list) and value:
            item = _items(rule, self._definitions)
            parts = [
                inner + self.written(f"{pointer}/{at}", part, item, inner) for at, part in enumerate(value)
            ]
            return "[\n" + ",\n".join(parts) + f"\n{margin}]"
        if isinstance(value, dict | list):
            return "{}" if isinstance(value, dict) else "[]"
        return self._typed(self._source.spans[pointer])

    def _typed(self, stretch: tuple[int, int]) -> str:
        return self._source.text[slice(*stretch)]


def _sorted(value: Any, rule: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        rules = dict(_fields(rule, definitions))
        return {name: _sorted(value[name], rules.get(name), definitions) for name in _names(value, rules)}
    if isinstance(value, list):
        return [_sorted(part, _items(rule, definitions), definitions) for part in value]
    return value


def _names(value: Mapping[str, Any], rules: Mapping[str, Any]) -> list[str]:
    return [name for name in rules if name in value] + [name for name in value if name not in rules]


def _fields(rule: Any, definitions: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for part in _parts(rule, definitions):
        yield from part.get("properties", {}).items()


def _items(rule: Any, definitions: Mapping[str, Any]) -> Any:
    return next((part["items"] for part in _parts(rule, definitions) if "items" in part), None)


def _other(rule: Any, definitions: Mapping[str, Any]) -> Any:
    """The rule for fields that go by any name."""
    found = (part.get("additionalProperties") for part in _parts(rule, definitions))
    return next((each for each in found if isinstance(each, dict)), None)


def _parts(rule: Any, definitions: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A rule and those that it leads to."""
    if not isinstance(rule, dict):
        return
    yield rule
    if "$ref" in rule:
        yield from _parts(definitions[rule["$ref"].rpartition("/")[2]], definitions)
    yield from _parts(rule.get("then"), definitions)
