"""For programs that embed planwriter: load a plan, validate it, render it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from planwriter.findings import FileReport
from planwriter.plans import (
    Checked,
    Ink,
    LogoUnusable,
    Paper,
    Source,
    Unreadable,
    carried,
    check,
    read_bytes,
    read_file,
)
from planwriter.plans.carried import NOWHERE
from planwriter.press import Chosen, Job, printed


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read. What is wrong with it, :func:`validate` says; reading alone judges nothing.

    ``name`` is what findings call it, ``raw`` its bytes.
    """

    name: str
    raw: bytes = field(repr=False)
    _source: Source = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake (``error``) or one thing worth a second look (``hint``), and what to do about it.

    ``pointer`` is a JSON Pointer into ``file``, which is the plan, its clinic file or an exercise of the
    clinic's own. ``line`` and ``column`` start at 1. A ``code`` never changes once released.
    """

    file: str
    code: str
    severity: Literal["error", "hint"]
    pointer: str
    line: int
    column: int
    message: str
    hint: str


class PlanInvalid(ValueError):
    """A plan has errors, so there is no handout of it. ``findings`` says which, hints among them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Name the codes of the errors, and nothing that the plan says."""
        self.findings = tuple(findings)
        codes = dict.fromkeys(each.code for each in self.findings if each.severity == "error")
        super().__init__(f"the plan has errors: {', '.join(codes)}")

    def __reduce__(self) -> tuple[type["PlanInvalid"], tuple[tuple[Finding, ...]]]:
        """Travel between processes with the findings."""
        return type(self), (self.findings,)


class NotPrintable(ValueError):
    """A sound plan cannot be printed as was asked. ``str()`` of it is a sentence that says why."""


def load(
    plan: str | os.PathLike[str] | bytes, *, name: str = "plan.json", folder: str | Path | None = None
) -> PlanFile:
    """Read a plan from a file, or take its bytes.

    For bytes, ``name`` is what findings call the plan, and ``folder`` is where the paths start that it
    names (a clinic file, a logo); without it they lead nowhere, and nothing on the disk is opened. For a
    file both come from its path.

    Raises:
        Unreadable: there is no such file, it is a folder or a device, or it may not be opened.
    """
    if isinstance(plan, bytes):
        source = read_bytes(plan, name, NOWHERE if folder is None else Path(folder))
    else:
        source = read_file(Path(plan))
    return PlanFile(source.name, source.raw, source)


def validate(plan: PlanFile, *, strict: bool = False) -> list[Finding]:
    """Everything that is wrong with a plan, and hints, in order of place; an empty list when all is well.

    With ``strict`` every hint is an error. The clinic file that a plan names is opened and judged too.
    """
    return list(_findings(_checked(plan, strict=strict).reports))


def render(
    plan: PlanFile,
    *,
    paper: Paper | None = None,
    design: str | bytes | None = None,
    language: str | None = None,
    ink: Ink | None = None,
    figure: str | None = None,
    attach: bool = True,
    name_in_metadata: bool = False,
    strict: bool = False,
) -> bytes:
    """A plan's handout as PDF; the same plan and version give the same bytes, in any thread.

    What is given goes before the plan's own ``handout``. ``design`` is a name, or the bytes of a design
    file. ``attach`` lets the plan travel inside the file; ``name_in_metadata`` puts the patient's name
    into its title; with ``strict`` hints are errors.

    Raises:
        PlanInvalid: the plan has errors; its ``findings`` say which.
        NotPrintable: there is no such paper, design, language, ink or figure, a design file is not sound,
            or the clinic's logo cannot be printed.
    """
    from planwriter.printing import DesignUnusable  # noqa: PLC0415 - importing planwriter stays cheap
    from planwriter.printing import NotPrintable as Unfit  # noqa: PLC0415 - as above

    checked = _checked(plan, strict=strict)
    if checked.plan is None:
        raise PlanInvalid(_findings(checked.reports))
    named, design_file = (None, design) if isinstance(design, bytes) else (design, None)
    _known(paper=paper, design=named, language=language, ink=ink, figure=figure)
    chosen = Chosen(
        paper=paper,
        design=named,
        language=language,
        ink=ink,
        figure=figure,
        attach=attach,
        name_in_metadata=name_in_metadata,
        design_file=design_file,
    )
    try:
        return printed(Job(carried(plan._source, checked), chosen, read=(plan._source, checked)))
    except (LogoUnusable, DesignUnusable, Unfit) as problem:
        raise NotPrintable(str(problem)) from None


def _checked(plan: PlanFile, *, strict: bool) -> Checked:
    checked = check(plan._source)
    return checked.strict() if strict else checked


def _findings(reports: Iterable[FileReport]) -> Iterable[Finding]:
    for report in reports:
        for each in report.findings:
            yield Finding(
                file=report.file,
                code=each.code,
                severity=each.severity,
                pointer=each.pointer,
                line=each.line,
                column=each.column,
                message=each.message,
                hint=each.hint,
            )


def _known(**chosen: str | None) -> None:
    from planwriter.language import languages  # noqa: PLC0415 - as above
    from planwriter.resources import design_names, people  # noqa: PLC0415 - as above

    known = {
        "paper": get_args(Paper),
        "design": design_names(),
        "language": languages(),
        "ink": get_args(Ink),
        "figure": people(),
    }
    for name, value in chosen.items():
        if value is not None and value not in known[name]:
            raise NotPrintable(f'there is no {name} "{value}"; known are {", ".join(known[name])}')


__all__ = [
    "Finding",
    "NotPrintable",
    "PlanFile",
    "PlanInvalid",
    "Unreadable",
    "load",
    "render",
    "validate",
]
