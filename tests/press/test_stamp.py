"""What a stamp tells of the software that prints."""

import tomllib
from pathlib import Path

from planwriter.press.stamp import SHAPING, stamp

ROOT = Path(__file__).parents[2]
SHAPES_NOTHING = {
    "typer": "reads the command line",
    "rl_accel": "makes the same, faster",
    "jsonschema": "judges plans",
    "jsonschema-rs": "judges plans",
    "msgspec": "holds records",
    "pypdfium2": "reads handouts back",
    "watchfiles": "tells of saves",
}


def test_every_dependency_is_in_the_stamp_or_shapes_no_handout() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {each.split(">")[0] for each in project["dependencies"]}
    assert names == set(SHAPING) | set(SHAPES_NOTHING)
    assert dict(stamp()).keys() == {"planwriter", "zlib", *SHAPING}
