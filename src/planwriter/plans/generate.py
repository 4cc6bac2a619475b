"""Writes schemas/plan.schema.json and schemas/clinic.schema.json from schema.base.json and the catalogue.

``python -m planwriter.plans.generate`` writes them; with ``--check`` it only says which are stale.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from planwriter.exercises import OWN_ID, Exercise, catalogue, source
from planwriter.findings import severities
from planwriter.plans.own_exercises import FOLDER
from planwriter.resources import design_names, folder, people

BASE = Path(__file__).with_name("schema.base.json")

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """The two generated schemas, by file name."""
    plan: Schema = json.loads(BASE.read_text("utf-8"))
    of_a_clinic_file = plan["$defs"].pop("clinic_file")
    _fill_in(plan)
    return {"plan.schema.json": plan, "clinic.schema.json": _clinic_schema(plan, of_a_clinic_file)}


def written(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def stale(target: Path) -> list[str]:
    """Names of the schema files in ``target`` that differ from what would be written."""
    return [name for name, text in _files() if _current(target / name) != text]


def main(arguments: Sequence[str]) -> int:
    """Write the schemas, or with ``--check`` exit with 1 when one is stale."""
    target = folder("schemas")
    if "--check" in arguments:
        names = stale(target)
        for name in names:
            sys.stderr.write(f"{name} is stale: run python -m planwriter.plans.generate\n")
        return 1 if names else 0
    for name, text in _files():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _files() -> Iterator[tuple[str, str]]:
    return ((name, written(schema)) for name, schema in schemas().items())


def _current(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _fill_in(plan: Schema) -> None:
    definitions, fields = plan["$defs"], plan["properties"]
    article = source()
    of_the_article, own = definitions["prescribed"]["properties"]["exercise"]["anyOf"]
    of_the_article["enum"] = [each.id for each in catalogue()]
    own["pattern"] = OWN_ID
    definitions["prescribed"]["allOf"] = [rule for each in catalogue() for rule in _rules(each)]
    fields["activities"]["properties"]["strengthening"]["items"]["enum"] = list(article.strengthening_ways)
    fields["handout"]["properties"]["language"]["enum"] = _languages()
    fields["handout"]["properties"]["design"]["enum"] = list(design_names())
    fields["handout"]["properties"]["figure"] |= {"enum": list(people()), "default": people()[0]}
    for name, field in definitions["dosage"]["properties"].items():
        field["maximum"] = article.limits[name]
        for end in field.get("then", {}).get("properties", {}).values():
            end["maximum"] = article.limits[name]
    plan["anyOf"] = [
        {"properties": {"clinician": _with_phone(fields["clinician"])}},
        {"properties": {"clinic": {"required": ["phone"]}}, "required": ["clinic"]},
    ]


def _clinic_schema(plan: Schema, more: Schema) -> Schema:
    """The schema of a clinic file: what a plan may say of its clinic, and ``more``."""
    more["exercises"]["pattern"] = FOLDER
    more["hints_off"]["items"]["enum"] = [code for code, kind in severities().items() if kind == "hint"]
    clinic: Schema = plan["$defs"]["clinic"]
    needed = {name: plan["$defs"][name] for name in ("name", "text", "phone")}
    fields = {"$schema": {**plan["properties"]["$schema"], "examples": ["../schemas/clinic.schema.json"]}}
    return {
        "$schema": plan["$schema"],
        **clinic,
        "properties": fields | clinic["properties"] | more,
        "$defs": needed,
    }


def _languages() -> list[str]:
    shared = set.intersection(*(set(each.words_by_language) for each in catalogue()))
    return sorted(shared)


def _rules(exercise: Exercise) -> Iterator[Schema]:
    """What the plan may say of one exercise, as far as a schema can tell."""
    this_one = {"properties": {"exercise": {"const": exercise.id}}, "required": ["exercise"]}
    if not exercise.per_side:
        yield {"if": this_one, "then": {"properties": {"side": False}}}
    ceilings = {
        name: _at_most(name, most) for name in source().limits if (most := exercise.ceiling(name)) is not None
    }
    if ceilings:
        yield {
            "if": {**this_one, "not": {"required": ["departure"]}},
            "then": {
                "properties": {
                    "dosage": {"properties": ceilings},
                    "progression": {"items": {"properties": {"dosage": {"properties": ceilings}}}},
                }
            },
        }


def _at_most(name: str, most: int) -> Schema:
    known: Schema = {"maximum": most, "examples": [most]}  # an editor offers the example
    if name == "hold_seconds":
        known["properties"] = {"max": {"maximum": most, "examples": [most]}}
    return known


def _with_phone(field: Schema) -> Schema:
    return {"required": ["phone"], "defaultSnippets": field["defaultSnippets"]}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
