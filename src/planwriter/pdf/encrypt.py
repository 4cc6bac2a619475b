"""Locks a handout with a password: AES-256 as PDF 2.0 has it. Such a file is no PDF/A."""

import io
import secrets

import pikepdf

from planwriter.seal import sealed

ARCHIVAL = ("pdfaid:part", "pdfaid:conformance")


def encrypted(data: bytes, password: str) -> bytes:
    """The handout, readable with ``password`` only.

    Its metadata no longer calls it PDF/A, which allows no encryption.

    Raises:
        ValueError: the password is empty.
    """
    if not password:
        raise ValueError("an empty password protects nothing")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for name in ARCHIVAL:
                del metadata[name]
        out = io.BytesIO()
        # The metadata stays open: it says nothing of the patient, and that the file is planwriter's.
        lock = pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=password, R=6, metadata=False)
        pdf.save(out, encryption=lock, min_version="2.0", static_id=True)
    return sealed(out.getvalue())
