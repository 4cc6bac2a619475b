"""Files that travel inside a handout (ISO 19005-3, associated files)."""

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import pikepdf
from msgspec import Struct
from pikepdf import Array, AttachedFileSpec, Name

PLAN = "plan.json"  # a fixed name: a plan file's own may be the patient's
CLINIC = "clinic.json"
SETTINGS = "settings.json"
LOGO = "logo"
DESIGN = "design.json"
STAMP = "D:%Y%m%d%H%M%SZ"  # a date as PDF writes it (ISO 32000-1, 7.9.4)


class NotAHandout(ValueError):
    """The file is no PDF that can be read. ``str()`` of it is a sentence for the user."""


class Attachment(Struct, frozen=True):
    """A file inside a handout, and what it is to the page: its source, or something beside it."""

    name: str
    data: bytes
    description: str
    relationship: Literal["Source", "Supplement"]
    media_type: str = "application/json"


def attach(pdf: pikepdf.Pdf, attachments: tuple[Attachment, ...], made: datetime) -> None:
    """Put the files into the handout."""
    associated = Array()
    for each in attachments:
        spec = AttachedFileSpec(
            pdf,
            each.data,
            description=each.description,
            filename=each.name,
            mime_type=each.media_type,
            creation_date=made.strftime(STAMP),
            mod_date=made.strftime(STAMP),
            relationship=Name("/" + each.relationship),
        )
        pdf.attachments[each.name] = spec
        associated.append(pdf.attachments[each.name].obj)
    if attachments:
        pdf.Root.AF = associated


def attached(data: bytes) -> dict[str, bytes]:
    """The files inside a handout, by name.

    Raises:
        NotAHandout: the bytes are no PDF, or one that asks for a password.
    """
    return _inside(data)[0]


def carries(data: bytes, attachments: Iterable[Attachment], made: datetime) -> bool:
    """Whether a file holds just these files, and says that it was made at that moment."""
    try:
        found, stamp = _inside(data)
    except NotAHandout:
        return False
    return stamp == made.strftime(STAMP) and found == {each.name: each.data for each in attachments}


def _inside(data: bytes) -> tuple[dict[str, bytes], str]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
            return found, str(pdf.docinfo.get("/CreationDate", ""))
    except pikepdf.PasswordError as error:
        raise NotAHandout("is encrypted, so its plan cannot be read without the password") from error
    except pikepdf.PdfError as error:
        raise NotAHandout("is no PDF that can be read") from error
