"""Bad input through the real command: each its finding or exit code, and nothing is written."""

import json
import random
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from cli.running import PLAN, names, plan, run, write

TEXT = json.dumps(PLAN, indent=2)
HOSTILE = '<b>x</b> & <img src="file:///etc/passwd"/> {{x}} %s \\'


def dosed(**dosage: Any) -> str:
    return json.dumps(plan(exercises=[{"exercise": "wall-squats", "dosage": dosage}]))


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "empty-file"),
    "latin-1": (TEXT.replace("Maria", "María").encode("latin-1"), "not-utf-8"),
    "trailing-comma": (TEXT.replace('"BX-1042"', '"BX-1042",'), "extra-comma"),
    "duplicate-key": (TEXT.replace('"format": 1,', '"format": 1, "format": 1,'), "repeated-field"),
    "nan": (dosed(hold_seconds=float("nan")), "not-a-number"),
    "10000-brackets": ("[" * 10_000, "too-deep"),
    "40-digits": (dosed(hold_seconds=int("9" * 40)), "number-too-long"),
    "number-as-text": (dosed(hold_seconds="10"), "wrong-type"),
    "unknown-exercise": (TEXT.replace("knee-to-chest", "knee-to-chin"), "unknown-exercise"),
    "unknown-field": (TEXT.replace('"issued"', '"isued"'), "unknown-field"),
    "30-february": (TEXT.replace('"issued": "2026-11-22"', '"issued": "2026-02-30"'), "date-not-real"),
    "over-the-source": (dosed(hold_seconds=11), "dose-above-source"),
    "no-telephone": (json.dumps(plan(clinician={"name": "Sam Okafor"})), "no-telephone"),
    "half-a-character": (TEXT.replace("Maria", "\\ud800"), "broken-character"),
    "a-list": ("[]", "not-an-object"),
    "deep-in-a-note": (TEXT.replace('"BX-1042"', "[" * 900 + "]" * 900), "too-deep"),
    "4301-digits": (dosed(hold_seconds=1).replace(": 1}", ": " + "1" * 4301 + "}"), "number-too-long"),
    "1e999": (dosed(hold_seconds=1).replace(": 1}", ": 1e999}"), "not-a-number"),
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of bad plans, one of which had a handout before."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.plan.json").write_bytes(data)
    (folder / "nan.pdf").write_bytes(b"older")
    return folder


@pytest.fixture(scope="module")
def findings(bad: Path) -> dict[str, list[dict[str, Any]]]:
    done = run("validate", ".", "--format", "json", cwd=bad)
    assert done.code == 1
    return {
        file["file"].removesuffix(".plan.json"): file["findings"] for file in json.loads(done.out)["files"]
    }


@pytest.mark.parametrize("name", BAD)
def test_bad_plan_gives_its_finding(findings: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert BAD[name][1] in [each["code"] for each in findings[name]]
    assert all(each["line"] >= 1 and each["column"] >= 1 for each in findings[name])


@pytest.mark.parametrize(
    ("name", "near"), [("unknown-exercise", "knee-to-chest"), ("unknown-field", "issued")]
)
def test_near_name_is_offered(findings: dict[str, list[dict[str, Any]]], name: str, near: str) -> None:
    assert any(f'Did you mean "{near}"?' in each["hint"] for each in findings[name])


def test_render_writes_nothing_of_them(bad: Path, findings: dict[str, list[dict[str, Any]]]) -> None:
    before = names(bad)
    done = run("render", ".", "--force", cwd=bad)
    assert (done.code, done.out, names(bad)) == (1, "", before)
    assert (bad / "nan.pdf").read_bytes() == b"older"
    for name in findings:
        assert f"No handout was written for {name}.plan.json." in done.err


def test_byte_order_mark_is_only_a_hint(tmp_path: Path) -> None:
    (tmp_path / "a.plan.json").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    done = run("validate", "a.plan.json", cwd=tmp_path)
    assert (done.code, "byte-order-mark" in done.out) == (0, True)


def test_folder_of_a_plans_name_and_a_missing_file_give_3(tmp_path: Path) -> None:
    (tmp_path / "a.plan.json").mkdir()
    for command in ("validate", "render"):
        done = run(command, "a.plan.json", "b.plan.json", cwd=tmp_path)
        assert (done.code, done.err.count("\n")) == (3, 2)
    assert names(tmp_path) == ["a.plan.json"]


def test_changed_plans_never_end_in_a_fault(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same every time, on purpose
    scraps = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "null",
        "1e400",
        "-",
        "\\u0000",
        "\x00",
        "\ufeff",
        "é",
        "0.5",
        "{}",
    ]
    for number in range(150):
        at = chance.randrange(len(TEXT))
        cut = at + chance.choice([0, 0, 1, 2, 9, 40])
        changed = TEXT[:at] + chance.choice(scraps) * chance.choice([1, 1, 2, 300]) + TEXT[cut:]
        (tmp_path / f"{number:03}.plan.json").write_text(changed, "utf-8")
    done = run("validate", ".", "--format", "json", cwd=tmp_path)
    assert (done.code, done.err) == (1, "")
    assert len(json.loads(done.out)["files"]) == 150


def test_markup_in_every_text_prints_as_those_characters(tmp_path: Path) -> None:
    clinic = {"name": HOSTILE, "phone": "+1 555 010 0100", "address": HOSTILE}
    exercise = {"exercise": "wall-squats", "note": HOSTILE, "dosage": {"hold_seconds": 15}}
    hostile = plan(
        patient={"name": HOSTILE, "id": HOSTILE},
        clinician={"name": HOSTILE, "credentials": HOSTILE, "phone": "+1 555 010 0199"},
        clinic=clinic,
        goal=HOSTILE,
        cleared={"by": HOSTILE, "on": "2026-11-22"},
        exercises=[exercise | {"departure": {"reason": HOSTILE}}],
        activities={"aerobic": [{"name": HOSTILE, "minutes": 5, "days_per_week": 1}]},
        advice=[HOSTILE],
    )
    write(tmp_path / "a.plan.json", hostile)
    done = run("render", "a.plan.json", "-o", "-", cwd=tmp_path)
    assert done.code == 0
    handout = pypdfium2.PdfDocument(done.raw)
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in handout)
    handout.close()
    assert text.count("".join(HOSTILE.split())) >= 8
    assert "root:" not in text


LONG = "a" * 300


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["validate", LONG], 3),
        (["render", f"{LONG}.plan.json"], 3),
        (["fmt", LONG], 3),
        (["watch", LONG], 3),
        (["review", LONG], 3),
        (["diff", LONG, LONG], 3),
        (["check", LONG], 3),
        (["extract", LONG], 3),
        (["verify", LONG], 3),
        (["exercises", "--clinic", LONG], 3),
        (["new", "x", "--clinic", LONG], 3),
        (["render", "good.plan.json", "-o", f"{LONG}.pdf"], 4),
        (["new", LONG], 4),
        (["revise", "good.plan.json", LONG], 4),
        (["figure", "bridging", "-o", f"{LONG}.svg"], 4),
        (["init", LONG], 4),
        (["new", "loop/x"], 4),
        (["validate", "loop"], 3),
        (["validate", ""], 3),
        (["watch", ""], 2),
    ],
    ids=lambda each: str(each).replace(LONG, "long"),
)
def test_name_that_the_system_refuses_is_told_in_one_line(
    tmp_path: Path, words: list[str], code: int
) -> None:
    write(tmp_path / "good.plan.json", plan())
    (tmp_path / "loop").symlink_to("loop")
    done = run(*words, cwd=tmp_path)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert "fault" not in done.err


def test_name_that_the_system_refuses_leaves_the_rest_of_the_batch_done(tmp_path: Path) -> None:
    write(tmp_path / "good.plan.json", plan())
    done = run("validate", LONG, "good.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (3, "1 file checked: no mistakes found.\n")


def test_logo_name_that_the_system_refuses_is_an_unusable_logo(tmp_path: Path) -> None:
    clinic = {"phone": "112", "logo": "\U0001f600" * 100 + ".png"}
    write(tmp_path / "a.plan.json", plan(clinic=clinic))
    done = run("render", "a.plan.json", cwd=tmp_path)
    assert done.code == 1
    assert "[logo-file]" in done.err
