"""A clinic file is read only from where it belongs, and says itself what is wrong with it."""

import json
import os
from pathlib import Path

import pytest

from planwriter.plans import Checked, check, read_bytes, read_file

GOOD = '{ "name": "Riverside", "phone": "911" }'


def checked(folder: Path, clinic: str) -> Checked:
    plan = {
        "format": 1,
        "patient": {},
        "clinician": {"name": "Sam Okafor"},
        "clinic": clinic,
        "issued": "2026-11-22",
        "review": "2026-12-20",
        "cleared": {"by": "Sam Okafor", "on": "2026-11-22"},
        "exercises": [{"exercise": "knee-to-chest"}],
    }
    path = folder / "a.plan.json"
    path.write_text(json.dumps(plan))
    return check(read_file(path))


def codes(result: Checked) -> list[str]:
    return [finding.code for finding in result.findings]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """The folder practice/team/plans."""
    folder = tmp_path / "practice" / "team" / "plans"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("where", ["clinic.json", "../clinic.json", "../../clinic.json", "a/b/clinic.json"])
def test_a_clinic_file_beside_below_or_above_is_read(plans: Path, where: str) -> None:
    (plans / where).parent.mkdir(parents=True, exist_ok=True)
    (plans / where).write_text(GOOD)
    result = checked(plans, where)
    assert result.plan is not None
    assert result.plan.clinic is not None
    assert result.plan.clinic.name == "Riverside"
    assert result.plan.telephone.number == "911"


@pytest.mark.parametrize("where", ["../other/clinic.json", "../../other/clinic.json"])
def test_a_clinic_file_beside_the_way_is_not(plans: Path, where: str) -> None:
    (plans / where).parent.mkdir(parents=True, exist_ok=True)
    (plans / where).write_text(GOOD)
    assert codes(checked(plans, where)) == ["clinic-path"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_is_not_read(plans: Path) -> None:
    (plans / "real.json").write_text(GOOD)
    (plans / "clinic.json").symlink_to(plans / "real.json")
    result = checked(plans, "clinic.json")
    assert codes(result) == ["clinic-file-unreadable"]
    assert "is a link to another file" in result.findings[0].message


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_folder_that_leads_elsewhere_is_not_followed(plans: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "clinic.json").write_text(GOOD)
    (plans / "inside").symlink_to(elsewhere)
    assert codes(checked(plans, "inside/clinic.json")) == ["clinic-path"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(plans: Path) -> None:
    os.mkfifo(plans / "clinic.json")
    assert codes(checked(plans, "clinic.json")) == ["clinic-file-unreadable"]


@pytest.mark.parametrize("where", ["x" * 400 + ".json", "clinic.json/clinic.json", "\u00e9\ud83d.json"])
def test_a_path_that_leads_nowhere_is_a_finding(plans: Path, where: str) -> None:
    (plans / "clinic.json").write_text(GOOD)
    assert set(codes(checked(plans, where))) <= {"clinic-file-unreadable", "broken-character"}
    assert checked(plans, where).plan is None


def test_a_large_clinic_file_is_refused(plans: Path) -> None:
    (plans / "clinic.json").write_text(" " * (1024 * 1024 + 1))
    assert codes(checked(plans, "clinic.json")) == ["clinic-file-mistakes", "file-too-large"]


def test_the_clinic_file_s_findings_carry_its_name(plans: Path) -> None:
    (plans.parent / "clinic.json").write_text('{\n  "phone": 911\n}')
    first, second = checked(plans, "../clinic.json").reports
    assert first.file == str(plans / "a.plan.json")
    assert second.file == str(plans.parent / "clinic.json")
    assert [finding.pointer for finding in second.findings] == ["/phone"]


def test_a_hint_about_the_clinic_file_leaves_the_plan_valid(plans: Path) -> None:
    (plans / "clinic.json").write_text("\ufeff" + GOOD)
    result = checked(plans, "clinic.json")
    assert codes(result) == ["byte-order-mark"]
    assert result.plan is not None


def test_from_standard_input_the_path_starts_at_the_folder_that_is_given(plans: Path) -> None:
    checked(plans, "../clinic.json")
    (plans.parent / "clinic.json").write_text(GOOD)
    data = (plans / "a.plan.json").read_bytes()
    assert check(read_bytes(data, "standard input", plans)).plan is not None
    assert check(read_bytes(data, "standard input", plans.parent)).plan is None


def test_a_relative_folder_works_like_an_absolute_one(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (plans.parent / "clinic.json").write_text(GOOD)
    checked(plans, "../clinic.json")
    monkeypatch.chdir(plans)
    assert check(read_file(Path("a.plan.json"))).plan is not None
