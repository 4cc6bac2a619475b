"""Where a pen would draw: seams between materials, edges before something else, creases between pieces."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from planwriter.figures.contours import Mask, chains, smoothed
from planwriter.figures.curves import Curve, Points, fit
from planwriter.figures.sculpt import Buffers

PROPS = frozenset({"mat", "wall", "floor", "chair"})
STRONG_JUMP, WEAK_JUMP = 0.014, 0.005  # body heights of depth
STRONG_CREASE, WEAK_CREASE = 0.45, 0.72  # cosine between the two normals
FOLD = 0.30  # the same, within a joint
FINE = ("palm", "index", "middle", "ring", "little", "thumb", "toe")
FINE_JUMP = 0.02
SOFT_JOINTS = (("palm", "forearm"), ("forearm", "upper-arm"), ("thigh", "shank"))
SMOOTHING = {"ink": 2.6, "fine": 2.2}  # pixels along the line
SHORTEST = {"ink": 26, "fine": 7}  # pixels
SEAM = 0.35  # a line is a seam within the figure where less of it than this has something farther behind


class Seams(Struct, frozen=True):
    """Between each pixel and its neighbour: is there a line (weak), is it sure (strong), of which kind.

    ``edge`` is true where the surface ends before something farther away.
    """

    weak: Mask
    strong: Mask
    edge: Mask
    kind: NDArray[np.int8]


KINDS = ("ink", "fine")


def lines(
    buffers: Buffers, names: Sequence[tuple[str, str]], tolerance: float
) -> dict[str, list[list[Curve]]]:
    """Fitted pen strokes by kind; ``names`` are each piece's name and material, lengths in pixels.

    ``ink`` bounds the figure and its limbs, ``seam`` lies within them, ``fine`` is between fingers and toes.
    """
    across = _seams(buffers, names, 1)
    down = _seams(buffers, names, 0)
    strokes: dict[str, list[list[Curve]]] = {"ink": [], "seam": [], "fine": []}
    for number, kind in enumerate(KINDS):
        of_kind = [s.weak & (s.kind == number) for s in (across, down)]
        sure = _nodes(across.strong & of_kind[0], down.strong & of_kind[1], buffers.depth.shape)
        ends = _nodes(across.edge & of_kind[0], down.edge & of_kind[1], buffers.depth.shape)
        for chain in chains(*of_kind):
            certain, edge = (_count(chain, nodes) for nodes in (sure, ends))
            if len(chain) < SHORTEST[kind] or certain < max(4, 0.15 * len(chain)):
                continue
            closed = bool(np.allclose(chain[0], chain[-1]))
            line = smoothed(chain, SMOOTHING[kind], closed=closed)
            style = "seam" if kind == "ink" and edge < SEAM * len(chain) else kind
            strokes[style].append(fit(line, tolerance, closed=closed))
    return strokes


def _count(chain: Points, nodes: Mask) -> int:
    return sum(bool(nodes[int(y), int(x)]) for x, y in chain)


def _nodes(across: Mask, down: Mask, shape: tuple[int, ...]) -> Mask:
    nodes = np.zeros((shape[0] + 1, shape[1] + 1), dtype=bool)
    nodes[:-1, 1:-1] |= across
    nodes[1:, 1:-1] |= across
    nodes[1:-1, :-1] |= down
    nodes[1:-1, 1:] |= down
    return nodes


def _seams(buffers: Buffers, names: Sequence[tuple[str, str]], axis: int) -> Seams:
    one, two = (np.s_[:, :-1], np.s_[:, 1:]) if axis == 1 else (np.s_[:-1], np.s_[1:])
    piece_a, piece_b = buffers.piece[one], buffers.piece[two]
    materials = sorted({m for _, m in names})
    table = np.array([*[materials.index(m) for _, m in names], -1], dtype=np.int16)
    other_material = table[piece_a] != table[piece_b]
    jump = _jump(buffers, one, two, 0 if axis == 1 else 1)
    facing = (buffers.normal[one] * buffers.normal[two]).sum(axis=-1)
    apart = (piece_a != piece_b) & ~_soft(names)[piece_a, piece_b]
    props = np.array([*[m in PROPS for _, m in names], True])
    seen = ~(props[piece_a] & props[piece_b])
    crease_weak = apart & (facing < WEAK_CREASE)
    crease_strong = apart & (facing < STRONG_CREASE)
    folded = (piece_a != piece_b) & (facing < FOLD)
    weak = seen & (other_material | (jump > WEAK_JUMP) | crease_weak | folded)
    strong = seen & (other_material | (jump > STRONG_JUMP) | crease_strong | folded)
    fine = np.array([*[n.startswith(FINE) for n, _ in names], False])
    kind = np.zeros(jump.shape, dtype=np.int8)
    toe, foot = (np.array([*[n.startswith(of) for n, _ in names], False]) for of in ("toe", "shank"))
    small = (fine[piece_a] & fine[piece_b]) | (toe[piece_a] & foot[piece_b]) | (foot[piece_a] & toe[piece_b])
    kind[small & (jump < FINE_JUMP)] = 1
    return Seams(weak, strong, seen & (jump > STRONG_JUMP), kind)


def _soft(names: Sequence[tuple[str, str]]) -> Mask:
    """Which two pieces are the two ends of one joint of the same limb, where only a deep fold is drawn."""
    table = np.zeros((len(names) + 1, len(names) + 1), dtype=bool)
    for i, (one, _) in enumerate(names):
        for k, (two, _) in enumerate(names):
            (a, _, side_a), (b, _, side_b) = one.partition("_"), two.partition("_")
            table[i, k] = side_a == side_b and ((a, b) in SOFT_JOINTS or (b, a) in SOFT_JOINTS)
    return table


def _jump(
    buffers: Buffers,
    one: tuple[slice, ...] | slice,
    two: tuple[slice, ...] | slice,
    part: int,
) -> NDArray[np.float32]:
    """How much farther the next pixel is than the surface's own slope explains, in body heights."""
    step = np.float32(1 / buffers.window.scale)
    with np.errstate(invalid="ignore"):
        gap = np.abs(buffers.depth[one] - buffers.depth[two])
    gap = np.nan_to_num(gap, nan=0.0, posinf=9.0)
    slopes = []
    for half in (one, two):
        normal = buffers.normal[half]
        slopes.append(np.abs(normal[..., part]) / np.maximum(normal[..., 2], 0.05) * step)
    out: NDArray[np.float32] = gap - np.minimum(*slopes) * np.float32(1.6)
    return out
