"""``planwriter render`` as the contract has it: what is written where, and what is left alone."""

import json
import os
import shutil
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from cli.running import hint_plan, names, permissions_bind, plan, run, write

FOREIGN = b"%PDF-1.7\n% the laboratory's letter\n%%EOF\n"
OPENER = '#!/bin/sh\ntest -s "$1" && echo "$1" > "{folder}/now" && mv "{folder}/now" "{folder}/opened"\n'


def pages(data: bytes) -> list[str]:
    handout = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in handout]
    finally:
        handout.close()


def size_of_page_1(data: bytes) -> tuple[int, int]:
    handout = pypdfium2.PdfDocument(data)
    try:
        width, height = handout[0].get_size()
        return round(width), round(height)
    finally:
        handout.close()


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handout beside its plan, rendered once for the tests that only need one to be there."""
    folder = tmp_path_factory.mktemp("handout")
    write(folder / "maria.plan.json", plan())
    done = run("render", "maria.plan.json", cwd=folder)
    assert (done.code, done.out, done.err) == (0, "maria.pdf\n", "")
    return folder / "maria.pdf"


@pytest.fixture
def folder(handout: Path, tmp_path: Path) -> Path:
    """A folder of its own with the plan and its handout."""
    shutil.copytree(handout.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_handout_stands_beside_its_plan_and_nothing_else(handout: Path) -> None:
    assert names(handout.parent) == ["maria.pdf", "maria.plan.json"]
    first = pages(handout.read_bytes())[0]
    assert "Maria Lopez" in first
    assert "+1 555 010 0199" in first


def test_own_handout_is_replaced(folder: Path) -> None:
    write(folder / "maria.plan.json", plan(patient={"name": "Maria Gomez"}))
    done = run("render", "maria.plan.json", "--paper", "letter", "--ink", "grey", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert "Maria Gomez" in pages((folder / "maria.pdf").read_bytes())[0]
    assert size_of_page_1((folder / "maria.pdf").read_bytes()) == (612, 792)
    assert names(folder) == ["maria.pdf", "maria.plan.json"]


@pytest.mark.parametrize("foreign", [FOREIGN, b""])
def test_foreign_file_is_refused_with_4_and_untouched(folder: Path, foreign: bytes) -> None:
    (folder / "maria.pdf").write_bytes(foreign)
    done = run("render", "maria.plan.json", cwd=folder)
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        "planwriter: maria.pdf exists and was not made by planwriter, or was changed since. "
        "Choose another name, or add --force to replace it.\n"
    )
    assert (folder / "maria.pdf").read_bytes() == foreign
    assert names(folder) == ["maria.pdf", "maria.plan.json"]


def test_handout_that_someone_wrote_notes_on_is_not_thrown_away(folder: Path) -> None:
    with (folder / "maria.pdf").open("ab") as stream:
        stream.write(b"\n99 0 obj\n<</Contents (seen, S.O.)>>\nendobj\nstartxref\n9\n%%EOF\n")
    assert run("render", "maria.plan.json", cwd=folder).code == 4


@pytest.mark.parametrize("changed", ["a note", "a page less", "saved again"])
def test_handout_that_another_program_saved_is_not_thrown_away(folder: Path, changed: str) -> None:
    with pikepdf.open(folder / "maria.pdf", allow_overwriting_input=True) as pdf:
        if changed == "a note":
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="seen")
            note.Rect = [10, 10, 30, 30]
            pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        elif changed == "a page less":
            del pdf.pages[-1]
        pdf.save(folder / "maria.pdf")
    theirs = (folder / "maria.pdf").read_bytes()
    assert run("render", "maria.plan.json", cwd=folder).code == 4
    assert (folder / "maria.pdf").read_bytes() == theirs


@pytest.mark.parametrize("form", ["html", "txt"])
def test_handout_that_was_edited_is_not_thrown_away(folder: Path, form: str) -> None:
    for _ in range(2):
        assert run("render", "maria.plan.json", "-o", f"m.{form}", cwd=folder).code == 0
    theirs = (folder / f"m.{form}").read_bytes().replace(b"Maria", b"Marie", 1)
    (folder / f"m.{form}").write_bytes(theirs)
    assert run("render", "maria.plan.json", "-o", f"m.{form}", cwd=folder).code == 4
    assert (folder / f"m.{form}").read_bytes() == theirs


def test_locked_handout_is_replaced(folder: Path) -> None:
    for _ in range(2):
        words = ("render", "maria.plan.json", "--encrypt", "--password-env", "WORD")
        assert run(*words, cwd=folder, env={"WORD": "open sesame"}).code == 0


def test_force_replaces_a_foreign_file_but_never_a_folder(folder: Path) -> None:
    (folder / "maria.pdf").write_bytes(FOREIGN)
    assert run("render", "maria.plan.json", "--force", cwd=folder).code == 0
    assert "Maria Lopez" in pages((folder / "maria.pdf").read_bytes())[0]
    (folder / "maria.pdf").unlink()
    (folder / "maria.pdf").mkdir()
    done = run("render", "maria.plan.json", "--force", cwd=folder)
    assert (done.code, names(folder / "maria.pdf")) == (4, [])


def test_plan_with_errors_leaves_the_older_handout_byte_for_byte(folder: Path) -> None:
    older = (folder / "maria.pdf").read_bytes()
    write(folder / "maria.plan.json", plan(clinician={"name": "Sam Okafor"}))
    for more in ([], ["--force"]):
        done = run("render", "maria.plan.json", *more, cwd=folder)
        assert (done.code, done.out) == (1, "")
        assert "no-telephone" in done.err
        assert "No handout was written for maria.plan.json. maria.pdf is an older one." in done.err
        assert (folder / "maria.pdf").read_bytes() == older
    assert names(folder) == ["maria.pdf", "maria.plan.json"]


def test_hints_are_said_and_do_not_stop_but_strict_does(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", hint_plan())
    done = run("render", "a.plan.json", "--strict", cwd=tmp_path)
    assert (done.code, done.out, names(tmp_path)) == (1, "", ["a.plan.json"])
    done = run("render", "a.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (0, "a.pdf\n")
    assert "hint:" in done.err


def test_one_bad_plan_leaves_the_rest_of_the_batch_done(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    write(tmp_path / "b.plan.json", plan(exercises=[]))
    write(tmp_path / "c.plan.json", plan(patient={}))
    (tmp_path / "out").mkdir()
    done = run("render", ".", "-o", "out", cwd=tmp_path)
    assert done.code == 1
    assert done.out.split() == [str(Path("out", "a.pdf")), str(Path("out", "c.pdf"))]
    assert "b.plan.json" in done.err
    assert names(tmp_path / "out") == ["a.pdf", "c.pdf"]


def test_one_target_that_is_not_ours_leaves_the_rest_of_the_batch_done(folder: Path) -> None:
    write(folder / "anna.plan.json", plan())
    (folder / "anna.pdf").write_bytes(FOREIGN)
    done = run("render", ".", "nobody.plan.json", cwd=folder)
    assert (done.code, done.out) == (4, "maria.pdf\n")
    assert "There is no file nobody.plan.json." in done.err
    assert "anna.pdf exists" in done.err


def test_dashes_turn_standard_input_into_standard_output_and_nothing_else_goes_there(folder: Path) -> None:
    text = (folder / "maria.plan.json").read_bytes()
    done = run("render", "-", "-o", "-", cwd=folder, stdin=text)
    assert (done.code, done.err) == (0, "")
    assert done.raw == (folder / "maria.pdf").read_bytes()


def test_plan_from_standard_input_goes_to_the_named_file(folder: Path) -> None:
    done = run("render", "-", "-o", "x.pdf", cwd=folder, stdin=json.dumps(plan()).encode())
    assert (done.code, done.out) == (0, "x.pdf\n")
    assert (folder / "x.pdf").exists()


def test_errors_leave_standard_output_empty(tmp_path: Path) -> None:
    done = run("render", "-", "-o", "-", cwd=tmp_path, stdin=b"{}")
    assert (done.code, done.raw) == (1, b"")
    assert done.err.startswith("standard input:1:1: error:")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["-"], 2, "A plan from standard input needs -o FILE.pdf, or -o - for standard output."),
        (
            ["maria.plan.json", "-o", "x.docx"],
            2,
            "x.docx is neither a folder that exists nor a name that ends",
        ),
        (["maria.plan.json", "-o", "out/"], 4, "There is no folder out/ to write into. Make it first."),
        (["maria.plan.json", "-o", "out/x.pdf"], 4, "there is no folder out."),
        (["maria.plan.json", "nobody.json", "-o", "x.pdf"], 2, "Several handouts need a folder"),
        (["maria.plan.json", "nobody.json", "-o", "-"], 2, "Standard output takes one handout."),
        (["maria.plan.json", "copy/maria.plan.json", "-o", "both"], 2, "would both become"),
        (["maria.plan.json", "-o", "-", "--open"], 2, "--open needs a file to open"),
        (["maria.plan.json", "--language", "xx"], 2, 'There is no language "xx".'),
        (["maria.plan.json", "--ink", "blue"], 2, "'blue' is not one of 'color', 'grey', 'line'."),
        (
            ["maria.plan.json", "--figure", "willo"],
            2,
            'There is no figure "willo". Did you mean "willow"?',
        ),
        (["maria.plan.json", "--papre", "a4"], 2, "No such option: --papre"),
        ([], 2, "Missing argument 'FILE...'."),
        (["nobody.plan.json"], 3, "There is no file nobody.plan.json."),
        (["copy/empty"], 3, "holds no plan"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_nothing_is_written(
    folder: Path, words: list[str], code: int, says: str
) -> None:
    for inside in ("copy/empty", "both"):
        (folder / inside).mkdir(parents=True)
    shutil.copy(folder / "maria.plan.json", folder / "copy")
    before = sorted(folder.rglob("*"))
    done = run("render", *words, cwd=folder, stdin=json.dumps(plan()).encode())
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert sorted(folder.rglob("*")) == before
    assert done.err.startswith("planwriter: ")


def test_folder_without_permission_gives_4(tmp_path: Path) -> None:
    if not permissions_bind(tmp_path):
        pytest.skip("root may write everywhere")
    write(tmp_path / "a.plan.json", plan())
    tmp_path.chmod(0o500)
    try:
        done = run("render", "a.plan.json", cwd=tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert (done.code, done.out) == (4, "")
    assert "a.pdf cannot be written: permission denied." in done.err


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that even root cannot write to")
def test_folder_that_takes_no_file_gives_4(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    done = run("render", "a.plan.json", "-o", "/proc/self/x.pdf", cwd=tmp_path)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("planwriter: /proc/self/x.pdf cannot be written: ")


def test_odd_names_keep_their_oddness(tmp_path: Path) -> None:
    write(tmp_path / "-maria lópez.plan.json", plan())
    done = run("render", "--", "-maria lópez.plan.json", cwd=tmp_path)
    assert (done.code, done.out) == (0, "-maria lópez.pdf\n")
    assert "-maria lópez.pdf" in names(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="opened otherwise there")
def test_open_hands_the_finished_handout_to_the_system(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    for name in ("xdg-open", "open"):
        opener = tmp_path / "bin" / name
        opener.parent.mkdir(exist_ok=True)
        opener.write_text(OPENER.format(folder=tmp_path), "utf-8")
        opener.chmod(0o755)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    calm = {"PYTHONWARNINGS": "ignore::ResourceWarning"}  # Typer does not wait for what it opens
    assert run("render", "a.plan.json", "--open", cwd=tmp_path, env=calm | {"PATH": path}).code == 0
    opened, expected = tmp_path / "opened", f"{(tmp_path / 'a.pdf').resolve()}\n"
    latest = time.monotonic() + 50  # a machine may be busy
    while not (opened.exists() and opened.read_text("utf-8") == expected):
        assert time.monotonic() < latest
        time.sleep(0.02)


def test_open_without_a_viewer_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    done = run("render", "a.plan.json", "--open", cwd=tmp_path, env={"PATH": ""})
    assert done.code == 0
    assert done.err == "planwriter: No program was found that opens a.pdf. Open it yourself.\n"
