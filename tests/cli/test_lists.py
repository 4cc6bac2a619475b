"""``exercises``, ``templates``, ``schema`` and ``figure`` as the contract has them."""

import json
from pathlib import Path

import pytest
from cli.running import Done, names, run

from planwriter.exercises import catalogue

IN_ORDER = [each.id for each in catalogue()]
DOSE_FIELDS = {"hold_seconds", "repetitions", "sets", "rest_seconds", "times_per_day"}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return run("exercises", "--format", "json", cwd=tmp_path_factory.mktemp("empty"))


def test_exercises_json_has_exactly_the_shape_of_the_contract(listed: Done) -> None:
    entries = json.loads(listed.out)
    assert (listed.code, [each["id"] for each in entries]) == (0, IN_ORDER)
    for each in entries:
        assert list(each) == ["id", "group", "name", "per_side", "needs", "dosage", "source"]
        assert set(each["dosage"]) <= DOSE_FIELDS


def test_exercises_json_gives_only_the_figures_of_the_source(listed: Done) -> None:
    doses = {each["id"]: each["dosage"] for each in json.loads(listed.out)}
    assert doses["knee-to-chest"]["hold_seconds"] == {"min": 15, "max": 20}
    assert doses["piriformis-stretch"] == {"repetitions": 3}
    assert doses["bridging"] == {"repetitions": 15, "sets": 3, "rest_seconds": 60}


def test_one_exercise_as_json_is_a_list_of_one(listed: Done, tmp_path: Path) -> None:
    done = run("exercises", "bridging", "--format", "json", cwd=tmp_path)
    assert json.loads(done.out) == [each for each in json.loads(listed.out) if each["id"] == "bridging"]


def test_exercises_in_words_say_each_dose_and_each_silence(tmp_path: Path) -> None:
    done = run("exercises", cwd=tmp_path)
    assert [line.split()[0] for line in done.out.splitlines()] == IN_ORDER
    assert "hold 15 to 20 seconds, 3 repetitions, 2 times a day, each side" in done.out
    assert done.err.startswith("Doses: ")
    done = run("exercises", "bridging", cwd=tmp_path)
    assert "Dose: 15 repetitions, 3 sets, rest 60 seconds between sets" in done.out
    assert "The source does not say how long to hold, how many times a day." in done.out


def test_templates_are_listed(tmp_path: Path) -> None:
    entries = json.loads(run("templates", "--format", "json", cwd=tmp_path).out)
    assert [list(each) for each in entries] == [["name", "description", "exercises"]] * 5
    assert [each["name"] for each in entries] == [
        "full-programme",
        "stretching",
        "strengthening",
        "gentle-start",
        "standing-only",
    ]
    lines = run("templates", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines] == [each["name"] for each in entries]


@pytest.mark.parametrize(
    ("words", "name"), [([], "plan"), (["clinic"], "clinic"), (["exercise"], "exercise")]
)
def test_schema_is_printed_as_it_is_committed(tmp_path: Path, words: list[str], name: str) -> None:
    done = run("schema", *words, cwd=tmp_path)
    committed = Path(__file__).parents[2] / "schemas" / f"{name}.schema.json"
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == json.loads(committed.read_text("utf-8"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["exercises", "bridge"], 'There is no exercise "bridge". Did you mean "bridging"?'),
        (["schema", "plans"], 'There is no schema "plans". Did you mean "plan"?'),
        (["figure", "Bridging", "-o", "a.svg"], 'There is no exercise "Bridging". Did you mean "bridging"?'),
        (["figure", "bridging", "-o", "a.gif"], "a.gif ends in neither .svg, .png nor .pdf."),
        (["figure", "bridging", "-o", "a.svg", "--frame", "end"], 'bridging has no picture "end".'),
        (["figure", "bridging"], "Missing option '-o'"),
        (["exercises", "--format", "yaml"], "'yaml' is not one of 'text', 'json'."),
        (["rendr"], "No such command 'rendr'."),
        (
            ["maria.plan.json"],
            'Say what to do with it: "planwriter validate FILE" or "planwriter render FILE".',
        ),
        (["--nope"], "No such option: --nope"),
    ],
)
def test_wrong_use_gives_2_and_one_line(tmp_path: Path, words: list[str], says: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert names(tmp_path) == []


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<svg "), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF-")])
def test_figure_is_written_in_the_form_of_its_name(tmp_path: Path, name: str, start: bytes) -> None:
    done = run("figure", "bridging", "-o", name, "--ink", "line", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{name}\n", "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert names(tmp_path) == [name]


def test_figure_is_shown_by_whoever_is_named(tmp_path: Path) -> None:
    shown = []
    for words in ([], ["--figure", "birch"], ["--figure", "cedar"]):
        assert run("figure", "bridging", "-o", "a.svg", "--force", *words, cwd=tmp_path).code == 0
        shown.append((tmp_path / "a.svg").read_bytes())
    assert shown[0] == shown[1] != shown[2]


def test_figure_never_replaces_what_is_not_planwriters(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg>mine, for planwriter</svg>", "utf-8")
    done = run("figure", "bridging", "-o", "a.svg", cwd=tmp_path)
    assert (done.code, done.out) == (4, "")
    assert (tmp_path / "a.svg").read_text("utf-8") == "<svg>mine, for planwriter</svg>"
    assert run("figure", "bridging", "-o", "a.svg", "--force", cwd=tmp_path).code == 0
    assert run("figure", "bridging", "-o", "no/a.svg", cwd=tmp_path).code == 4
