"""One handout to make, as bytes alone, and what came of it. The one way to a handout's bytes.

The command line, the pool of processes, a cluster and the Python API all call it.
"""

import os
from enum import StrEnum
from threading import Lock

from msgspec import Struct, field

from planwriter.fault import where
from planwriter.plans import Carried, Checked, Handout, Logo, LogoUnusable, Source, sound_logo
from planwriter.press.stamp import Stamp, difference, stamp

_ONE_AT_A_TIME = Lock()
"""PDFium is not safe to call from two threads, and ReportLab's fonts are every document's. Python runs one
thread at a time anyway, so that this costs nothing; cores are used by processes."""


class Chosen(Struct, frozen=True):
    """What is asked for over a plan's own handout settings; ``None`` leaves the plan's.

    ``form`` is ``.pdf``, ``.txt`` or ``.html``. ``design_file`` is a design file's bytes, found sound, and
    goes before ``design``. ``epoch`` is ``SOURCE_DATE_EPOCH`` of the machine that asks.
    """

    paper: str | None = None
    design: str | None = None
    language: str | None = None
    ink: str | None = None
    figure: str | None = None
    form: str = ".pdf"
    attach: bool = True
    name_in_metadata: bool = False
    design_file: bytes | None = None
    epoch: str = field(default_factory=lambda: os.environ.get("SOURCE_DATE_EPOCH", ""))

    __repr__ = object.__repr__  # as below

    @property
    def settings(self) -> dict[str, str]:
        """The chosen handout settings by the names that they have in a plan."""
        names = ("paper", "design", "language", "ink", "figure")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


class Job(Struct, frozen=True):
    """One handout to make: the plan with its files, what was chosen, and the handout that stands there.

    ``existing`` is given where an unchanged handout need not be made again. ``asked_by`` is the software of
    the process that asks, where another one prints; where none does, ``read`` is the plan as it was read and
    checked.
    """

    carried: Carried
    chosen: Chosen
    existing: bytes | None = None
    asked_by: Stamp | None = None
    read: tuple[Source, Checked] | None = None

    __repr__ = object.__repr__  # what a file holds is for no log


class Kind(StrEnum):
    """What can come of a job."""

    made = "made"
    unchanged = "unchanged"
    unusable_logo = "unusable-logo"
    not_printable = "not-printable"
    other_version = "other-version"
    fault = "fault"
    lost = "lost"


class Outcome(Struct, frozen=True):
    """What came of a job: the handout in ``data``, or a sentence in ``words`` that says why there is none."""

    kind: Kind
    data: bytes | None = None
    words: str = ""

    __repr__ = object.__repr__  # as above


def make(job: Job) -> Outcome:
    """Do a job. Whatever happens, this returns: it is called in other processes, whose errors must not print.

    The same job gives the same bytes, wherever it is done.
    """
    from planwriter import printing  # noqa: PLC0415 - only where a page is laid out

    if job.asked_by is not None and job.asked_by != stamp():
        return Outcome(Kind.other_version, words=difference(job.asked_by, stamp()))
    try:
        with _ONE_AT_A_TIME:
            ready = _Ready.of(job)
            if ready.unchanged():
                return Outcome(Kind.unchanged)
            return Outcome(Kind.made, ready.printed())
    except LogoUnusable as problem:
        return Outcome(Kind.unusable_logo, words=str(problem))
    except (printing.NotPrintable, printing.DesignUnusable) as problem:
        return Outcome(Kind.not_printable, words=f"{str(problem).rstrip('.')}.")
    except Exception as problem:
        return Outcome(Kind.fault, words=where(problem))


def printed(job: Job) -> bytes:
    """The bytes of a handout, whatever exists. Safe in threads.

    Raises:
        LogoUnusable: the clinic's logo cannot be printed.
        NotPrintable: the plan has errors, or an exercise has no words in the language.
        DesignUnusable: the design file is not sound, or leaves no room for the words.
    """
    with _ONE_AT_A_TIME:
        return _Ready.of(job).printed()


class _Ready(Struct, frozen=True):
    """A job with its plan read and checked, again where another process has done so."""

    job: Job
    source: Source
    checked: Checked
    wanted: Handout
    logo: Logo | None

    @classmethod
    def of(cls, job: Job) -> "_Ready":
        from planwriter import printing  # noqa: PLC0415 - as above

        parts = job.carried
        source, checked = job.read or parts.check()
        wanted = printing.settings(checked, **job.chosen.settings)
        logo = None if parts.logo is None else sound_logo(parts.logo, parts.logo_name)
        return cls(job, source, checked, wanted, logo)

    def unchanged(self) -> bool:
        from planwriter import printing  # noqa: PLC0415 - as above

        chosen = self.job.chosen
        return self.job.existing is not None and printing.unchanged(
            self.job.existing,
            self.source,
            self.checked,
            self.wanted,
            name_in_metadata=chosen.name_in_metadata,
            logo=self.logo,
            design=chosen.design_file,
            epoch=chosen.epoch,
        )

    def printed(self) -> bytes:
        from planwriter import printing  # noqa: PLC0415 - as above

        chosen = self.job.chosen
        if chosen.form != ".pdf":
            return printing.export_plan(self.source, self.checked, chosen.form, self.wanted, logo=self.logo)
        return printing.print_plan(
            self.source,
            self.checked,
            self.wanted,
            attach=chosen.attach,
            name_in_metadata=chosen.name_in_metadata,
            logo=self.logo,
            design=chosen.design_file,
            epoch=chosen.epoch,
        )
