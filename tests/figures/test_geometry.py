"""What each exercise's text promises, asserted on the joints and on the surface of its frames, for everybody.

Lengths are body heights, angles degrees; one row of the design's geometry table is one test or more.
"""

from collections.abc import Iterator

import numpy as np
import pytest
from figures.scenes import (
    ACTION,
    EVERY,
    FLOOR,
    FRAMES,
    RESTS,
    SHOWN,
    SOFT,
    STANDING,
    TRANSFER,
    bones,
    clearance,
    distance_to_wall,
    flat,
    shown_by,
    staged,
)

from planwriter.figures import people
from planwriter.figures.linear import Vec, angle_between
from planwriter.figures.motion import angle, check, motions
from planwriter.figures.skeleton import SIDES, measures
from planwriter.figures.strap import FIST, course

BODY_HEIGHT = 1.70  # metres, where the source speaks of centimetres


@pytest.fixture(params=people(), autouse=True)
def person(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every test here is run once for each person."""
    with shown_by(request.param):
        yield request.param


def gap_to_course(exercise: str, frame: str, point: Vec) -> float:
    """How far a point is from the towel's middle line."""
    scene = staged(exercise, frame)
    line, _ = course(scene.frame.extras["strap"], scene.skeleton)
    return float(min(np.linalg.norm(p - point) for p in line))


@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_nothing_passes_through_the_ground(exercise: str, frame: str) -> None:
    through = {name: gap for name, gap in clearance(exercise, frame).items() if gap < -SOFT}
    assert not through


@pytest.mark.parametrize(("exercise", "frame"), [f for f in FRAMES if f[0] in STANDING])
def test_nothing_passes_through_the_wall(exercise: str, frame: str) -> None:
    through = {name: gap for name, gap in distance_to_wall(exercise, frame).items() if gap < -SOFT}
    assert not through


@pytest.mark.parametrize(("exercise", "frame"), [f for f in SHOWN if f[0] in FLOOR])
def test_trunk_and_head_rest_on_the_mat(exercise: str, frame: str) -> None:
    gaps = clearance(exercise, frame)
    assert abs(gaps["shirt"]) < RESTS
    head = gaps["hair"] if exercise != "prone-quadriceps-stretch" else head_over_arm(exercise, frame)
    assert abs(head) < RESTS


def head_over_arm(exercise: str, frame: str) -> float:
    """Prone, the head lies on the free hand: how far its middle is from where hand and cheek touch."""
    skeleton = bones(exercise, frame)
    head = skeleton.bones["head"].at(np.array([0.0, 0.05, 0.0]))
    return float(head[1] - skeleton.joint("palm_left")[1]) - 0.085


@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_limbs_keep_their_lengths(exercise: str, frame: str) -> None:
    skeleton, lengths = bones(exercise, frame), measures()["lengths"]
    for side in SIDES:
        for first, second, name in (
            ("hip", "knee", "thigh"), ("knee", "ankle", "shank"),
            ("shoulder", "elbow", "upper_arm"), ("elbow", "wrist", "forearm"),
        ):  # fmt: skip
            span = skeleton.joint(f"{first}_{side}") - skeleton.joint(f"{second}_{side}")
            assert np.linalg.norm(span) == pytest.approx(lengths[name], abs=1e-6)


@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_joints_stay_inside_the_human_range(exercise: str, frame: str) -> None:
    check(bones(exercise, frame))


@pytest.mark.parametrize(("exercise", "frame"), FRAMES)
def test_right_is_the_person_s_right(exercise: str, frame: str) -> None:
    skeleton = bones(exercise, frame)
    across = skeleton.joint("hip_right") - skeleton.joint("hip_left")
    pelvis = skeleton.bones["pelvis"].turn
    assert angle_between(np.cross(pelvis[:, 0], pelvis[:, 1]), across) < 1


@pytest.mark.parametrize("exercise", [e for e in FLOOR if e != "prone-quadriceps-stretch"])
def test_supine_starts_with_both_knees_bent_and_the_standing_foot_flat(exercise: str) -> None:
    skeleton = bones(exercise, "start")
    for side in SIDES:
        assert angle(skeleton, f"{side} knee flexion") > 80
    assert flat(skeleton, "left")


def test_hamstring_stretch_straightens_the_raised_knee_with_the_towel_round_its_sole() -> None:
    skeleton = bones("supine-hamstring-stretch")
    assert angle(skeleton, "right knee flexion") < 10
    assert 60 <= angle(skeleton, "right hip flexion") <= 90
    assert angle(skeleton, "left knee flexion") > 80
    assert flat(skeleton, "left")


@pytest.mark.parametrize("frame", ["start", "action"])
def test_hamstring_towel_touches_the_sole_and_both_hands(frame: str) -> None:
    skeleton = bones("supine-hamstring-stretch", frame)
    sole = skeleton.bones["foot_right"].at(np.array([0.066, -0.040, 0.0]))
    assert gap_to_course("supine-hamstring-stretch", frame, sole) < 0.008
    for side in SIDES:
        fist = skeleton.bones[f"hand_{side}"].at(np.array(FIST))
        assert gap_to_course("supine-hamstring-stretch", frame, fist) < 0.008


def test_knee_to_chest_has_both_hands_on_the_leg_and_the_other_foot_flat() -> None:
    skeleton = bones("knee-to-chest")
    assert angle(skeleton, "right hip flexion") > 110
    assert flat(skeleton, "left")
    shank = staged("knee-to-chest", ACTION)
    surface = next(b for b in shank.bodies if b.name == "shank_right")
    for side in SIDES:
        x, y, z = (np.array([v], dtype=np.float32) for v in skeleton.joint(f"palm_{side}"))
        assert abs(float(surface.distance(x, y, z)[0])) < 0.012


def test_piriformis_knee_crosses_the_midline_towards_the_other_shoulder() -> None:
    skeleton = bones("piriformis-stretch")
    pelvis = skeleton.bones["pelvis"]
    knee = pelvis.inside(skeleton.joint("knee_right"))
    assert knee[2] < -0.05
    to_left, to_right = (
        float(np.linalg.norm(skeleton.joint("knee_right") - skeleton.joint(f"shoulder_{s}")))
        for s in ("left", "right")
    )
    assert to_left < to_right
    before = bones("piriformis-stretch", "start")
    for bone in ("pelvis", "chest"):
        assert np.allclose(skeleton.bones[bone].turn, before.bones[bone].turn, atol=1e-6)
    assert flat(skeleton, "left")


def test_prone_quadriceps_bends_the_knee_with_thighs_parallel_and_the_strap_held() -> None:
    skeleton = bones("prone-quadriceps-stretch")
    front = skeleton.bones["chest"].turn[:, 0]
    assert angle_between(front, np.array([0.0, -1.0, 0.0])) < 15
    assert angle(skeleton, "right knee flexion") > 135, "the foot is drawn up to the seat"
    thighs = [skeleton.joint(f"knee_{s}") - skeleton.joint(f"hip_{s}") for s in SIDES]
    assert angle_between(*thighs) < 8
    instep = skeleton.bones["foot_right"].at(np.array([0.030, 0.0155, 0.0]))
    assert gap_to_course("prone-quadriceps-stretch", ACTION, instep) < 0.008
    fist = skeleton.bones["hand_right"].at(np.array(FIST))
    assert gap_to_course("prone-quadriceps-stretch", ACTION, fist) < 0.008


def test_calf_stretch_keeps_the_back_leg_straight_and_its_heel_down() -> None:
    skeleton = bones("calf-stretch")
    for frame in ("start", ACTION):
        assert angle(bones("calf-stretch", frame), "right knee flexion") < 3
    assert flat(skeleton, "right", 0.0)
    toe = skeleton.joint("toe_right") - skeleton.joint("heel_right")
    assert angle_between(toe, np.array([1.0, 0.0, 0.0])) < 3
    assert 15 < angle(skeleton, "left knee flexion") < 60
    assert flat(skeleton, "left", 0.0)


@pytest.mark.parametrize("frame", ["start", "action"])
def test_calf_stretch_has_both_palms_on_the_wall(frame: str) -> None:
    skeleton = bones("calf-stretch", frame)
    gaps = distance_to_wall("calf-stretch", frame)
    for side in SIDES:
        assert abs(gaps[f"palm_{side}"]) < 0.008
        assert angle_between(skeleton.bones[f"hand_{side}"].turn[:, 0], np.array([1.0, 0.0, 0.0])) < 5


def test_bridging_makes_a_straight_line_with_flat_feet_hip_width_apart() -> None:
    skeleton = bones("bridging")
    for side in SIDES:
        shoulder, hip, knee = (skeleton.joint(f"{j}_{side}")[:2] for j in ("shoulder", "hip", "knee"))
        assert angle_between(hip - shoulder, knee - hip) < 5
        assert flat(skeleton, side)
    apart = abs(skeleton.joint("ankle_right")[2] - skeleton.joint("ankle_left")[2])
    hips = abs(skeleton.joint("hip_right")[2] - skeleton.joint("hip_left")[2])
    assert hips * 0.8 < apart < hips * 2
    assert clearance("bridging", ACTION)["shorts"] > 0.05


def test_bridging_ends_lowered_as_it_started() -> None:
    before, after = bones("bridging", "start"), bones("bridging", "action-2")
    assert all(np.allclose(before.bones[b].origin, after.bones[b].origin) for b in before.bones)


def test_march_lifts_one_foot_and_its_two_actions_mirror_one_another() -> None:
    first, second = (bones("transverse-abdominal-march", f) for f in ("action", "action-2"))
    assert flat(first, "left")
    assert flat(second, "right")
    assert 80 < angle(first, "right hip flexion") < 100
    assert min(first.joint(f"{p}_right")[1] for p in ("heel", "ball", "toe")) > 0.1
    mirror = np.array([1.0, 1.0, -1.0])
    for joint in ("hip", "knee", "ankle", "toe", "shoulder", "elbow", "wrist", "palm"):
        for side, other in (("right", "left"), ("left", "right")):
            here, there = first.joint(f"{joint}_{side}"), second.joint(f"{joint}_{other}")
            assert np.allclose(here, there * mirror, atol=1e-6)


@pytest.mark.parametrize("frame", ["start", "action"])
def test_wall_squat_has_the_back_on_the_wall_and_the_feet_in_front(frame: str) -> None:
    skeleton = bones("wall-squats", frame)
    gaps = distance_to_wall("wall-squats", frame)
    assert abs(gaps["shirt"]) < RESTS
    assert abs(gaps["shorts"]) < RESTS
    for side in SIDES:
        heel = skeleton.joint(f"heel_{side}")
        assert 0.30 / BODY_HEIGHT < heel[0] < 0.61 / BODY_HEIGHT
        assert flat(skeleton, side, 0.0)
        assert skeleton.joint(f"knee_{side}")[0] <= skeleton.joint(f"toe_{side}")[0]
    apart = skeleton.joint("ankle_right")[2] - skeleton.joint("ankle_left")[2]
    shoulders = skeleton.joint("shoulder_right")[2] - skeleton.joint("shoulder_left")[2]
    assert apart == pytest.approx(shoulders, rel=0.25)


def test_wall_squat_goes_half_way_down() -> None:
    skeleton = bones("wall-squats")
    for side in SIDES:
        assert 110 <= 180 - angle(skeleton, f"{side} knee flexion") <= 130
    drop = bones("wall-squats", "start").joint("hip_right")[1] - skeleton.joint("hip_right")[1]
    assert drop > 0.05


def test_hands_rest_on_the_lower_belly_in_the_contraction() -> None:
    skeleton = bones("transverse-abdominal-contraction")
    for side in SIDES:
        place = skeleton.bones["pelvis"].inside(skeleton.joint(f"palm_{side}"))
        assert 0.03 < place[0] < 0.10
        assert -0.02 < place[1] < 0.12


@pytest.mark.parametrize("exercise", ["gluteal-squeeze", "transverse-abdominal-contraction"])
def test_a_squeeze_is_shown_by_two_arrows_that_face_each_other(exercise: str) -> None:
    scene = staged(exercise, ACTION)
    pushes = [arrow["push"] for arrow in scene.frame.extras["arrows"]]
    assert len(pushes) == 2
    bones_of = [scene.skeleton.bones[p["bone"]] for p in pushes]
    tips = [b.at(np.array(p["at"])) for b, p in zip(bones_of, pushes, strict=True)]
    ways = [b.turn @ np.array(p["direction"], dtype=float) for b, p in zip(bones_of, pushes, strict=True)]
    assert angle_between(*ways) > 179
    assert angle_between(ways[0], tips[1] - tips[0]) < 40


@pytest.mark.parametrize(
    ("exercise", "frame"),
    [
        f
        for f in [*SHOWN, (TRANSFER, "back")]
        if staged(*f).frame.posture.get("arms", {}).get("hand", {}).get("shape") == "flat"
    ],
)
def test_arms_at_the_sides_have_their_palms_on_the_mat(exercise: str, frame: str) -> None:
    gaps = clearance(exercise, frame)
    for side in SIDES:
        assert abs(gaps[f"palm_{side}"]) < 0.012


@pytest.mark.parametrize("exercise", EVERY)
def test_every_measured_motion_has_a_range(exercise: str) -> None:
    names = [m.name for m in motions(bones(exercise))]
    assert len(names) == len(set(names))
