"""``render`` of many plans: by several processes, interrupted, killed, twice at once, and again."""

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.running import CLINIC, COMMAND, environment, hint_plan, names, plan, run, write

ROOT = Path(__file__).parents[2]
PATIENCE = 50  # seconds; a machine may be busy
LOADED = "import atexit, sys\natexit.register(lambda: print('LOADED', *sys.modules, file=sys.stderr))"
NO_POOL = """
import planwriter.press.workers
def workers(size):
    raise AssertionError("a pool")
planwriter.press.workers.Workers = workers
"""

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found otherwise there")
posix = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of another kind")


@pytest.fixture
def list_of(tmp_path: Path) -> Callable[[int], Path]:
    """Makes a folder with so many plans, and ``out`` for their handouts."""

    def made(count: int) -> Path:
        (tmp_path / "out").mkdir()
        (tmp_path / "plans").mkdir()
        for number in range(count):
            write(tmp_path / "plans" / f"p{number:03}.plan.json", plan(patient={"id": f"BX-{number}"}))
        return tmp_path

    return made


@pytest.fixture
def started() -> Iterator[Callable[[Path], "subprocess.Popen[bytes]"]]:
    """Starts a batch by two processes, which goes on while the test does things to it."""
    begun: list[subprocess.Popen[bytes]] = []

    def start(folder: Path) -> "subprocess.Popen[bytes]":
        command = [*COMMAND, "render", "plans", "-o", "out", "--jobs", "2"]
        pipe = subprocess.PIPE
        begun.append(subprocess.Popen(command, cwd=folder, env=environment(), stdout=pipe, stderr=pipe))
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.communicate()


def wait_for(there: Callable[[], object]) -> None:
    latest = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < latest
        time.sleep(0.02)


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for each in Path("/proc").iterdir():
        try:
            words = (each / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if words[1] == str(parent) and words[0] != "Z":
            found.append(int(each.name))
    return found


def workers(parent: int) -> list[int]:
    """The processes that print for a batch: children of its fork server."""
    return [grandchild for child in children(parent) for grandchild in children(child)]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def assert_whole(folder: Path) -> None:
    """Every file in the folder of handouts is a whole one, and nothing else is there."""
    for path in (folder / "out").iterdir():
        assert path.suffix == ".pdf"
        assert path.read_bytes().endswith(b"%%EOF\n")


def test_the_number_of_processes_changes_no_byte_and_no_order(list_of: Callable[[int], Path]) -> None:
    folder = list_of(6)
    (folder / "alone").mkdir()
    alone = run("render", "plans", "-o", "alone", "--jobs", 1, cwd=folder)
    several = run("render", "plans", "-o", "out", "--jobs", 3, cwd=folder)
    assert (alone.code, several.code) == (0, 0)
    assert alone.out.split() == [str(Path("alone", f"p{number:03}.pdf")) for number in range(6)]
    assert several.out == alone.out.replace("alone", "out")
    for path in (folder / "alone").iterdir():
        assert path.read_bytes() == (folder / "out" / path.name).read_bytes()


def test_a_few_plans_start_no_process(list_of: Callable[[int], Path]) -> None:
    done = run("render", "plans", "-o", "out", cwd=list_of(3), after=NO_POOL)
    assert (done.code, done.err) == (0, "")


def test_who_lets_others_print_loads_no_reportlab(list_of: Callable[[int], Path]) -> None:
    done = run("render", "plans", "-o", "out", "--jobs", 2, cwd=list_of(4), after=LOADED)
    loaded = set(done.err.partition("LOADED")[2].split())
    assert "planwriter.press.line" in loaded
    assert not loaded & {"reportlab", "pikepdf", "PIL", "pypdfium2", "distributed", "rich"}


def test_findings_of_bad_plans_come_last_and_the_rest_is_done(list_of: Callable[[int], Path]) -> None:
    folder = list_of(5)
    write(folder / "plans" / "a.plan.json", plan(exercises=[]))
    write(folder / "plans" / "z.plan.json", hint_plan())
    done = run("render", "plans", "-o", "out", "--jobs", 2, cwd=folder)
    assert (done.code, len(names(folder / "out"))) == (1, 6)
    assert done.err.index("hint:") < done.err.index("error:")
    assert done.err.endswith(f"No handout was written for {Path('plans', 'a.plan.json')}.\n")
    done = run("render", "plans", "-o", "out", "--jobs", 2, "--quiet", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert "hint:" not in done.err


@linux
def test_a_killed_worker_costs_no_handout(
    list_of: Callable[[int], Path], started: Callable[[Path], "subprocess.Popen[bytes]"]
) -> None:
    folder = list_of(24)
    process = started(folder)
    wait_for(lambda: list((folder / "out").glob("*.pdf")))
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, b"")
    assert len(out.split()) == len(names(folder / "out")) == 24
    assert_whole(folder)


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopped_in_the_middle_leaves_whole_files_and_says_what_remains(
    list_of: Callable[[int], Path], started: Callable[[Path], "subprocess.Popen[bytes]"], name: str
) -> None:
    folder = list_of(40)
    process = started(folder)
    wait_for(lambda: list((folder / "out").glob("*.pdf")))
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert b"Traceback" not in err
    listed = len(out.split())
    assert len(names(folder / "out")) - listed in {0, 1}  # written, and stopped before it was listed
    assert f"{40 - listed} plans were not done: {Path('plans', f'p{listed:03}.plan.json')}, " in err.decode()
    assert err.endswith(b"planwriter: stopped. Nothing half-written was left.\n")
    assert_whole(folder)
    again = run("render", "plans", "-o", "out", "--skip-unchanged", cwd=folder)
    assert (again.code, len(names(folder / "out"))) == (0, 40)
    assert "unchanged" in again.err


@linux
def test_workers_end_with_a_parent_that_was_killed(
    list_of: Callable[[int], Path], started: Callable[[Path], "subprocess.Popen[bytes]"]
) -> None:
    folder = list_of(40)
    process = started(folder)
    wait_for(lambda: list((folder / "out").glob("*.pdf")))
    at_work = workers(process.pid)
    assert at_work
    process.kill()
    wait_for(lambda: not any(alive(each) for each in at_work))
    for path in (folder / "out").glob("*.pdf"):
        assert path.read_bytes().endswith(b"%%EOF\n")


def test_two_batches_at_once_into_one_folder_are_one(
    list_of: Callable[[int], Path], started: Callable[[Path], "subprocess.Popen[bytes]"]
) -> None:
    folder = list_of(10)
    for process in [started(folder), started(folder)]:
        _, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err) == (0, b"")
    assert len(names(folder / "out")) == 10
    assert_whole(folder)


def test_two_plans_that_would_be_one_file_stop_all_before_it_begins(list_of: Callable[[int], Path]) -> None:
    folder = list_of(3)
    (folder / "other").mkdir()
    write(folder / "other" / "p002.plan.json", plan())
    done = run("render", "plans", "other", "-o", "out", cwd=folder)
    assert (done.code, names(folder / "out")) == (2, [])
    assert "would both become" in done.err


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of rendered plans: one with a clinic file that has a logo, one without."""
    folder = tmp_path_factory.mktemp("practice")
    shutil.copy(ROOT / "samples" / "logo.png", folder)
    write(folder / "clinic.json", {**CLINIC, "logo": "logo.png"})
    write(folder / "a.plan.json", plan(clinic="clinic.json"))
    write(folder / "b.plan.json", plan())
    assert run("render", ".", cwd=folder).code == 0
    return folder


def changed(folder: Path, *options: str, env: dict[str, str] | None = None) -> list[str]:
    """The handouts that a second run wrote."""
    before = {path: path.stat().st_ino for path in folder.glob("*.pdf")}
    done = run("render", ".", "--skip-unchanged", *options, cwd=folder, env=env)
    assert done.code == 0
    written = [path.name for path, file in before.items() if path.stat().st_ino != file]
    assert sorted(done.out.split()) == sorted(written)
    assert done.err == f"{len(written)} {'handout' if len(written) == 1 else 'handouts'} written" + (
        f", {2 - len(written)} unchanged.\n" if len(written) < 2 else ".\n"
    )
    return sorted(written)


def test_unchanged_handouts_are_left_and_only_what_they_say_counts(practice: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(practice, tmp_path / "copy")
    assert changed(folder) == []
    for path in folder.iterdir():
        os.utime(path)
    assert changed(folder) == []
    write(folder / "b.plan.json", plan(goal="Garden again"))
    assert changed(folder) == ["b.pdf"]
    write(folder / "clinic.json", {**CLINIC, "logo": "logo.png", "color": "#1F6F8B"})
    assert changed(folder) == ["a.pdf"]
    (folder / "logo.png").write_bytes((ROOT / "samples" / "pages" / "departure-1.png").read_bytes())
    assert changed(folder) == ["a.pdf"]
    assert changed(folder, "--paper", "letter") == ["a.pdf", "b.pdf"]
    assert changed(folder, "--paper", "letter") == []
    assert changed(folder, "--paper", "letter", "--name-in-metadata") == ["a.pdf", "b.pdf"]
    assert changed(folder) == ["a.pdf", "b.pdf"]
    assert changed(folder, env={"SOURCE_DATE_EPOCH": "1700000000"}) == ["a.pdf", "b.pdf"]
    shutil.copy(ROOT / "templates" / "designs" / "compact.json", folder / "ours.json")
    assert changed(folder, "--design", "ours.json") == ["a.pdf", "b.pdf"]
    assert changed(folder, "--design", "ours.json") == []


def test_a_plan_with_errors_is_never_taken_for_unchanged(practice: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(practice, tmp_path / "copy")
    (folder / "clinic.json").unlink()
    done = run("render", ".", "--skip-unchanged", cwd=folder)
    assert done.code == 1
    assert "clinic-file-unreadable" in done.err
    write(folder / "clinic.json", CLINIC)
    write(folder / "b.plan.json", hint_plan())
    assert run("render", ".", cwd=folder).code == 0
    assert run("render", ".", "--skip-unchanged", "--strict", cwd=folder).code == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--skip-unchanged", "--no-attach"], "here there is none"),
        (["--skip-unchanged", "--encrypt"], "cannot look into"),
        (["--format", "json", "-o", "-"], "Standard output takes one thing"),
        (["--jobs", "0"], "'--jobs'"),
        (["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], "--jobs is for this machine"),
        (["--scheduler", "127.0.0.1:8786"], "is no scheduler's address"),
    ],
)
def test_options_that_do_not_go_together_are_told(tmp_path: Path, options: list[str], says: str) -> None:
    write(tmp_path / "a.plan.json", plan())
    done = run("render", "a.plan.json", *options, cwd=tmp_path)
    assert (done.code, done.out, names(tmp_path)) == (2, "", ["a.plan.json"])
    assert says in done.err


def test_account_for_programs(list_of: Callable[[int], Path]) -> None:
    folder = list_of(2)
    write(folder / "plans" / "bad.plan.json", plan(exercises=[]))
    (folder / "out" / "p001.pdf").write_bytes(b"a letter")
    done = run("render", "plans", "nobody.plan.json", "-o", "out", "--format", "json", cwd=folder)
    assert (done.code, done.err) == (4, "")
    account = json.loads(done.out)
    assert (account["format"], set(account)) == (1, {"format", "files", "summary"})
    assert [(each["file"], each["outcome"]) for each in account["files"]] == [
        (str(Path("plans", "bad.plan.json")), "plan-errors"),
        (str(Path("plans", "p000.plan.json")), "written"),
        (str(Path("plans", "p001.plan.json")), "not-written"),
        ("nobody.plan.json", "unreadable"),
    ]
    bad, good = account["files"][:2]
    assert bad["reports"][0]["findings"][0]["code"] == "empty-list"
    assert (good["handout"], good["messages"], good["reports"]) == (str(Path("out", "p000.pdf")), [], [])
    assert account["summary"] == {
        "plans": 4, "not-written": 1, "plan-errors": 1, "unreadable": 1, "written": 1, "exit_code": 4,
    }  # fmt: skip
    (folder / "empty").mkdir()
    done = run("render", "empty", "--format", "json", cwd=folder)
    assert json.loads(done.out)["files"] == []
    assert (done.code, json.loads(done.out)["summary"]["exit_code"]) == (3, 3)


@posix
def test_stopped_account_for_programs_is_whole_json(list_of: Callable[[int], Path]) -> None:
    folder = list_of(40)
    command = [*COMMAND, "render", "plans", "-o", "out", "--jobs", "2", "--format", "json"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: list((folder / "out").glob("*.pdf")))
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=PATIENCE)
    account = json.loads(out)
    assert (process.returncode, account["summary"]["exit_code"]) == (130, 130)
    assert len(account["files"]) == account["summary"]["plans"] == 40
    assert account["files"][-1]["outcome"] == "not-done"


@posix
@pytest.mark.parametrize(("options", "shown"), [([], True), (["--quiet"], False)])
def test_a_bar_shows_how_far_it_is_on_a_terminal(
    list_of: Callable[[int], Path], options: list[str], *, shown: bool
) -> None:
    said = on_a_terminal(["render", "plans", "-o", "out", *options], list_of(3))
    assert ("Handouts" in said and "3/3" in said) == shown
    assert ("3 handouts written." in said) == shown
    assert ".pdf" not in said


def on_a_terminal(words: list[str], folder: Path) -> str:
    """What a command shows on a terminal of its own."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, *words], cwd=folder, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while select.select([ours], [], [], PATIENCE)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    assert process.returncode == 0
    return said.decode()
