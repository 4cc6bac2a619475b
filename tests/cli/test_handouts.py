"""extract, verify and check, and what render puts into a handout or leaves out."""

import io
import json
import os
from pathlib import Path

import pikepdf
import pytest
from cli.running import plan, run, write

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "gentle-start.plan.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("handouts")
    assert run("render", str(SAMPLE), "-o", "a.pdf", cwd=made).code == 0
    return made


def altered(path: Path, target: Path, old: bytes, new: bytes) -> None:
    """The handout with another plan inside and the same pages."""
    with pikepdf.open(path) as pdf:
        data = pdf.attachments["plan.json"].get_file().read_bytes().replace(old, new)
        pdf.attachments["plan.json"] = pikepdf.AttachedFileSpec(pdf, data, filename="plan.json")
        pdf.save(target)


def test_extract_gives_the_plan_back_byte_for_byte(folder: Path) -> None:
    done = run("extract", "a.pdf", "-o", "again.plan.json", cwd=folder)
    assert (done.code, done.out) == (0, "again.plan.json\n")
    assert (folder / "again.plan.json").read_bytes() == SAMPLE.read_bytes()
    assert run("extract", "a.pdf", cwd=folder).out == SAMPLE.read_text("utf-8")


def test_extract_does_not_overwrite(folder: Path) -> None:
    (folder / "mine.json").write_text("mine")
    assert run("extract", "a.pdf", "-o", "mine.json", cwd=folder).code == 4
    assert (folder / "mine.json").read_text() == "mine"


def test_verify_says_that_the_paper_says_what_the_plan_says(folder: Path) -> None:
    done = run("verify", "a.pdf", cwd=folder)
    assert (done.code, done.out) == (0, "a.pdf says what its plan says.\n")


def test_verify_prints_the_person_again_that_the_command_line_chose(folder: Path) -> None:
    made = run("render", str(SAMPLE), "-o", "willow.pdf", "--figure", "willow", cwd=folder)
    assert made.code == 0
    with pikepdf.open(folder / "willow.pdf") as pdf:
        record = json.loads(pdf.attachments["settings.json"].get_file().read_bytes())
    assert record["figure"] == "willow"
    assert (folder / "willow.pdf").read_bytes() != (folder / "a.pdf").read_bytes()
    assert run("verify", "willow.pdf", cwd=folder).code == 0


def test_verify_sees_another_dose(folder: Path) -> None:
    altered(folder / "a.pdf", folder / "b.pdf", b'"hold_seconds": 10', b'"hold_seconds": 11')
    done = run("verify", "b.pdf", cwd=folder)
    assert done.code == 1
    assert "page 1 says something else than the plan" in done.out


def test_verify_sees_a_plan_with_errors(folder: Path) -> None:
    altered(folder / "a.pdf", folder / "c.pdf", b'"hold_seconds": 10', b'"hold_seconds": 99')
    done = run("verify", "c.pdf", cwd=folder)
    assert done.code == 1
    assert "the plan inside it has errors" in done.out


def test_no_attach_leaves_the_plan_out(folder: Path) -> None:
    assert run("render", str(SAMPLE), "-o", "bare.pdf", "--no-attach", cwd=folder).code == 0
    done = run("extract", "bare.pdf", cwd=folder)
    assert done.code == 1
    assert "No plan travels inside" in done.err
    assert run("verify", "bare.pdf", cwd=folder).code == 1
    assert run("check", "bare.pdf", cwd=folder).code == 0


def test_check_says_what_is_wrong(folder: Path) -> None:
    assert run("check", "a.pdf", cwd=folder).out == "a.pdf is a sound handout.\n"
    with pikepdf.open(folder / "a.pdf") as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.Lang
        pdf.save(folder / "d.pdf")
    done = run("check", "d.pdf", cwd=folder)
    assert done.code == 1
    assert "d.pdf: it does not say its language." in done.out
    assert "d.pdf: it has no headings." in done.out


@pytest.mark.parametrize("number", [0, 1, -1])
def test_check_says_when_a_page_was_taken_out(folder: Path, number: int) -> None:
    with pikepdf.open(folder / "a.pdf") as pdf:
        del pdf.pages[number]
        pdf.save(folder / "fewer.pdf")
    done = run("check", "fewer.pdf", cwd=folder)
    assert done.code == 1
    assert "fewer.pdf: it had more pages: its tags speak of one that is not there.\n" in done.out


def test_check_says_when_a_page_lacks_the_font_of_its_words(folder: Path) -> None:
    with pikepdf.open(folder / "a.pdf") as pdf:
        pdf.pages[1].Resources.Font = pikepdf.Dictionary()
        pdf.save(folder / "f.pdf")
    done = run("check", "f.pdf", cwd=folder)
    assert (done.code, done.out) == (1, "f.pdf: page 2 has words in a font that is not there.\n")


@pytest.mark.parametrize("command", ["extract", "verify", "check"])
def test_what_is_no_handout(folder: Path, command: str) -> None:
    (folder / "text.pdf").write_text("no PDF")
    assert run(command, "text.pdf", cwd=folder).code == 1
    assert run(command, "missing.pdf", cwd=folder).code == 3
    assert run(command, ".", cwd=folder).code == 3


def test_no_name_in_the_file_unless_asked(tmp_path: Path) -> None:
    write(tmp_path / "p.plan.json", plan(patient={"name": "Maria Lopez", "id": "BX-1042"}))
    assert run("render", "p.plan.json", "--no-attach", cwd=tmp_path).code == 0
    with pikepdf.open(tmp_path / "p.pdf") as pdf, pdf.open_outline() as outline:
        told = pdf.Root.Metadata.read_bytes().decode() + str(dict(pdf.docinfo))
        told += "".join(item.title for item in outline.root)
    assert "Lopez" not in told
    assert "1042" not in told
    assert run("render", "p.plan.json", "--name-in-metadata", cwd=tmp_path).code == 0
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        assert str(pdf.docinfo.Title).endswith(": Maria Lopez")
    assert run("verify", "p.pdf", cwd=tmp_path).code == 0


def test_encrypted_handout_opens_with_its_password_only(folder: Path) -> None:
    words = ("render", str(SAMPLE), "-o", "locked.pdf", "--encrypt", "--password-env", "SECRET")
    done = run(*words, cwd=folder, env={"SECRET": "open sesame"})
    assert done.code == 0
    assert "no PDF/A" in done.err
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder / "locked.pdf")
    with pikepdf.open(folder / "locked.pdf", password="open sesame") as pdf:  # noqa: S106 - the test's own
        assert pdf.encryption.R == 6
        assert pdf.attachments["plan.json"].get_file().read_bytes() == SAMPLE.read_bytes()
    assert run("check", "locked.pdf", cwd=folder).code == 1
    assert run(*words, cwd=folder).code == 2, "the variable is not set"


@pytest.mark.parametrize("option", ["--password-env=SECRET", "--password-fd=0"])
def test_a_password_without_encrypt_is_no_lock(folder: Path, option: str) -> None:
    done = run("render", str(SAMPLE), "-o", "open.pdf", option, cwd=folder, env={"SECRET": "a long one"})
    assert done.code == 2
    assert "--encrypt" in done.err
    assert not (folder / "open.pdf").exists()


def test_source_date_epoch_is_the_files_date_and_not_the_papers(folder: Path) -> None:
    words = ("render", str(SAMPLE), "-o", "-")
    done = run(*words, cwd=folder, env={"SOURCE_DATE_EPOCH": "1700000000"})
    with pikepdf.open(io.BytesIO(done.raw)) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20231114221320Z"
    assert os.environ.get("SOURCE_DATE_EPOCH") is None


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("/MarkInfo", "it is not tagged"),
        ("/AF", "an attached file is not listed as one that belongs to it"),
        ("/Metadata", "it does not call itself PDF/UA and PDF/A"),
        ("/Lang", "it does not say its language"),
    ],
)
def test_check_reads_a_stranger_s_file(folder: Path, key: str, problem: str) -> None:
    with pikepdf.open(folder / "a.pdf") as pdf:
        pdf.Root[key] = 5
        pdf.save(folder / "s.pdf")
    done = run("check", "s.pdf", cwd=folder)
    assert (done.code, done.out) == (1, f"s.pdf: {problem}.\n")


def test_pages_that_cannot_be_read_are_not_what_the_plan_says(folder: Path) -> None:
    with pikepdf.open(folder / "a.pdf") as pdf:
        pdf.pages[0].MediaBox = pikepdf.Name.None_
        pdf.pages[0].Type = pikepdf.String("no page")
        pdf.save(folder / "u.pdf")
    assert run("verify", "u.pdf", cwd=folder).code == 1
    with pikepdf.open(folder / "a.pdf") as pdf:
        del pdf.pages[:]
        pdf.save(folder / "u.pdf")
    done = run("verify", "u.pdf", cwd=folder)
    assert (done.code, "cannot be trusted" in done.out) == (1, True)


def test_check_does_not_go_round_in_circles(folder: Path) -> None:
    with pikepdf.open(folder / "a.pdf") as pdf:
        tags = pdf.Root.StructTreeRoot.K[0].K
        tags[-1].K.append(pdf.Root.StructTreeRoot.K[0])
        pdf.save(folder / "circle.pdf")
    done = run("check", "circle.pdf", cwd=folder)
    assert (done.code, done.out) == (1, "circle.pdf: its tags lead in circles.\n")
