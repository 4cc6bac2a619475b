"""Write, check and print home-exercise plans for the back.

:func:`load`, :func:`validate` and :func:`render` are for programs that embed planwriter (docs/api.md).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planwriter.api import (
        Finding,
        NotPrintable,
        PlanFile,
        PlanInvalid,
        Unreadable,
        load,
        render,
        validate,
    )

__version__ = "0.1.0"

__all__ = [
    "Finding",
    "NotPrintable",
    "PlanFile",
    "PlanInvalid",
    "Unreadable",
    "__version__",
    "load",
    "render",
    "validate",
]


def __getattr__(name: str) -> Any:
    """Load the interface when it is first asked for, so that ``import planwriter`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from planwriter import api  # noqa: PLC0415 - as said

    return getattr(api, name)
