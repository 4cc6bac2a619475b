"""A clinic's own exercises with pictures: drawn from a pose file, or printed from picture files."""

import io
import json
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from cli.running import CLINIC, plan, run, write
from PIL import Image

EXAMPLE = Path(__file__).parents[1] / "examples" / "valid" / "clinics" / "own-pictured"
BOTH = [{"exercise": "own-cat-camel"}, {"exercise": "own-clamshell", "side": "left"}]


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "exercises")
    write(tmp_path / "clinic.json", {**CLINIC, "exercises": "exercises/"})
    write(tmp_path / "maria.plan.json", plan(clinic="clinic.json", exercises=BOTH))
    return tmp_path


MARKS = ("/FormXob.icon-", "/FormXob.tick-")  # drawn once too, and no pictures


def forms(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The pictures of a file, each once."""
    named = {name: each for page in pdf.pages for name, each in page.resources.get("/XObject", {}).items()}
    return [each for name, each in named.items() if each.Subtype == kind and not name.startswith(MARKS)]


def shown(pdf: pikepdf.Pdf) -> Counter[str]:
    """How often each picture is put on a page, by its name."""
    found: Counter[str] = Counter()
    for page in pdf.pages:
        calls = [
            str(part.operands[0]) for part in pikepdf.parse_content_stream(page) if str(part.operator) == "Do"
        ]
        found.update(name for name in calls if not name.startswith(MARKS))
    return found


def alternatives(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(thing.Alt)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure" and "/Alt" in thing
    ]


def test_both_kinds_are_printed_tagged_and_each_held_once(practice: Path) -> None:
    done = run("render", "maria.plan.json", cwd=practice)
    assert (done.code, done.out) == (0, "maria.pdf\n")
    with pikepdf.open(practice / "maria.pdf") as pdf:
        assert len(forms(pdf, "/Image")) == 2
        assert len(forms(pdf, "/Form")) == 3
        assert sorted(shown(pdf).values()) == [1, 1, 1, 2, 2]  # the second of each is the thumbnail too
        assert all(
            "/SMask" not in image and image.ColorSpace == "/DeviceRGB" for image in forms(pdf, "/Image")
        )
        for form in forms(pdf, "/Form"):
            assert len(form.read_raw_bytes()) < 8 * 1024
        said = alternatives(pdf)
    assert said.count("A person lies on one side.") == 5
    assert said.count("Clamshell") == 2  # the thumbnails say the name


def test_grey_paper_gets_grey_pictures(practice: Path) -> None:
    assert run("render", "maria.plan.json", "--ink", "grey", cwd=practice).code == 0
    with pikepdf.open(practice / "maria.pdf") as pdf:
        assert [str(image.ColorSpace) for image in forms(pdf, "/Image")] == ["/DeviceGray"] * 2
    document = pypdfium2.PdfDocument(practice / "maria.pdf")
    for page in document:
        pixels = np.asarray(page.render(scale=0.5).to_pil().convert("RGB"), dtype=int)
        assert np.abs(pixels[..., 0] - pixels[..., 2]).max() <= 2
    document.close()


def test_a_handout_with_them_can_be_verified_without_their_files(practice: Path) -> None:
    assert run("render", "maria.plan.json", cwd=practice).code == 0
    with pikepdf.open(practice / "maria.pdf") as pdf:
        carried = {name for name in pdf.attachments if name.startswith("own-")}
    assert carried == {
        "own-cat-camel.json", "own-cat-camel.pose.json",
        "own-clamshell.json", "own-clamshell.start.png", "own-clamshell.action.png",
    }  # fmt: skip
    shutil.rmtree(practice / "exercises")
    assert run("verify", "maria.pdf", cwd=practice).code == 0


def test_the_same_bytes_again(practice: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert run("render", "maria.plan.json", "-o", name, cwd=practice).code == 0
    assert (practice / "a.pdf").read_bytes() == (practice / "b.pdf").read_bytes()


def test_in_html_each_picture_stands_once(practice: Path) -> None:
    assert run("render", "maria.plan.json", "-o", "a.html", cwd=practice).code == 0
    text = (practice / "a.html").read_text("utf-8")
    assert text.count("data:image/png;base64,") == 2
    assert text.count('href="#own-clamshell-action-left"') == 2
    assert text.count('<symbol id="own-cat-camel-action-right"') == 1
    assert 'aria-label="A person lies on one side."' in text


def test_a_pose_is_mirrored_for_the_left_and_a_photo_is_not(practice: Path) -> None:
    for side in ("right", "left"):
        sided = json.loads((practice / "exercises" / "cat-camel.json").read_text("utf-8")) | {
            "per_side": True
        }
        write(practice / "exercises" / "cat-camel.json", sided)
        both = [{**each, "side": side} for each in BOTH]
        write(practice / "maria.plan.json", plan(clinic="clinic.json", exercises=both))
        assert run("render", "maria.plan.json", "-o", f"{side}.html", cwd=practice).code == 0
    right, left = ((practice / f"{side}.html").read_text("utf-8") for side in ("right", "left"))
    for text, sign in ((right, ""), (left, "-")):
        start = text.index('<symbol id="own-cat-camel-start-')
        assert f"matrix({sign}0.05 " in text[start : start + 300]
    assert right.count("data:image/png") == left.count("data:image/png") == 2
    assert {part[:200] for part in right.split("base64,")[1:]} == {
        part[:200] for part in left.split("base64,")[1:]
    }


def test_words_speak_of_a_striped_part_only_where_one_is_drawn(practice: Path) -> None:
    assert run("render", "maria.plan.json", "-o", "a.txt", cwd=practice).code == 0
    text = (practice / "a.txt").read_text("utf-8")
    cat, _, clamshell = text.rpartition("2. Clamshell")  # the first is in the glance table
    assert "striped part" in cat
    assert "striped part" not in clamshell
    assert "From your clinic." in clamshell


def test_the_list_names_their_pictures(practice: Path) -> None:
    done = run("exercises", "own-cat-camel", "--clinic", "clinic.json", cwd=practice)
    assert "Pictures: start, action, action-2" in done.out


def test_frames_choose_and_order(practice: Path) -> None:
    path = practice / "exercises" / "cat-camel.json"
    write(path, json.loads(path.read_text("utf-8")) | {"frames": ["action-2", "start"]})
    assert run("render", "maria.plan.json", "-o", "a.html", cwd=practice).code == 0
    text = (practice / "a.html").read_text("utf-8")
    assert '<symbol id="own-cat-camel-action-right"' not in text
    assert text.index('href="#own-cat-camel-start-right"') < text.index(
        'href="#own-cat-camel-action-2-right"'
    )


def test_a_picture_of_one_frame_is_its_thumbnail_too(practice: Path) -> None:
    path = practice / "exercises" / "clamshell.json"
    data = json.loads(path.read_text("utf-8"))
    write(path, data | {"picture_files": {"start": "clamshell-1.png"}})
    assert run("render", "maria.plan.json", "-o", "a.html", cwd=practice).code == 0
    assert (practice / "a.html").read_text("utf-8").count('href="#own-clamshell-start-left"') == 2


def test_a_changed_picture_file_is_told(practice: Path) -> None:
    (practice / "exercises" / "clamshell-2.png").unlink()
    done = run("render", "maria.plan.json", cwd=practice)
    assert done.code == 1
    assert "[picture-file]" in done.err
    assert not (practice / "maria.pdf").exists()


def test_a_large_photo_is_small_on_paper(practice: Path) -> None:
    grain = np.random.default_rng(1).integers(0, 255, (1500, 2000, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(grain).save(out, "JPEG", quality=80)
    (practice / "exercises" / "clamshell-1.jpg").write_bytes(out.getvalue())
    path = practice / "exercises" / "clamshell.json"
    data = json.loads(path.read_text("utf-8"))
    write(path, data | {"picture_files": {"start": "clamshell-1.jpg", "action": "clamshell-2.png"}})
    assert run("render", "maria.plan.json", cwd=practice).code == 0
    with pikepdf.open(practice / "maria.pdf") as pdf:
        (photo,) = (image for image in forms(pdf, "/Image") if "/DCTDecode" in str(image.Filter))
        assert (int(photo.Width), int(photo.Height)) == (1200, 900)
