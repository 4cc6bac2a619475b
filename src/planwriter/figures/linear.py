"""Vectors and rotations in three dimensions, for the skeleton and for the camera."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vec = NDArray[np.float64]
Mat = NDArray[np.float64]


def vec(values: Sequence[float]) -> Vec:
    """Three numbers as a vector."""
    return np.array(values, dtype=np.float64)


def unit(vector: Vec) -> Vec:
    """The vector at length one; a zero vector stays zero."""
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-12 else vector


def about_x(degrees: float) -> Mat:
    """Rotation about the x axis, right-handed, in degrees."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]], dtype=np.float64)


def about_y(degrees: float) -> Mat:
    """Rotation about the y axis, right-handed, in degrees."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]], dtype=np.float64)


def about_z(degrees: float) -> Mat:
    """Rotation about the z axis, right-handed, in degrees."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], dtype=np.float64)


def frame_from(x_hint: Vec, y_axis: Vec) -> Mat:
    """An orthonormal frame whose y axis is exact and whose x axis is as near the hint as it can be.

    A hint along the y axis gives no direction; any perpendicular one is then taken.
    """
    y = unit(y_axis)
    x = x_hint - y * float(x_hint @ y)
    if float(np.linalg.norm(x)) < 1e-6:
        other = vec((0, 0, 1)) if abs(y[2]) < 0.9 else vec((1, 0, 0))
        x = other - y * float(other @ y)
    x = unit(x)
    return np.column_stack((x, y, np.cross(x, y)))


def angle_between(a: Vec, b: Vec) -> float:
    """The angle between two vectors, in degrees from 0 to 180."""
    cosine = float(unit(a) @ unit(b))
    return math.degrees(math.acos(min(1.0, max(-1.0, cosine))))


def between(first: Mat, second: Mat, share: float) -> Mat:
    """The rotation that lies the given share (0 to 1) of the shortest way from the first to the second."""
    turn = first.T @ second
    angle = math.acos(min(1.0, max(-1.0, (float(np.trace(turn)) - 1) / 2)))
    if angle < 1e-9:
        return first
    axis = vec((turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]))
    return first @ about_axis(axis, math.degrees(angle) * share)


def about_axis(axis: Vec, degrees: float) -> Mat:
    """Rotation about any axis by Rodrigues' formula, in degrees."""
    x, y, z = unit(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]], dtype=np.float64)
    angle = math.radians(degrees)
    turn: Mat = np.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * (cross @ cross)
    return turn
