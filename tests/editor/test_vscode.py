"""What VS Code does with a practice folder, asked of its own JSON engine, vscode-json-languageservice."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli.running import plan, run

from planwriter.exercises import catalogue
from planwriter.plans import check, read_bytes

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("PLANWRITER_VSCODE", "node_modules"))
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(
    not (NODE and (MODULES / "vscode-json-languageservice").exists()) and not os.environ.get("CI"),
    reason="needs node and the npm package vscode-json-languageservice; CI has both",
)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice")
    run("init", cwd=folder)
    return folder


def asked(practice: Path, what: str, *texts: str, file: str = "plans/maria.plan.json") -> list[Any]:
    """What the engine answers for each text, in which a bar is the cursor."""
    assert NODE is not None
    questions = [{"do": what, "file": file, "text": text} for text in texts]
    done = subprocess.run(
        [NODE, str(HERE / "vscode.cjs"), str(MODULES), str(practice)],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


def one_exercise(exercise: str) -> str:
    return f'{{"exercises": [{exercise}]}}'


def test_a_sound_plan_has_no_squiggle(practice: Path) -> None:
    assert asked(practice, "check", json.dumps(plan(), indent=2)) == [[]]


@pytest.mark.parametrize(
    ("item", "marked", "said"),
    [
        ({"exercise": "bridging", "dosis": {}}, '"dosis"', "dosis"),
        ({"exercise": "bridgin"}, '"bridgin"', "bridging"),
        ({"exercise": "wall-squats", "dosage": {"hold_seconds": 15}}, "15", "10"),
        ({"exercise": "wall-squats", "progression": [{"from_week": 2, "dosage": {"sets": 2}}]}, "2", "1"),
        ({"exercise": "bridging", "dosage": {"times_per_day": "2"}}, '"2"', "integer"),
        ({"exercise": "bridging", "dosage": {"days_per_week": 8}}, "8", "7"),
    ],
)
def test_a_mistake_has_one_squiggle_where_it_is(
    practice: Path, item: dict[str, Any], marked: str, said: str
) -> None:
    (found,) = asked(practice, "check", json.dumps(plan(exercises=[item]), indent=2))
    assert [each["marked"] for each in found] == [marked]
    assert said in found[0]["message"]


def test_a_reason_allows_a_dose_above_the_source(practice: Path) -> None:
    item = {"exercise": "wall-squats", "dosage": {"hold_seconds": 15}, "departure": {"reason": "Rower."}}
    assert asked(practice, "check", json.dumps(plan(exercises=[item]))) == [[]]


def test_a_message_never_shows_a_pattern(practice: Path) -> None:
    wrong = plan(issued="22/11/2026", goal=" ", clinic={"website": "x", "color": "red", "phone": "none"})
    (found,) = asked(practice, "check", json.dumps(wrong))
    assert len(found) == 5
    assert not [each for each in found if "^" in each["message"] or "pattern" in each["message"]]
    assert "Write year-month-day, such as 2026-11-22." in [each["message"] for each in found]


def test_ids_fields_and_choices_are_completed(practice: Path) -> None:
    ids, fields, inks = asked(
        practice,
        "complete",
        one_exercise('{"exercise": |}'),
        one_exercise('{"exercise": "bridging", |}'),
        '{"handout": {"ink": |}}',
    )
    assert list(ids) == [f'"{each.id}"' for each in catalogue()]
    assert {"dosage", "departure", "progression", "note"} <= set(fields)
    assert list(inks) == ['"color"', '"grey"', '"line"']


def test_only_the_source_s_figures_are_filled_in(practice: Path) -> None:
    """Where the source is silent, the editor leaves the number to the clinician."""
    texts = [one_exercise(f'{{"exercise": "{each.id}", "dosage": {{|}}}}') for each in catalogue()]
    for exercise, offered in zip(catalogue(), asked(practice, "complete", *texts), strict=True):
        for field, inserted in offered.items():
            ceiling = exercise.ceiling(field)
            figure = "$1" if ceiling is None else f"${{1:{ceiling}}}"
            assert inserted == f'"{field}": {figure}', (exercise.id, field)


def test_nobody_s_name_and_no_clearance_is_filled_in(practice: Path) -> None:
    (offered,) = asked(practice, "complete", "{|}")
    for field in ("patient", "clinician", "cleared"):
        assert "$1" in offered[field]
        assert not any(name in offered[field] for name in ("Lopez", "Okafor", "2026"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (one_exercise('{"exercise": "kn|ee-to-chest"}'), "Which exercise"),
        (one_exercise('{"exercise": "bridging", "dosage": {"hold_s|econds": 1}}'), "How long to hold"),
        ('{"cle|ared": {}}', "Who agreed that this patient may do these exercises"),
        ('{"clinic": {"pho|ne": ""}}', "A number to call"),
    ],
)
def test_every_field_explains_itself_under_the_mouse(practice: Path, text: str, said: str) -> None:
    (shown,) = asked(practice, "hover", text)
    assert said in shown


def test_the_clinic_file_and_own_exercises_are_checked_too(practice: Path) -> None:
    (clinic,) = asked(practice, "check", '{"name": "A", "fax": "1"}', file="clinic.json")
    (own,) = asked(practice, "check", '{"id": "own-clamshell"}', file="exercises/clamshell.json")
    assert [each["marked"] for each in clinic] == ['"fax"']
    assert own
    (other,) = asked(practice, "check", '{"fax": "1"}', file="notes.json")
    assert other == []


def test_the_editor_and_validate_agree_on_what_the_editor_writes(practice: Path) -> None:
    """A value that is offered is one that validate takes."""
    (ids,) = asked(practice, "complete", one_exercise('{"exercise": |}'))
    made = plan(exercises=[{"exercise": json.loads(each)} for each in ids])
    checked = check(read_bytes(json.dumps(made).encode(), "a", practice))
    assert checked.plan is not None
