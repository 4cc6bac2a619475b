"""A result is written whole or not at all, and never over what is not planwriter's."""

import errno
import os
import stat
from pathlib import Path

import pytest

from planwriter.publish import NotWritten, is_ours, publish, refuse
from planwriter.seal import sealed

PDF = b"%%PDF-1.4\ntrailer\n<</ID [<%b><%b>]>>\nstartxref\n9\n%%%%EOF\n" % (b"0" * 32, b"0" * 32)
SEALED = {
    "a.pdf": sealed(PDF),
    "a.html": sealed(
        b'<!doctype html>\n<html>\n<meta name="generator" content="planwriter 0.1.0">\n</html>\n'
    ),
    "a.svg": sealed(b'<?xml version="1.0"?>\n<svg>\n<!-- planwriter 0.1.0 -->\n</svg>'),
    "a.txt": sealed(b"Plan\n\nMade with planwriter 0.1.0.\n"),
    "es.txt": sealed(b"Plan\n\nHecho con planwriter 0.1.0.\n"),
}
OURS = {**SEALED, "a.png": b"\x89PNG\r\n\x1a\n....tEXtSoftware\0planwriter 0.1.0...."}
FOREIGN = {
    "empty.pdf": b"",
    "word.pdf": b"%PDF-1.4\n/Producer (Word)\n/Title (planwriter)\nstartxref\n%%EOF\n",
    "signed.pdf": OURS["a.pdf"] + b"/Contents (seen)\nstartxref\n9\n%%EOF\n",
    "unsealed.pdf": PDF,
    "no-place.pdf": b"%PDF-1.4\nstartxref\n999\n%%EOF\n",
    "text.pdf": b"planwriter",
    "photo.png": b"\x89PNG\r\n\x1a\nplanwriter",
    "notes.txt": OURS["a.txt"] + b"Ask Maria about her knee.\n",
    "letter.txt": b"Dear Dr. Chen,\n\nMade with planwriter 0.1.0.\n",
    "copied.txt": b"Dear Dr. Chen,\n" + OURS["a.txt"].splitlines(keepends=True)[-1],
    "drawing.svg": b"<svg><title>planwriter</title></svg>",
}


@pytest.mark.parametrize("name", OURS)
def test_own_results_are_known_and_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(OURS[name])
    assert is_ours(tmp_path / name)
    publish(b"new", tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"new"


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_files_are_refused_and_untouched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FOREIGN[name])
    with pytest.raises(NotWritten, match="was not made by planwriter"):
        publish(b"new", tmp_path / name)
    assert (tmp_path / name).read_bytes() == FOREIGN[name]
    publish(b"new", tmp_path / name, force=True)
    assert (tmp_path / name).read_bytes() == b"new"


@pytest.mark.parametrize("name", SEALED)
def test_a_result_with_any_byte_changed_is_somebody_s_work(tmp_path: Path, name: str) -> None:
    data = SEALED[name]
    for place in range(len(data)):
        (tmp_path / name).write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert not is_ours(tmp_path / name), place
    (tmp_path / name).write_bytes(data.replace(b"\n", b"\n\n", 1))
    assert not is_ours(tmp_path / name)


@pytest.mark.parametrize("name", SEALED)
def test_a_seal_is_the_same_again(name: str) -> None:
    assert sealed(SEALED[name]) == SEALED[name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(NotWritten):
        refuse(tmp_path / "a.pdf", force=False)


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_result_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(b"new", tmp_path / "a.pdf")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_a_private_result_stays_private(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(OURS["a.pdf"])
    (tmp_path / "a.pdf").chmod(0o600)
    publish(b"new", tmp_path / "a.pdf")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_at_any_step_leaves_the_older_result_and_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a.pdf").write_bytes(OURS["a.pdf"])
    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(NotWritten, match=r"a\.pdf cannot be written: no space left on device\."):
        publish(b"new", tmp_path / "a.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == OURS["a.pdf"]


def test_missing_folder_and_folder_in_the_files_place_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="there is no folder"):
        publish(b"new", tmp_path / "no" / "a.pdf")
    with pytest.raises(NotWritten, match="is a folder"):
        publish(b"new", tmp_path, force=True)
