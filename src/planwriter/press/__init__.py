"""Makes handouts of many plans: here, on the cores of this machine, or on a cluster, by one function."""

from planwriter.press.job import Chosen, Job, Kind, Outcome, make, printed
from planwriter.press.line import Crew, CrewLost, through
from planwriter.press.stamp import stamp

__all__ = ["Chosen", "Crew", "CrewLost", "Job", "Kind", "Outcome", "make", "printed", "stamp", "through"]
