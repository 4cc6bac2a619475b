"""A target for atheris that reuses the property tests: ``python tests/fuzz/target.py [atheris options]``.

atheris (``pip install atheris``; not among the test requirements, for it has no build for every system)
chooses bytes by what they reach in the code; Hypothesis turns them into plans and checks what
``tests/plans/test_mutations.py`` promises of every plan.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plans import test_mutations as properties


def one_input(data: bytes) -> None:
    """One run of each property with ``data`` as the source of its choices."""
    for each in (
        properties.test_mutated_bytes_never_raise,
        properties.test_changed_values_never_raise_and_never_pass_the_schema_by,
    ):
        each.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined]


def main() -> None:
    """Fuzz until a property fails, or for as many runs as ``-runs=N`` says."""
    import atheris  # noqa: PLC0415 - only where it is installed

    with atheris.instrument_imports(include=["planwriter"]):
        import planwriter.plans  # noqa: F401, PLC0415 - what is watched
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
