"""A JSON Schema as Python functions, made once, that say of data only whether it keeps the schema.

Nearly every file is sound, and this knows it fifteen times as fast as jsonschema, which is not even loaded.
Where it says no, jsonschema has the last word: a no here may be too strict, a yes never too kind. A keyword
that is not known here is refused when the functions are made, and never passed over.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Rule = Callable[[Any], bool]
Schema = Mapping[str, Any]

_SAYS_NOTHING = frozenset(
    {"$schema", "$id", "$defs", "title", "description", "examples", "default", "format"}
    | {"defaultSnippets", "patternErrorMessage"}
)
_EXACT = frozenset({"type", "required", "not"})
"""Keywords whose rule is never too strict, so that it can be turned round or choose between two others."""

_KINDS: dict[str, Rule] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: type(value) in {int, float} and math.isfinite(value),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


class KeywordUnknown(ValueError):
    """A schema uses a keyword, or uses one in a way, that has no rule here."""


def rule(schema: Schema) -> Rule:
    """The rule of a whole schema, which may refer to its own definitions.

    Raises:
        KeywordUnknown: it has a keyword for which there is no rule.
    """
    definitions = {f"#/$defs/{name}": each for name, each in schema.get("$defs", {}).items()}
    return _rule(schema, definitions)


def _rule(schema: Schema | bool, definitions: Mapping[str, Schema]) -> Rule:
    if isinstance(schema, bool):
        return lambda _: schema
    unknown = schema.keys() - _SAYS_NOTHING - _KNOWN
    if unknown:
        raise KeywordUnknown(", ".join(sorted(unknown)))
    rules = tuple(_rules(schema, definitions))
    if len(rules) == 1:
        return rules[0]

    def kept(value: Any) -> bool:
        for each in rules:  # noqa: SIM110 - twice as fast as all()
            if not each(value):
                return False
        return True

    return kept


def _rules(schema: Schema, definitions: Mapping[str, Schema]) -> Iterator[Rule]:
    """The rules of each group of keywords that a schema has."""
    if "$ref" in schema:
        yield _rule(definitions[schema["$ref"]], definitions)
    if "type" in schema:
        yield _of_kind(schema["type"])
    if "enum" in schema or "const" in schema:
        yield _one_of(schema["enum"] if "enum" in schema else [schema["const"]])
    if schema.keys() & {"minLength", "maxLength", "pattern"}:
        yield _text(schema)
    if schema.keys() & {"minimum", "maximum"}:
        yield _number(schema)
    if schema.keys() & {"items", "minItems", "maxItems"}:
        yield _list(schema, definitions)
    if schema.keys() & {"properties", "required", "additionalProperties", "propertyNames", "minProperties"}:
        yield _group(schema, definitions)
    if "not" in schema:
        wrong = _exact(schema["not"])
        yield lambda value: not wrong(value)
    if "if" in schema:
        yield _either(schema, definitions)


def _of_kind(wanted: str | list[str]) -> Rule:
    if isinstance(wanted, str):
        return _KINDS[wanted]
    kinds = [_KINDS[each] for each in wanted]
    return lambda value: any(kind(value) for kind in kinds)


def _one_of(choices: list[Any]) -> Rule:
    known = {(type(each), each) for each in choices}  # True is no 1, though Python has them equal
    return lambda value: value.__hash__ is not None and (type(value), value) in known


def _text(schema: Schema) -> Rule:
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    pattern = schema.get("pattern")

    def kept(value: Any) -> bool:
        if not isinstance(value, str):
            return True
        return least <= len(value) <= most and (pattern is None or re.search(pattern, value) is not None)

    return kept


def _number(schema: Schema) -> Rule:
    least, most = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    return lambda value: not isinstance(value, int | float) or least <= value <= most


def _list(schema: Schema, definitions: Mapping[str, Schema]) -> Rule:
    least, most = schema.get("minItems", 0), schema.get("maxItems", math.inf)
    item = _rule(schema.get("items", True), definitions)

    def kept(value: Any) -> bool:
        return not isinstance(value, list) or (least <= len(value) <= most and all(map(item, value)))

    return kept


def _group(schema: Schema, definitions: Mapping[str, Schema]) -> Rule:
    fields = {name: _rule(each, definitions) for name, each in schema.get("properties", {}).items()}
    other = _rule(schema.get("additionalProperties", True), definitions)
    named = _rule(schema.get("propertyNames", True), definitions)
    needed, least = frozenset(schema.get("required", ())), schema.get("minProperties", 0)
    any_name = "propertyNames" not in schema

    def kept(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for name, part in value.items():
            if not (fields.get(name, other)(part) and (any_name or named(name))):
                return False
        return len(value) >= least and needed <= value.keys()

    return kept


def _either(schema: Schema, definitions: Mapping[str, Schema]) -> Rule:
    asked = _exact(schema["if"])
    then = _rule(schema.get("then", True), definitions)
    otherwise = _rule(schema.get("else", True), definitions)
    return lambda value: then(value) if asked(value) else otherwise(value)


def _exact(schema: Schema) -> Rule:
    inner = schema.get("not", {})
    if schema.keys() - _EXACT or inner.keys() - _EXACT:
        raise KeywordUnknown("a condition of more than type, required and not")
    return _rule(schema, {})


_KNOWN = frozenset(
    {"$ref", "type", "enum", "const", "minLength", "maxLength", "pattern", "minimum", "maximum", "not"}
    | {"items", "minItems", "maxItems", "properties", "required", "additionalProperties", "propertyNames"}
    | {"minProperties", "if", "then", "else"}
)
