"""What can be chosen for a handout is known alike on the command line, to programs and to editors."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from cli.running import plan

import planwriter
from planwriter import resources
from planwriter.cli import options
from planwriter.cli.say import Misused
from planwriter.plans import Ink, Paper, generate
from planwriter.plans.model import Side
from planwriter.resources import design_names, folder

TEXT = json.dumps(plan()).encode()


@pytest.fixture
def a_fourth_design(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One more file in ``templates/designs``."""
    templates = tmp_path / "templates"
    shutil.copytree(folder("templates"), templates)
    data = json.loads((templates / "designs" / "compact.json").read_text("utf-8"))
    (templates / "designs" / "pocket.json").write_text(json.dumps({**data, "design": "pocket"}), "utf-8")
    known = resources.folder
    monkeypatch.setattr(resources, "folder", lambda name: templates if name == "templates" else known(name))
    design_names.cache_clear()
    yield "pocket"
    design_names.cache_clear()


def test_a_new_design_is_taken_both_ways_and_makes_the_schema_stale(a_fourth_design: str) -> None:
    assert options.known_design(a_fourth_design) == (a_fourth_design, None)
    assert planwriter.render(planwriter.load(TEXT), design=a_fourth_design).startswith(b"%PDF-")
    assert generate.stale(folder("schemas")) == ["plan.schema.json"]
    assert a_fourth_design in handout(generate.schemas()["plan.schema.json"])["design"]["enum"]


def test_a_design_that_there_is_not_is_refused_both_ways() -> None:
    with pytest.raises(Misused, match='There is no design "pocket"'):
        options.known_design("pocket")
    with pytest.raises(planwriter.NotPrintable, match="known are compact, large-print, standard"):
        planwriter.render(planwriter.load(TEXT), design="pocket")


def handout(schema: Any) -> Any:
    return schema["properties"]["handout"]["properties"]


def test_papers_inks_and_sides_are_the_same_everywhere() -> None:
    schema = json.loads((folder("schemas") / "plan.schema.json").read_text("utf-8"))
    assert handout(schema)["paper"]["enum"] == list(get_args(Paper)) == list(options.Paper)
    assert handout(schema)["ink"]["enum"] == list(get_args(Ink)) == list(options.Ink)
    assert schema["$defs"]["prescribed"]["properties"]["side"]["enum"] == list(get_args(Side))
