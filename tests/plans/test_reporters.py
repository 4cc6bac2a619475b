"""Findings on paper: for people, for programs, for GitHub and for code scanning."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from referencing import Registry

from planwriter.findings import REPORTERS, FileReport, Finding, Place, report, severities
from planwriter.plans import check, read_bytes, read_file

EXAMPLES = Path(__file__).parents[1] / "examples"
SARIF = Path(__file__).parents[1] / "published" / "sarif-2.1.0-rtm.5.json"

DOSE = Finding(
    code="dose-above-source",
    severity="error",
    place=Place("/exercises/1/dosage/hold_seconds", 2, 13, 2, 15),
    message="Wall squats: hold 15 seconds is longer than the source's 10 seconds.",
    hint='Use 10 or less, or give the reason in "departure".',
)
SILENCE = Finding(
    code="dose-unknown",
    severity="hint",
    place=Place("/exercises/2", 3, 1, 4, 2),
    message="Bridging: nobody says.",
    hint="Say it.",
)
TEXT = '{\n  "seconds": 15,\n{ "x": 1,\n}\n}'
REPORT = FileReport("maria.plan.json", TEXT, (DOSE, SILENCE))
CLEAN = FileReport("juan.plan.json", "{}", ())


def test_text_shows_the_line_and_underlines_the_value() -> None:
    assert report("text", [REPORT]) == (
        "maria.plan.json:2:13: error: "
        "Wall squats: hold 15 seconds is longer than the source's 10 seconds. [dose-above-source]\n"
        '  2 |   "seconds": 15,\n'
        "    |             ^^\n"
        '  -> Use 10 or less, or give the reason in "departure".\n'
        "\n"
        "maria.plan.json:3:1: hint: Bridging: nobody says. [dose-unknown]\n"
        '  3 | { "x": 1,\n'
        "    | ^^^^^^^^^\n"
        "  -> Say it.\n"
        "\n"
        "1 file checked: 1 error and 1 hint.\n"
    )


@pytest.mark.parametrize(
    ("code", "place", "marked"),
    [
        ("unknown-field", Place("/x", 1, 9, 1, 11), '"x" :  15'),
        ("number-out-of-range", Place("/x", 1, 9, 1, 11), "15"),
        ("many-at-first", Place("/y", 2, 6, 4, 1), '"y": ['),
        ("missing-field", Place("", 1, 1, 6, 2), '{"x" :  15,'),
    ],
)
def test_text_underlines_the_name_where_it_is_meant_or_the_value_has_many_lines(
    code: str, place: Place, marked: str
) -> None:
    text = '{"x" :  15,\n"y": [\n1\n]\n}'
    finding = Finding(code, "error", place, "M.", "H.")
    shown, underline = report("text", [FileReport("a", text, (finding,))]).splitlines()[1:3]
    assert shown[underline.index("^") : underline.rindex("^") + 1] == marked


def test_text_of_clean_files_is_one_line() -> None:
    other = FileReport("b.plan.json", "{}", ())
    assert report("text", [CLEAN, other]) == "2 files checked: no mistakes found.\n"


def test_text_has_colors_only_when_asked() -> None:
    plain, colored = report("text", [REPORT]), report("text", [REPORT], color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", colored) == plain
    assert colored != plain


def test_text_cuts_a_long_line_around_the_value() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    finding = Finding("not-json", "error", Place("", 1, 5001, 1, 5005), "M.", "H.")
    shown, underline = report("text", [FileReport("a", text, (finding,))]).splitlines()[1:3]
    assert len(shown) < 120
    assert shown[underline.index("^") : underline.rindex("^") + 1] == "HERE"


def test_text_never_passes_a_terminal_s_commands_on() -> None:
    hostile = b'{ "\x1b[2Jgoal": "\\u001b[31m\xc2\x9b31m\xe2\x80\xae", "\\u001b]0;x\\u0007": "\x07" }'
    for data in (hostile, hostile.replace(b"\x1b", b"").replace(b"\x07", b"")):
        checked = check(read_bytes(data, "\x1b[2J.plan.json", Path()))
        text = report("text", checked.reports)
        assert all(char.isprintable() or char == "\n" for char in text)


def test_json_has_the_shape_of_the_contract() -> None:
    written = json.loads(report("json", [REPORT, CLEAN]))
    assert written == {
        "format": 1,
        "files": [
            {
                "file": "maria.plan.json",
                "valid": False,
                "findings": [
                    {
                        "code": "dose-above-source",
                        "severity": "error",
                        "pointer": "/exercises/1/dosage/hold_seconds",
                        "line": 2,
                        "column": 13,
                        "message": DOSE.message,
                        "hint": DOSE.hint,
                    },
                    {
                        "code": "dose-unknown",
                        "severity": "hint",
                        "pointer": "/exercises/2",
                        "line": 3,
                        "column": 1,
                        "message": "Bridging: nobody says.",
                        "hint": "Say it.",
                    },
                ],
            },
            {"file": "juan.plan.json", "valid": True, "findings": []},
        ],
    }


def test_github_commands_are_escaped() -> None:
    finding = Finding("comment", "error", Place("", 1, 2, 3, 4), "100 %\nhere.", "Do.")
    assert report("github", [FileReport("a,b:c.json", "", (finding, SILENCE))]).splitlines() == [
        "::error file=a%2Cb%3Ac.json,line=1,endLine=3,col=2,endColumn=4,title=comment::100 %25%0Ahere. Do.",
        "::notice file=a%2Cb%3Ac.json,line=3,endLine=4,col=1,endColumn=2,title=dose-unknown"
        "::Bridging: nobody says. Say it.",
    ]


def test_sarif_names_every_rule_and_each_result_s_place() -> None:
    log = json.loads(report("sarif", [FileReport("my plans/a.json", "", (DOSE, SILENCE))]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(severities())
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    assert [first["level"], second["level"]] == ["error", "note"]
    assert rules[first["ruleIndex"]] == first["ruleId"] == "dose-above-source"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20plans/a.json"
    assert place["region"] == {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 15}


def test_sarif_keeps_to_its_published_schema() -> None:
    schema = Draft4Validator(json.loads(SARIF.read_text("utf-8")), registry=Registry())
    paths = sorted(EXAMPLES.glob("*/*.plan.json"))
    every = [each for path in paths for each in check(read_file(path)).reports]
    strange = FileReport("caf\udce9 plans/\n%.json", TEXT, (DOSE, SILENCE))
    for reports in ([], [CLEAN], [strange], every):
        log = json.loads(report("sarif", reports))
        assert [f"{each.json_path}: {each.message}" for each in schema.iter_errors(log)] == []


@pytest.mark.parametrize("form", REPORTERS)
def test_a_clinic_file_that_many_plans_name_is_reported_once(form: str) -> None:
    assert report(form, [REPORT, REPORT, CLEAN, REPORT]) == report(form, [REPORT, CLEAN])


@pytest.mark.parametrize("form", REPORTERS)
def test_every_example_can_be_reported(form: str) -> None:
    paths = sorted(EXAMPLES.glob("*/*.plan.json"))
    reports = [each for path in paths for each in check(read_file(path)).reports]
    report(form, reports).encode("utf-8")


@pytest.mark.parametrize("form", REPORTERS)
def test_a_file_name_that_is_not_text_can_be_reported(form: str) -> None:
    strange = FileReport("caf\udce9\n.plan.json", TEXT, (DOSE,))
    report(form, [strange]).encode("utf-8")


def test_strict_makes_every_hint_an_error() -> None:
    only_hints = FileReport("a", TEXT, (SILENCE,))
    assert only_hints.valid
    assert not only_hints.strict().valid
    assert CLEAN.strict().valid
