"""A plan file: bytes to data with line and column, its checks, and the frozen :class:`Plan`."""

from planwriter.plans.check import Checked, check
from planwriter.plans.clinic_file import clinic_exercises
from planwriter.plans.model import (
    Aerobic,
    Clearance,
    Clinic,
    Clinician,
    Design,
    Handout,
    Ink,
    Paper,
    Patient,
    Plan,
    Prescribed,
    Side,
    Telephone,
)
from planwriter.plans.source import Source, Unreadable, read_bytes, read_file

__all__ = [
    "Aerobic",
    "Checked",
    "Clearance",
    "Clinic",
    "Clinician",
    "Design",
    "Handout",
    "Ink",
    "Paper",
    "Patient",
    "Plan",
    "Prescribed",
    "Side",
    "Source",
    "Telephone",
    "Unreadable",
    "check",
    "clinic_exercises",
    "read_bytes",
    "read_file",
]
