"""Reading files: what cannot be read says so, and what can be is read the same from anywhere."""

import os
from pathlib import Path

import pytest

from planwriter.plans import Unreadable, read_bytes, read_file
from planwriter.plans.source import MOST_BYTES


def test_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"There is no file .*none\.plan\.json\."):
        read_file(tmp_path / "none.plan.json")


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="is a folder, not a file"):
        read_file(tmp_path)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="/dev/null is not an ordinary file"):
        read_file(Path("/dev/null"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_cannot_be_read_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.plan.json")
    with pytest.raises(Unreadable, match="is not an ordinary file"):
        read_file(tmp_path / "pipe.plan.json")


def test_a_forbidden_file_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.plan.json"
    path.write_text("{}")

    def forbidden(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(Unreadable, match="You have no permission to read"):
        read_file(path)


@pytest.mark.parametrize("name", ["nul\0.plan.json", "x" * 5000])
def test_a_name_that_no_system_takes_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_file(tmp_path / name)
    assert "\0" not in str(raised.value)


def test_a_file_and_its_bytes_read_alike(tmp_path: Path) -> None:
    data = b'{ "format": 1 }'
    path = tmp_path / "a.plan.json"
    path.write_bytes(data)
    from_file, from_bytes = read_file(path), read_bytes(data, "standard input", tmp_path)
    assert from_file.data == from_bytes.data == {"format": 1}
    assert from_file.raw == from_bytes.raw == data
    assert from_file.folder == from_bytes.folder == tmp_path
    assert (from_file.name, from_bytes.name) == (str(path), "standard input")
    assert (from_file.path, from_bytes.path) == (path, None)


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.plan.json"
    with path.open("wb") as large:
        large.truncate(50 * MOST_BYTES)
    source = read_file(path)
    assert [finding.code for finding in source.findings] == ["file-too-large"]
    assert source.data is None


def test_a_file_of_just_the_limit_is_read() -> None:
    source = read_bytes(b"{}" + b" " * (MOST_BYTES - 2), "a", Path())
    assert source.data == {}


def test_the_place_of_a_byte_that_is_not_utf_8_counts_characters() -> None:
    source = read_bytes("\ufeff{\n  \u00e9\u00e9 ".encode() + b"\xff}", "a", Path())
    (finding,) = source.findings
    assert (finding.code, finding.line, finding.column) == ("not-utf-8", 2, 6)


def test_a_byte_order_mark_is_no_column() -> None:
    source = read_bytes(b'\xef\xbb\xbf{"format": 1}', "a", Path())
    assert (source.place("/format").line, source.place("/format").column) == (1, 12)
    assert source.data == {"format": 1}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_plan_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.plan.json").write_text("{}")
    (tmp_path / "link.plan.json").symlink_to(tmp_path / "real.plan.json")
    assert read_file(tmp_path / "link.plan.json").data == {}
