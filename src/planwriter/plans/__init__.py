"""A plan file: bytes to data with line and column, its checks, and the frozen :class:`Plan`."""

from planwriter.plans.artwork import Artwork, Shape
from planwriter.plans.carried import Carried, carried
from planwriter.plans.check import Checked, check
from planwriter.plans.clinic_file import clinic_exercises
from planwriter.plans.logo import Logo, LogoUnusable, read_logo, sound_logo
from planwriter.plans.model import (
    Aerobic,
    Clearance,
    Clinic,
    Clinician,
    Handout,
    Ink,
    Paper,
    Patient,
    Plan,
    Prescribed,
    Stage,
    Telephone,
)
from planwriter.plans.own_pictures import travelling
from planwriter.plans.pose_file import checked_pose
from planwriter.plans.source import Source, Unreadable, read_bytes, read_file

__all__ = [
    "Aerobic",
    "Artwork",
    "Carried",
    "Checked",
    "Clearance",
    "Clinic",
    "Clinician",
    "Handout",
    "Ink",
    "Logo",
    "LogoUnusable",
    "Paper",
    "Patient",
    "Plan",
    "Prescribed",
    "Shape",
    "Source",
    "Stage",
    "Telephone",
    "Unreadable",
    "carried",
    "check",
    "checked_pose",
    "clinic_exercises",
    "read_bytes",
    "read_file",
    "read_logo",
    "sound_logo",
    "travelling",
]
