"""Pose files: the schema, and what is said of one that is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from figures.scenes import EVERY, TRANSFER
from jsonschema import Draft202012Validator

from planwriter.exercises import catalogue
from planwriter.figures.pose import POSES, PoseInvalid, exercises, general, load, merged, read
from planwriter.figures.scene import stage
from planwriter.figures.skeleton import PoseImpossible
from planwriter.figures.theme import THEMES, inks
from planwriter.language import language
from planwriter.resources import folder


def changed(tmp_path: Path, change: dict[str, Any]) -> Path:
    """Bridging's pose file with a change laid over its start posture."""
    data = json.loads((POSES / "bridging.json").read_text("utf-8"))
    data["frames"][0]["posture"] = merged(data["frames"][0]["posture"], change)
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def test_every_exercise_has_a_pose_file_of_its_name() -> None:
    assert set(exercises()) == set(EVERY)
    assert all(load(e).exercise == e for e in exercises())


def test_a_general_picture_is_no_exercise() -> None:
    assert general() == (TRANSFER,)
    assert not set(general()) & {each.id for each in catalogue()}
    assert [f.name for f in load(TRANSFER).frames] == list(language("en").transfer_pictures)


def test_the_catalogue_names_the_frames_that_the_pose_file_has() -> None:
    for each in catalogue():
        pose = load(each.id)
        assert each.frames == tuple(f.name for f in pose.frames if not f.wrong)
        assert each.mistake == next((f.name for f in pose.frames if f.wrong), None)


@pytest.mark.parametrize("name", ["pose", "figure-theme"])
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(
        json.loads((folder("schemas") / f"{name}.schema.json").read_text("utf-8"))
    )


@pytest.mark.parametrize("ink", inks())
def test_themes_follow_their_schema(ink: str) -> None:
    schema = json.loads((folder("schemas") / "figure-theme.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads((THEMES / f"{ink}.json").read_text("utf-8")))


def test_an_unknown_word_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PoseInvalid, match="frames/0/posture"):
        read(changed(tmp_path, {"right": {"nee": 30}}))


def test_a_hold_that_lacks_its_place_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, {"right": {"hand": {"hold": {"palm": [1, 0, 0], "fingers": [0, 1, 0]}}}})
    with pytest.raises(PoseInvalid, match="right hand's hold lacks at"):
        read(path)


@pytest.mark.parametrize(
    ("change", "joint"),
    [
        ({"right": {"foot": None, "knee": 170}}, "right knee flexion"),
        ({"left": {"foot": None, "hip": {"flexion": 150}}}, "left hip flexion"),
        ({"left": {"foot": {"at": [0.9, -0.07]}}}, "left knee cannot reach"),
        (
            {"right": {"hand": {"hold": {"at": [0.9, 0.5, 0], "palm": [1, 0, 0], "fingers": [0, 1, 0]}}}},
            "right elbow cannot reach",
        ),
    ],
)
def test_an_impossible_posture_names_its_joint(tmp_path: Path, change: dict[str, Any], joint: str) -> None:
    pose = read(changed(tmp_path, change))
    with pytest.raises(PoseImpossible, match=joint):
        stage(pose, pose.frame("start"))
