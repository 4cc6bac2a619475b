"""Pictures of mistakes break the rule that the right one keeps; in those of getting to the floor all rests.

Lengths are body heights, angles degrees.
"""

from collections.abc import Iterator

import numpy as np
import pytest
from figures.scenes import (
    ACTION,
    MISTAKES,
    RESTS,
    TRANSFER,
    bones,
    clearance,
    distance_to_wall,
    flat,
    shown_by,
    staged,
)

from planwriter.figures import people
from planwriter.figures.linear import angle_between
from planwriter.figures.motion import angle
from planwriter.figures.pose import load
from planwriter.figures.skeleton import SIDES, Skeleton


@pytest.fixture(params=people(), autouse=True)
def person(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every test here is run once for each person."""
    with shown_by(request.param):
        yield request.param


def test_every_warning_with_a_picture_has_one() -> None:
    assert {exercise for exercise, _ in MISTAKES} == {
        "wall-squats", "calf-stretch", "piriformis-stretch", "bridging",
    }  # fmt: skip


def past_the_toe(skeleton: Skeleton, side: str) -> float:
    return float(skeleton.joint(f"knee_{side}")[0] - skeleton.joint(f"toe_{side}")[0])


def test_the_wrong_wall_squat_has_its_knees_past_the_toes_and_the_right_one_has_not() -> None:
    right, wrong = bones("wall-squats"), bones("wall-squats", "wrong")
    for side in SIDES:
        assert past_the_toe(right, side) <= 0
        assert past_the_toe(wrong, side) > 0.08
        assert wrong.joint(f"ball_{side}")[1] == pytest.approx(0, abs=0.012)
    gaps = distance_to_wall("wall-squats", "wrong")
    assert abs(gaps["shirt"]) < RESTS
    assert abs(gaps["shorts"]) < RESTS


def test_the_wrong_calf_stretch_has_its_back_heel_off_the_floor_and_the_right_one_has_not() -> None:
    right, wrong = bones("calf-stretch"), bones("calf-stretch", "wrong")
    assert right.joint("heel_right")[1] == pytest.approx(0, abs=0.003)
    assert wrong.joint("heel_right")[1] > 0.05
    assert wrong.joint("ball_right")[1] == pytest.approx(0, abs=0.012)
    assert angle(wrong, "right knee flexion") < 8
    assert 15 < angle(wrong, "left knee flexion") < 60
    assert flat(wrong, "left", 0.0)
    gaps = distance_to_wall("calf-stretch", "wrong")
    assert all(abs(gaps[f"palm_{side}"]) < 0.008 for side in SIDES)


def twist(skeleton: Skeleton) -> float:
    """How far the line of the hips is turned from the line of the shoulders, in degrees."""
    hips, shoulders = (
        skeleton.joint(f"{j}_right") - skeleton.joint(f"{j}_left") for j in ("hip", "shoulder")
    )
    return angle_between(hips, shoulders)


def test_the_wrong_piriformis_stretch_twists_the_back_and_the_right_one_does_not() -> None:
    right, wrong = bones("piriformis-stretch"), bones("piriformis-stretch", "wrong")
    assert twist(right) < 5
    assert 30 < twist(wrong) < 50
    lifted = wrong.joint("hip_right")[1] - wrong.joint("hip_left")[1]
    assert lifted > 0.06
    gaps = clearance("piriformis-stretch", "wrong")
    assert abs(gaps["shirt"]) < RESTS
    assert abs(gaps["hair"]) < RESTS
    assert abs(gaps["shank_left"]) < RESTS
    assert abs(gaps["forearm_right"]) < RESTS
    knee = wrong.joint("knee_right") - wrong.joint("hip_left")
    assert knee[2] < -0.1, "the knee has dropped across to the other side"


def test_the_wrong_bridge_lifts_the_shoulders_and_the_right_one_does_not() -> None:
    right, wrong = (clearance("bridging", frame) for frame in (ACTION, "wrong"))
    assert abs(right["shirt"]) < RESTS
    assert wrong["shirt"] > 0.07
    assert wrong["hair"] > 0.05
    assert wrong["shorts"] > 0.05
    skeleton = bones("bridging", "wrong")
    for side in SIDES:
        assert flat(skeleton, side)
        hips = [bones("bridging", frame).joint(f"hip_{side}")[1] for frame in (ACTION, "wrong")]
        assert hips[1] == pytest.approx(hips[0], abs=0.01), "the hips are as high as they should be"
        assert abs(wrong[f"forearm_{side}"]) < 0.012
        assert abs(wrong[f"palm_{side}"]) < 0.012


@pytest.mark.parametrize(("exercise", "frame"), MISTAKES)
def test_a_cross_stands_beside_what_is_wrong(exercise: str, frame: str) -> None:
    scene = staged(exercise, frame)
    spot = scene.frame.extras["cross"]
    place = scene.skeleton.bones[spot["bone"]].at(np.array(spot["at"]))
    near = {
        "wall-squats": "knee_right",
        "calf-stretch": "heel_right",
        "piriformis-stretch": "hip_right",
        "bridging": "shoulder_right",
    }[exercise]
    assert np.linalg.norm(place - scene.skeleton.joint(near)) < 0.28
    assert "target" not in scene.frame.extras
    assert "arrows" not in scene.frame.extras


def test_kneeling_has_one_knee_and_one_foot_on_the_mat_and_both_hands_on_the_seat() -> None:
    skeleton, gaps = bones(TRANSFER, "kneel"), clearance(TRANSFER, "kneel")
    assert abs(gaps["shank_right"]) < 0.012
    assert flat(skeleton, "left")
    seat = max((p for p in staged(TRANSFER, "kneel").props if p.name == "chair"), key=lambda p: p.box.half[2])
    top = seat.box.centre[1] + seat.box.half[1]
    for side in SIDES:
        palm = skeleton.joint(f"palm_{side}")
        assert palm[1] == pytest.approx(top, abs=0.008)
        assert abs(palm[0] - seat.box.centre[0]) < seat.box.half[0]
        assert abs(palm[2]) < seat.box.half[2]


def test_hands_and_knees_has_both_on_the_mat_and_the_hands_below_the_shoulders() -> None:
    skeleton, gaps = bones(TRANSFER, "hands-and-knees"), clearance(TRANSFER, "hands-and-knees")
    for side in SIDES:
        assert abs(gaps[f"palm_{side}"]) < 0.012
        assert abs(gaps[f"shank_{side}"]) < 0.012
        assert abs(skeleton.joint(f"wrist_{side}")[0] - skeleton.joint(f"shoulder_{side}")[0]) < 0.06


def test_on_the_side_the_trunk_lies_on_it_and_the_upper_hand_pushes() -> None:
    skeleton, gaps = bones(TRANSFER, "side"), clearance(TRANSFER, "side")
    across = skeleton.joint("shoulder_right") - skeleton.joint("shoulder_left")
    assert angle_between(across, np.array([0.0, 1.0, 0.0])) < 15
    assert abs(gaps["shirt"]) < RESTS
    assert abs(gaps["shorts"]) < RESTS
    assert abs(gaps["palm_right"]) < 0.012


def test_on_the_back_everything_rests() -> None:
    gaps = clearance(TRANSFER, "back")
    assert all(abs(gaps[part]) < RESTS for part in ("shirt", "shorts", "hair"))
    assert all(flat(bones(TRANSFER, "back"), side) for side in SIDES)


@pytest.mark.parametrize("frame", [f.name for f in load(TRANSFER).frames])
def test_nobody_is_inside_the_chair(frame: str) -> None:
    scene = staged(TRANSFER, frame)
    for prop in (p for p in scene.props if p.name == "chair"):
        spread = np.linspace(-0.95, 0.95, 9)
        x, y, z = (g.ravel() for g in np.meshgrid(spread, spread, spread))
        points = (prop.box.centre + np.stack((x, y, z), axis=1) * prop.box.half).astype(np.float32).T
        for body in scene.bodies:
            assert float(body.distance(*points).min()) > -0.01, body.name
