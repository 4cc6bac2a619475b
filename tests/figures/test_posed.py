"""Pose files from outside the catalogue: what a body cannot do is found, what it can is drawn and kept."""

import io
import json
import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from figures.scenes import EVERY
from PIL import Image

from planwriter.figures import compile as compiler
from planwriter.figures import draw_posed, gallery, kept, posed, posed_frames, side_by_side, to_png, to_svg
from planwriter.figures.pose import POSES, made
from planwriter.figures.scene import stage
from planwriter.figures.trial import faults

DOCS = Path(__file__).parents[2] / "docs"
CAT_CAMEL = (DOCS / "examples" / "cat-camel.pose.json").read_bytes()
PUSH = {"bone": "waist", "at": [0, 0, 0], "direction": [0, 0, 0], "length": 0.1}


@pytest.fixture
def cat() -> Any:
    return json.loads(CAT_CAMEL)


@pytest.mark.parametrize("exercise", EVERY)
def test_the_catalogue_s_poses_are_without_fault(exercise: str) -> None:
    assert faults(json.loads((POSES / f"{exercise}.json").read_bytes())) == []


def test_the_example_rounds_and_hollows_the_back_over_hands_and_knees(cat: Any) -> None:
    pose = made(cat, "cat-camel")
    assert faults(cat) == []
    flat, cat_back, camel = (stage(pose, frame).skeleton for frame in pose.frames)
    assert cat_back.joint("waist")[1] > flat.joint("waist")[1] + 0.02
    assert camel.joint("waist")[1] < flat.joint("waist")[1]
    assert camel.joint("head")[1] > flat.joint("head")[1] > cat_back.joint("head")[1]
    for skeleton in (flat, cat_back, camel):
        for side in ("right", "left"):
            assert skeleton.joint(f"palm_{side}") == pytest.approx(flat.joint(f"palm_{side}"))
            assert skeleton.joint(f"knee_{side}") == pytest.approx(flat.joint(f"knee_{side}"))
            assert skeleton.joint(f"palm_{side}")[1] == pytest.approx(pose.ground)


def test_the_example_s_picture_in_the_docs_is_fresh() -> None:
    path = DOCS / "examples" / "cat-camel.png"
    assert path.stat().st_size < 400_000
    drawn = side_by_side([draw_posed(CAT_CAMEL, frame) for frame in posed_frames(CAT_CAMEL)])
    with Image.open(path) as picture:
        width = picture.width
    pictures = (path.read_bytes(), to_png(drawn, width))
    before, now = (np.asarray(Image.open(io.BytesIO(p)).convert("L"), dtype=int) for p in pictures)
    assert before.shape == now.shape
    advice = "run: planwriter figure docs/examples/cat-camel.pose.json -o docs/examples/cat-camel.png"
    assert np.abs(before - now).mean() < 1.0, advice


def test_side_by_side_is_the_same_in_svg(cat: Any) -> None:
    drawn = side_by_side([draw_posed(CAT_CAMEL, frame) for frame in posed_frames(CAT_CAMEL)])
    assert to_svg(drawn, "a", "b").count("<g transform") == len(cat["frames"])


def test_the_left_side_is_the_right_one_mirrored() -> None:
    right, left = (to_png(draw_posed(CAT_CAMEL, "start", side=side), 300) for side in ("right", "left"))
    one, other = (np.asarray(Image.open(io.BytesIO(p)).convert("L"), dtype=int) for p in (right, left))
    assert np.abs(one[:, ::-1] - other).mean() < 4


def test_a_pose_is_sculpted_once_and_then_kept(
    cat: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of: list[str] = []

    def sculpted(pose: Any, person: str) -> dict[str, Any]:
        made_of.append(person)
        return {"exercise": pose.exercise, "grid": 20, "width": 20, "height": 20, "frames": {"start": []}}

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(compiler, "compile_exercise", sculpted)
    cat["exercise"] = "another"
    raw = json.dumps(cat).encode()
    posed.compiled_pose.cache_clear()
    try:
        posed.draw_posed(raw, "start")
        posed.draw_posed(raw, "start", side="left", ink="line")
        assert made_of == ["birch"]
        posed.compiled_pose.cache_clear()  # another process
        posed.draw_posed(raw, "start")
        assert made_of == ["birch"]
        posed.draw_posed(raw, "start", person="willow")
        assert made_of == ["birch", "willow"]
        for path in kept.folder().iterdir():
            path.write_bytes(path.read_bytes()[:-1])  # a disk that failed
        posed.compiled_pose.cache_clear()
        posed.draw_posed(raw, "start")
        assert made_of == ["birch", "willow", "birch"]
    finally:
        posed.compiled_pose.cache_clear()


def test_what_is_kept_is_bounded_and_comes_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    for number in range(6):
        kept.put(f"{number:x}", b"picture")
    assert len(list(kept.folder().iterdir())) == 3
    assert [kept.get(f"{number:x}") for number in range(6)].count(b"picture") == 3
    kept.put("large", b"." * (kept.MOST_BYTES + 1))
    assert kept.get("large") is None


def test_what_was_wanted_last_is_let_go_of_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    for age, key in enumerate("cba", start=1):
        kept.put(key, b"picture")
        os.utime(kept.folder() / key, (age, age))
    assert kept.get("c") == b"picture"
    kept.put("d", b"picture")
    assert sorted(path.name for path in kept.folder().iterdir()) == ["a", "c", "d"]


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "planwriter").write_text("a file where the folder would be", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept.put("a", b"picture")
    assert kept.get("a") is None


def test_a_frame_like_another_tells_its_fault_once(cat: Any) -> None:
    cat["frames"][0]["posture"]["legs"]["ankle"] = -80
    assert [fault.pointer for fault in faults(cat)] == ["/frames/0/posture/legs/ankle"] * 2  # right and left


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("frames/0/posture/right/hand/hold/fingers", [0, 0, 0], "direction"),
        ("frames/1/arrows", [{"push": PUSH}], "arrow-still"),
        ("frames/1/arrows", [{"joint": "head", "from": "start", "part": [0.5, 0.5]}], "arrow-still"),
        ("frames/1/arrows", [{"joint": "vertex", "from": "start"}], "unknown"),
        ("frames/1/marks", ["knee"], "unknown"),
        ("frames/1/guide", [["hip_right", "sole_right"]], "unknown"),
        ("frames/0/strap", {"round": "head", "ends": ["hand_right"]}, "unknown"),
        ("frames/0/strap", {"round": "foot_left", "ends": ["pelvis"]}, "unknown"),
        ("frames/0/posture/right/hand/hold/on", ["chest"], "unknown"),
        ("frames/0/posture/legs", None, None),
        ("frames/1/target/0/centre", [2, 2, 2], None),  # nothing is marked
        ("frames/1/arrows/0/tip/at", [-3, 3, 3], "too-large"),
        ("frames/0/posture/root/at", [3, 3, 3], "out-of-reach"),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_schema_cannot_see(cat: Any, path: str, value: Any, kind: str | None) -> None:
    changed = deepcopy(cat)
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = changed
    for step in way:
        place = place[step]
    place[last] = value
    found = faults(changed)
    assert [fault.kind for fault in found][:1] == ([kind] if kind else [])
    assert all(fault.pointer.startswith("/frames") or fault.kind == "too-large" for fault in found)


def test_the_gallery_is_fresh_and_small() -> None:
    data = (DOCS / "gallery.png").read_bytes()
    assert len(data) < 900_000
    assert gallery.shown(data) == gallery.fingerprint(), (
        "run: python -m planwriter.figures.gallery docs/gallery.png"
    )


def test_another_picture_is_no_gallery() -> None:
    assert gallery.shown((DOCS / "people.png").read_bytes()) is None
