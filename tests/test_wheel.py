"""The built wheel works in an empty environment with no network."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WHEELHOUSE = os.environ.get("PLANWRITER_WHEELHOUSE")
WITHOUT_NETWORK = ["unshare", "--map-root-user", "--net"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_carries_schemas_templates_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("schemas", "templates"):
        wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.json")}
        assert {f"planwriter/{name}" for name in wanted} <= names
    assert "planwriter/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "samples", "planwriter/tests"))]


@pytest.mark.skipif(
    not WHEELHOUSE and not os.environ.get("CI"), reason="PLANWRITER_WHEELHOUSE is not set: .ci/run sets it"
)
def test_wheel_renders_a_sample_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", with_pip=True)
    binaries = tmp_path / "empty" / "bin"
    install = [str(binaries / "pip"), "install", "--quiet", "--no-index", "--find-links", str(WHEELHOUSE)]
    subprocess.run([*install, str(wheel)], check=True)
    handout = tmp_path / "handout.pdf"
    sample = str(ROOT / "samples" / "full-programme.plan.json")
    command = [str(binaries / "planwriter"), "render", sample, "-o", str(handout)]
    subprocess.run([*_no_network(), *command], check=True, cwd=tmp_path, env={"PATH": os.environ["PATH"]})
    assert handout.read_bytes().startswith(b"%PDF-")


def _no_network() -> list[str]:
    works = subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True, check=False)
    return WITHOUT_NETWORK if works.returncode == 0 else []
