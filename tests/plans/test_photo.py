"""Picture files of a clinic's own exercises: made ready for paper, and nothing else let in."""

import io
import os
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from planwriter.plans.photo import LONGEST, MOST_PIXELS, sound_photo
from planwriter.plans.picture_file import PictureUnusable, bytes_inside


def picture(mode: str = "RGB", size: tuple[int, int] = (80, 40), form: str = "PNG", **more: Any) -> bytes:
    image, out = Image.new(mode, size), io.BytesIO()
    if mode in {"RGB", "RGBA"}:
        image.paste((200, 30, 30), (0, 0, size[0] // 2, size[1]))
    image.save(out, form, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_plain_picture_keeps_its_bytes(form: str) -> None:
    data = picture(form=form)
    assert sound_photo(data).data == data


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("I;16", "PNG"),
        ("L", "PNG"),
        ("CMYK", "JPEG"),
    ],
)
def test_every_kind_becomes_one_that_paper_takes(mode: str, form: str) -> None:
    ready = sound_photo(picture(mode, form=form))
    assert opened(ready.data).mode in {"RGB", "L"}
    assert (ready.width, ready.height) == (80, 40)
    assert sound_photo(ready.data).data == ready.data


def test_what_is_clear_is_white_on_paper() -> None:
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 9, 19), fill=(10, 20, 30, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    ready = opened(sound_photo(out.getvalue()).data)
    assert (ready.getpixel((15, 5)), ready.getpixel((5, 5))) == ((255, 255, 255), (10, 20, 30))


def test_a_camera_s_picture_is_upright_small_and_tells_nothing() -> None:
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = 6, "at the patient's home"
    ready = sound_photo(picture(size=(4000, 3000), form="JPEG", exif=notes, comment=b"a secret"))
    assert (ready.width, ready.height) == (LONGEST * 3 // 4, LONGEST)
    assert b"home" not in ready.data
    assert b"secret" not in ready.data
    assert opened(ready.data).getpixel((LONGEST // 2, 50))[0] > 150  # type: ignore[index] # what was left is on top
    assert sound_photo(ready.data).data == ready.data


def test_damaged_notes_of_a_camera_cost_only_themselves() -> None:
    ready = sound_photo(
        picture(form="JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01\x03\0\xff\xff\xff\xff")
    )
    assert (ready.width, ready.height) == (80, 40)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"GIF89a", "kind"),
        (b"", "kind"),
        (picture()[:60], "broken"),
        (picture(form="JPEG")[:200], "broken"),
        (b"\x89PNG" + b"\0" * (8 * 1024 * 1024), "too-large"),
        (picture(size=(5001, 5000)), "too-many-pixels"),
    ],
    ids=["gif", "empty", "cut-png", "cut-jpeg", "bytes", "pixels"],
)
def test_what_cannot_be_printed_is_refused(data: bytes, trouble: str) -> None:
    assert MOST_PIXELS < 5001 * 5000
    with pytest.raises(PictureUnusable) as caught:
        sound_photo(data)
    assert caught.value.trouble == trouble


def test_grey_has_no_colour_left() -> None:
    for form in ("PNG", "JPEG"):
        grey = sound_photo(picture(form=form)).grey()
        assert opened(grey.data).mode == "L"


def test_links_are_not_followed_and_folders_not_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.png").write_bytes(picture())
    (tmp_path / "way").symlink_to(tmp_path / "real")
    (tmp_path / "a.png").symlink_to(tmp_path / "real" / "a.png")
    assert bytes_inside(tmp_path, tmp_path / "real" / "a.png", 10_000) == picture()
    for name, trouble in (
        ("a.png", "link"),
        ("way/a.png", "link"),
        ("real", "missing"),
        ("no.png", "missing"),
    ):
        with pytest.raises(PictureUnusable) as caught:
            bytes_inside(tmp_path, tmp_path / name, 10_000)
        assert caught.value.trouble == trouble


def test_threads_leave_the_process_s_warnings_as_they_were() -> None:
    before = list(warnings.filters)
    pictures = [picture(size=(900 + number, 700), form="JPEG", exif=b"damaged") for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        assert len(list(threads.map(sound_photo, pictures))) == len(pictures)
    assert list(warnings.filters) == before


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux tells them")
def test_a_folder_in_a_picture_s_place_stays_no_open_file(tmp_path: Path) -> None:
    (tmp_path / "logo.png").mkdir()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count
    for _ in range(3):
        with pytest.raises(PictureUnusable, match="missing"):
            bytes_inside(tmp_path, tmp_path / "logo.png", 100)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above
