"""The clinic's logo, its code and its own design: what is taken, and what is refused in plain words."""

import io
import json
from pathlib import Path
from typing import Literal

import pikepdf
import pypdfium2
import pytest
from made_plans import plan, prescribed
from PIL import Image
from zxingcpp import read_barcodes

from planwriter.handout import LogoPicture, QrCode, compose, walk
from planwriter.pdf import DesignUnusable, design_names, own_design, render
from planwriter.pdf.branding import LogoBox
from planwriter.plans import Clinic, LogoUnusable, read_logo
from planwriter.resources import folder


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#1F6F8B").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(("name", "form"), [("logo.png", "PNG"), ("logo.jpg", "JPEG"), ("logo.jpg", "PNG")])
def test_png_and_jpeg_are_taken(tmp_path: Path, name: str, form: str) -> None:
    (tmp_path / name).write_bytes(picture(form))
    logo = read_logo(Clinic(folder=tmp_path, logo=name))
    assert logo is not None
    assert (logo.width, logo.height) == (40, 20)
    document = compose(plan(clinic=Clinic(folder=tmp_path, name="Riverside", logo=name)), logo)
    shown = next(block for block in walk(document.sections[0]) if isinstance(block, LogoPicture))
    assert shown.alt == "Riverside"
    assert render(document) == render(document)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("logo.svg", b"<svg/>", "damaged"),
        ("logo.png", None, "cannot be read"),
        ("logo.png", b"GIF89a", "neither a PNG, a JPEG nor an SVG"),
        ("logo.png", picture()[:60], "damaged"),
        ("logo.png", b"\0" * (2 * 1024 * 1024 + 1), "2 MiB"),
        ("logo.png", picture(size=(5000, 4000)), "16 million"),
    ],
)
def test_an_unusable_logo_is_refused_with_its_file(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(LogoUnusable, match=says) as refused:
        read_logo(Clinic(folder=tmp_path, logo=name))
    assert str(tmp_path / name) in str(refused.value)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(picture())
    (tmp_path / "logo.png").symlink_to("real.png")
    with pytest.raises(LogoUnusable, match="link"):
        read_logo(Clinic(folder=tmp_path, logo="logo.png"))


@pytest.mark.parametrize("ink", ["color", "grey"])
def test_a_drawn_logo_is_one_form_in_the_ink(tmp_path: Path, ink: Literal["color", "grey"]) -> None:
    box = '<rect width="40" height="20" fill="#FF0000"/>'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{box}</svg>'
    (tmp_path / "logo.svg").write_text(drawn)
    clinic = Clinic(folder=tmp_path, name="Riverside", logo="logo.svg")
    document = compose(plan(prescribed("bridging"), clinic=clinic), read_logo(clinic))
    with pikepdf.open(io.BytesIO(render(document, ink=ink))) as pdf:
        forms = [form for name, form in pdf.pages[0].Resources.XObject.items() if "clinic-logo" in name]
        assert len(forms) == 1
        assert forms[0].Subtype == pikepdf.Name.Form
        written = forms[0].read_bytes()
    assert (b"1 0 0 rg" in written) is (ink == "color")


def test_a_logo_is_never_enlarged() -> None:
    small = LogoBox(LogoPicture(b"", "image/png", 40, 20, "x"), "color").lay(500)
    assert (small.width, small.height) == (30, 15)
    large = LogoBox(LogoPicture(b"", "image/png", 4000, 400, "x"), "color").lay(150)
    assert large.width == 150


def test_the_code_holds_the_website_and_nothing_else() -> None:
    made = plan(prescribed("bridging"), clinic=Clinic(folder=Path(), website="https://riverside.example"))
    codes = [block for block in walk(compose(made).sections[-1]) if isinstance(block, QrCode)]
    assert [code.caption[0].text for code in codes] == ["riverside.example"]
    assert len(codes[0].rows) == len(codes[0].rows[0]) == 25
    without = compose(plan(prescribed("bridging")))
    assert not [block for block in walk(without.sections[-1]) if isinstance(block, QrCode)]


def shipped(name: str) -> dict[str, object]:
    data: dict[str, object] = json.loads(
        (folder("templates") / "designs" / f"{name}.json").read_text("utf-8")
    )
    return data


@pytest.mark.parametrize("name", ["standard", "large-print", "compact"])
def test_a_copied_design_is_taken(name: str) -> None:
    assert own_design(json.dumps(shipped(name)).encode(), "ours.json")["design"] == name


def test_a_wrong_design_is_refused_in_plain_words() -> None:
    with pytest.raises(DesignUnusable, match=r"ours\.json is not a JSON file"):
        own_design(b"{", "ours.json")
    small = shipped("standard") | {"line_spacing": 1}
    with pytest.raises(DesignUnusable, match='At "line_spacing"'):
        own_design(json.dumps(small).encode(), "ours.json")
    unsafe = shipped("compact") | {"blocks": {"layout": "row", "leave_out": ["stop"]}}
    with pytest.raises(DesignUnusable, match="leave_out"):
        own_design(json.dumps(unsafe).encode(), "ours.json")
    pale = shipped("standard")
    pale["inks"]["color"]["text"] = "#AAAAAA"  # type: ignore[index] # a design's data is known here
    with pytest.raises(DesignUnusable, match="hard to read: in color, text on paper"):
        own_design(json.dumps(pale).encode(), "ours.json")


@pytest.mark.parametrize("design", design_names())
def test_the_code_on_paper_leads_to_the_clinic_s_website(design: str) -> None:
    clinic = Clinic(folder=Path(), name="Riverside", website="https://riverside.example/plans?from=paper")
    pages = pypdfium2.PdfDocument(render(compose(plan(clinic=clinic)), design_name=design))
    scanned = [each.text for page in pages for each in read_barcodes(page.render(scale=150 / 72).to_pil())]
    assert scanned == [clinic.website]
