"""A target for atheris that reuses the property tests: ``python tests/fuzz/target.py [atheris options]``.

atheris (``pip install atheris``; not among the test requirements, for it has no build for every system)
chooses bytes by what they reach in the code; Hypothesis turns them into plans and checks what
``tests/plans/test_mutations.py`` promises of every plan.
"""

import random
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def one_input(data: bytes) -> None:
    """One run of each property with ``data`` as the source of its choices."""
    properties: Any = import_module("plans.test_mutations")  # late, so that atheris sees planwriter's import
    for each in (
        properties.test_mutated_bytes_never_raise,
        properties.test_changed_values_never_raise_and_never_pass_the_schema_by,
    ):
        each.hypothesis.fuzz_one_input(data)


def main() -> None:
    """Fuzz until a property fails, or for as many runs as ``-runs=N`` says."""
    import atheris  # noqa: PLC0415 - only where it is installed

    with atheris.instrument_imports(include=["planwriter"]):
        import_module("plans.test_mutations")
    with tempfile.TemporaryDirectory() as corpus:
        for number in range(32):  # Hypothesis makes nothing of a few bytes
            some = random.Random(number).randbytes(4096)  # noqa: S311 - no secret
            (Path(corpus) / str(number)).write_bytes(some)
        atheris.Setup([*sys.argv, "-max_len=8192", corpus], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
