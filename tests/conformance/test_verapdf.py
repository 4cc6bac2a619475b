"""Every sample in every design, paper, ink and language, and 50 random plans: PDF/UA-1 and PDF/A-3a."""

import os
import random
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conformance.verapdf import missing, verdicts
from longest_plans import Paper, clinic_in, longest
from made_plans import ALL, plan, prescribed
from msgspec.structs import replace

from planwriter.handout import compose
from planwriter.language import languages
from planwriter.pdf import design_names, encrypted, render
from planwriter.plans import Aerobic, Handout, Patient, Plan, check, read_file
from planwriter.printing import print_plan

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.plan.json"))
OWN_PICTURES = Path(__file__).parents[1] / "examples" / "valid" / "own-pictured.plan.json"
PAPERS, INKS = ("a4", "letter"), ("color", "grey", "line")
RANDOM_PLANS = 50
SHAPED = "अनीता क्षत्रिय, สมชาย น้ำใจ, q\u0303"


@pytest.fixture(scope="session", autouse=True)
def _verapdf_is_here() -> None:
    lacking = missing()
    if lacking and os.environ.get("CI"):
        pytest.fail(f"veraPDF's rules need {', '.join(lacking)}: .ci/run installs them")
    if lacking:
        pytest.skip(f"veraPDF's rules need {', '.join(lacking)} (Java and Debian's libjaxb-java)")


def report(files: list[Path], profiles: str, record: Any) -> None:
    """Fail on any failed check, and leave the counts where CI shows them."""
    found = verdicts(files, profiles)
    assert len(found) == len(files) * len(profiles.split(","))
    failed = [each for each in found if not each.passed]
    assert failed == []
    for profile in profiles.split(","):
        checks = sum(each.checks for each in found if each.profile == profile)
        record(f"{profile}: {len(files)} handouts, {checks} checks, 0 failed")


@pytest.fixture
def record(capsys: pytest.CaptureFixture[str]) -> Any:
    """Say a line where CI's log shows it, not in the test's captured output."""

    def write(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\nveraPDF {line}\n")

    return write


def test_a_clinic_s_own_pictures_in_every_ink(tmp_path: Path, record: Any) -> None:
    source = read_file(OWN_PICTURES)
    checked = check(source)
    assert checked.plan is not None
    files = []
    for ink in INKS:
        wanted: Any = {"ink": ink}
        files.append(tmp_path / f"{ink}.pdf")
        files[-1].write_bytes(print_plan(source, checked, replace(checked.plan.handout, **wanted)))
    report(files, "ua1,3a", record)


def test_samples_in_every_form(tmp_path: Path, record: Any) -> None:
    files = []
    for sample in SAMPLES:
        source = read_file(sample)
        found = check(source)
        assert found.plan is not None
        for paper, design, ink, language in product(PAPERS, design_names(), INKS, languages()):
            wanted: Any = {"paper": paper, "design": design, "ink": ink, "language": language}
            target = tmp_path / f"{sample.name}-{paper}-{design}-{ink}-{language}.pdf"
            target.write_bytes(print_plan(source, found, replace(found.plan.handout, **wanted)))
            files.append(target)
    report(files, "ua1,3a", record)


def random_plan(luck: random.Random) -> Plan:
    exercises = [
        prescribed(
            each,
            note=luck.choice([None, "Slowly. " * luck.randint(1, 60)]),
            dosage=luck.choice([{}, {"sets": 1}, {"days_per_week": 5, "times_per_day": 1}]),
        )
        for each in luck.sample(ALL, luck.randint(1, len(ALL)))
    ]
    return plan(
        *exercises,
        patient=luck.choice([Patient(), Patient(name="Łucja Müller-Ωmega", id="7"), Patient(name=SHAPED)]),
        goal=luck.choice([None, "Walk <far> & wide", f"{SHAPED}: {SHAPED}"]),
        advice=luck.choice([(), ("Sit tall.",)]),
        aerobic=luck.choice([(), (Aerobic("Walking", 20, 5),)]),
        strengthening=luck.choice([(), ("yoga", "pilates")]),
        floor_transfer=luck.choice([True, False]),
        handout=Handout(diary_weeks=luck.randint(0, 4), language=luck.choice(languages())),
    )


def test_random_plans(tmp_path: Path, record: Any) -> None:
    luck = random.Random(4)  # noqa: S311 - the same plans each time
    files = []
    for number in range(RANDOM_PLANS):
        target = tmp_path / f"{number}.pdf"
        target.write_bytes(render(compose(random_plan(luck)), design_name=luck.choice(design_names())))
        files.append(target)
    report(files, "ua1,3a", record)


def test_texts_as_long_as_may_be(tmp_path: Path, record: Any) -> None:
    folder = clinic_in(tmp_path)
    files = []
    papers: tuple[Paper, ...] = ("a4", "letter")
    for design, paper, sort in product(design_names(), papers, ("words", "W")):
        made = longest(folder, sort, design, paper, "en")
        files.append(tmp_path / f"{design}-{paper}-{sort}.pdf")
        files[-1].write_bytes(render(compose(made), design_name=design, paper=paper))
    report(files, "ua1,3a", record)


def test_a_locked_handout_does_not_call_itself_pdf_a() -> None:
    source = read_file(SAMPLES[0])
    locked = encrypted(print_plan(source, check(source)), "open sesame")
    assert b"pdfaid:part" not in locked
