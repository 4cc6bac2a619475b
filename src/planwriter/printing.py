"""Prints a checked plan, and says of a printed handout whether it still says what its plan says."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from msgspec import Struct
from msgspec.structs import replace

from planwriter import __version__, pdf
from planwriter.export import to_html, to_text
from planwriter.handout import Document, compose
from planwriter.plans import (
    Carried,
    Checked,
    Handout,
    Logo,
    LogoUnusable,
    Plan,
    Source,
    read_logo,
    sound_logo,
    travelling,
)
from planwriter.seal import sealed

DesignUnusable = pdf.DesignUnusable
JSON = "application/json"
CHOSEN = ("language", "paper", "design", "ink", "figure")
"""What a handout's record says of how it was printed, in its order."""
SEEN_ALIKE = 8  # of 255: less is the rasteriser's rounding


class NotPrintable(ValueError):
    """The plan has errors."""


class Verdict(Struct, frozen=True):
    """Whether a handout says what its plan says, and if not, in what it differs."""

    same: bool
    differences: tuple[str, ...] = ()


def settings(checked: Checked, **chosen: str) -> Handout:
    """A plan's handout settings with ``chosen`` ones (language, paper, design, ink, figure) before its own.

    Raises:
        NotPrintable: the plan has errors, or an exercise has no words in the language.
    """
    if checked.plan is None:
        raise NotPrintable("the plan has errors")
    language = chosen.get("language", checked.plan.handout.language)
    for each in checked.plan.exercises:
        if language not in each.exercise.words_by_language:
            raise NotPrintable(f"{each.exercise.called} has no words in the language {language}")
    return replace(checked.plan.handout, **chosen)


def export_plan(
    source: Source, checked: Checked, form: str, wanted: Handout, *, logo: Logo | None = None
) -> bytes:
    """A plan's handout as plain text (``.txt``) or HTML (``.html``), in UTF-8.

    ``logo`` stands in for the file that the clinic names.

    Raises:
        NotPrintable: the plan has errors.
    """
    if checked.plan is None:
        raise NotPrintable(source.name)
    document = compose(replace(checked.plan, handout=wanted), logo or read_logo(checked.plan.clinic))
    said = to_text(document) if form == ".txt" else to_html(document, wanted.ink, wanted.figure)
    return sealed(said.encode())


def print_plan(
    source: Source,
    checked: Checked,
    wanted: Handout | None = None,
    *,
    attach: bool = True,
    name_in_metadata: bool = False,
    logo: Logo | None = None,
    design: bytes | None = None,
    epoch: str | None = None,
) -> bytes:
    """A plan's handout as PDF, read back and found sound.

    ``wanted`` settings go before the plan's own. The plan file travels inside unless ``attach`` is false.

    ``logo`` stands in for the file that the clinic names; ``design`` is a design file's own bytes and goes
    before the named one; ``epoch`` stands in for this machine's ``SOURCE_DATE_EPOCH``.

    Raises:
        NotPrintable: the plan has errors.
        LogoUnusable: the clinic names a logo that cannot be printed.
        DesignUnusable: the design file is not sound, or leaves no room for the words.
    """
    plan = checked.plan
    if plan is None:
        raise NotPrintable(source.name)
    plan = replace(plan, handout=wanted or plan.handout)
    logo = logo or read_logo(plan.clinic)
    document = compose(plan, logo)
    if name_in_metadata and plan.patient.name:
        document = replace(document, title=f"{document.title}: {plan.patient.name}")
    inside: list[pdf.Attachment] = []
    if attach:
        inside = _attachments(source, checked, plan, logo, name_in_metadata=name_in_metadata, design=design)
    with _nothing_collected():
        return pdf.checked(_rendered(document, plan, tuple(inside), design, epoch), document)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Python looks for no cycles of dead objects inside: a quarter of a handout's time, and there are few.

    Whoever found the collector at work sets it to work again, so that threads may do this at once.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def unchanged(
    existing: bytes,
    source: Source,
    checked: Checked,
    wanted: Handout,
    *,
    name_in_metadata: bool = False,
    logo: Logo | None = None,
    design: bytes | None = None,
    epoch: str | None = None,
) -> bool:
    """Whether a handout carries just what it would carry if it were printed now; dates of files do not count.

    The rest is as for :func:`print_plan`.

    Raises:
        NotPrintable: the plan has errors.
    """
    if checked.plan is None:
        raise NotPrintable(source.name)
    plan = replace(checked.plan, handout=wanted)
    inside = _attachments(source, checked, plan, logo, name_in_metadata=name_in_metadata, design=design)
    return pdf.carries(existing, inside, pdf.moment(plan.issued, epoch))


def _rendered(
    document: Document,
    plan: Plan,
    inside: tuple[pdf.Attachment, ...],
    design: bytes | None,
    epoch: str | None,
) -> bytes:
    wanted = plan.handout
    try:
        return pdf.render(
            document,
            paper=wanted.paper,
            design_name=wanted.design,
            own_design=None if design is None else pdf.own_design(design, pdf.DESIGN),
            ink=wanted.ink,
            figure=wanted.figure,
            accent=plan.clinic.color if plan.clinic else None,
            attachments=inside,
            epoch=epoch,
        )
    except pdf.TooTallError:
        if design is None:
            raise
        raise pdf.DesignUnusable("The design leaves too little room for the words on this paper.") from None


def _attachments(
    source: Source,
    checked: Checked,
    plan: Plan,
    logo: Logo | None,
    *,
    name_in_metadata: bool,
    design: bytes | None,
) -> list[pdf.Attachment]:
    clinic, record = checked.clinic, _record(plan.handout, name_in_metadata=name_in_metadata)
    rows: list[tuple[str, bytes | None, str, str]] = [
        (pdf.PLAN, source.raw, "The plan that this handout shows", JSON),
        (pdf.CLINIC, clinic.raw if clinic else None, "The clinic file that the plan names", JSON),
        *(
            (f"{each.data['id']}.json", each.raw, "An exercise of the clinic's own", JSON)
            for each in checked.own
            if each.data is not None
        ),
        *(
            (name, data, "What an exercise of the clinic's own is shown with", media_type)
            for prescribed in plan.exercises
            for name, data, media_type in travelling(prescribed.exercise)
        ),
        *([(pdf.LOGO, logo.data, "The clinic's logo", logo.media_type)] if logo else []),
        (pdf.SETTINGS, record, "How the plan was printed", JSON),
        (pdf.DESIGN, design, "The design that it was printed in", JSON),
    ]
    return [
        pdf.Attachment(name, data, about, "Source" if name == pdf.PLAN else "Supplement", media_type)
        for name, data, about, media_type in rows
        if data is not None
    ]


def _record(wanted: Handout, *, name_in_metadata: bool) -> bytes:
    record = {"planwriter": __version__, **{name: getattr(wanted, name) for name in CHOSEN}}
    return json.dumps({**record, "name_in_metadata": name_in_metadata}, indent=2).encode() + b"\n"


def verify(data: bytes) -> Verdict:
    """Print the plan inside a handout again and compare what can be seen and read.

    Raises:
        NotAHandout: the bytes are no PDF that can be read.
    """
    carried = pdf.attached(data)
    if pdf.PLAN not in carried or pdf.SETTINGS not in carried:
        return Verdict(False, ("no plan travels inside it",))
    try:
        record = json.loads(carried[pdf.SETTINGS])
        made_by = record["planwriter"]
    except (ValueError, TypeError, KeyError):
        return Verdict(False, ("the record of how it was printed cannot be read",))
    if made_by != __version__:
        found = f"it was printed by planwriter {made_by}, and this is {__version__}: use the same version"
        return Verdict(False, (found,))
    try:
        again = _print_again(carried, record)
    except (NotPrintable, LogoUnusable, pdf.DesignUnusable, KeyError, TypeError, AttributeError):
        return Verdict(False, ("the plan inside it has errors",))
    if again == data:
        return Verdict(True)
    differences = tuple(_differences(data, again))
    return Verdict(not differences, differences)


def _print_again(inside: dict[str, bytes], record: dict[str, Any]) -> bytes:
    theirs = {name: data for name, data in inside.items() if name.startswith("own-")}
    own = {name: data for name, data in theirs.items() if name.endswith(".json") and name.count(".") == 1}
    pictures = {name: data for name, data in theirs.items() if name not in own}
    source, checked = Carried(inside[pdf.PLAN], inside.get(pdf.CLINIC), tuple(own.values()), pictures).check()
    chosen = {name: record[name] for name in CHOSEN}
    return print_plan(
        source,
        checked,
        settings(checked, **chosen),
        name_in_metadata=record["name_in_metadata"],
        design=inside.get(pdf.DESIGN),
        logo=sound_logo(inside[pdf.LOGO], pdf.LOGO) if pdf.LOGO in inside else None,
    )


def _differences(data: bytes, again: bytes) -> list[str]:
    try:
        return _page_differences(pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(again))
    except pypdfium2.PdfiumError:
        return ["its pages cannot be read"]


def _page_differences(shown: pypdfium2.PdfDocument, wanted: pypdfium2.PdfDocument) -> list[str]:
    try:
        if len(shown) != len(wanted):
            return [f"it has {len(shown)} pages, and the plan gives {len(wanted)}"]
        found = []
        for number, (one, other) in enumerate(zip(shown, wanted, strict=True), start=1):
            if one.get_textpage().get_text_range() != other.get_textpage().get_text_range():
                found.append(f"page {number} says something else than the plan")
            elif not _look_alike(one, other):
                found.append(f"page {number} looks different from what the plan gives")
        return found
    finally:
        shown.close()
        wanted.close()


def _look_alike(one: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> bool:
    from PIL import ImageChops  # noqa: PLC0415 - only where a handout differs from its plan

    pictures = [page.render(scale=1).to_pil().convert("L") for page in (one, other)]
    if pictures[0].size != pictures[1].size:
        return False
    return sum(ImageChops.difference(*pictures).histogram()[SEEN_ALIKE + 1 :]) == 0
