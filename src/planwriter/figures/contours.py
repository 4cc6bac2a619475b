"""Regions of pixels become closed outlines, and seams between pixels become open lines.

Points are (column, row) in pixels, the picture's top left corner at (0, 0).
"""

import math
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from planwriter.figures.curves import Points

Image = NDArray[np.float32]
Mask = NDArray[np.bool_]
Node = tuple[int, int]


def blurred(image: Image, sigma: float) -> Image:
    """Gaussian blur, ``sigma`` in pixels, borders held."""
    reach = max(1, math.ceil(3 * sigma))
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    taps = (taps / taps.sum()).astype(np.float32)
    out = image.astype(np.float32)
    for axis in (0, 1):
        pad = [(reach, reach) if a == axis else (0, 0) for a in (0, 1)]
        wide = np.pad(out, pad, mode="edge")
        length = out.shape[axis]
        out = sum(
            w * (wide[i : i + length] if axis == 0 else wide[:, i : i + length]) for i, w in enumerate(taps)
        )
    return out


def grown(mask: Mask, pixels: int) -> Mask:
    """The mask with a rim of the given width added, by whole pixels."""
    out = mask.copy()
    for _ in range(pixels):
        near = out.copy()
        near[1:] |= out[:-1]
        near[:-1] |= out[1:]
        near[:, 1:] |= out[:, :-1]
        near[:, :-1] |= out[:, 1:]
        out = near
    return out


def isolines(image: Image, level: float) -> list[tuple[Points, bool]]:
    """Lines along which the image has the level, by marching squares; each with whether it closes.

    The greater values lie on the line's right-hand side as drawn, so that holes wind the other way.
    """
    above = image > level
    code = above[:-1, :-1] * 8 + above[:-1, 1:] * 4 + above[1:, 1:] * 2 + above[1:, :-1] * 1
    links: dict[Node, Node] = {}
    for row, column in zip(*np.nonzero((code > 0) & (code < 15)), strict=True):
        for start, end in _SQUARES[int(code[row, column])]:
            links[_edge(row, column, start)] = _edge(row, column, end)
    return [(_placed(chain, image, level), closes) for chain, closes in _followed(links)]


_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)
_SQUARES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((_LEFT, _BOTTOM),), 2: ((_BOTTOM, _RIGHT),), 3: ((_LEFT, _RIGHT),), 4: ((_RIGHT, _TOP),),
    5: ((_LEFT, _TOP), (_RIGHT, _BOTTOM)), 6: ((_BOTTOM, _TOP),), 7: ((_LEFT, _TOP),), 8: ((_TOP, _LEFT),),
    9: ((_TOP, _BOTTOM),), 10: ((_TOP, _RIGHT), (_BOTTOM, _LEFT)), 11: ((_TOP, _RIGHT),),
    12: ((_RIGHT, _LEFT),), 13: ((_RIGHT, _BOTTOM),), 14: ((_BOTTOM, _LEFT),),
}  # fmt: skip


def _edge(row: int, column: int, side: int) -> Node:
    """A cell's side as a node: twice the place of its middle between pixel centres."""
    y, x = 2 * int(row), 2 * int(column)
    return ((y, x + 1), (y + 1, x + 2), (y + 2, x + 1), (y + 1, x))[side]


def _followed(links: dict[Node, Node]) -> list[tuple[list[Node], bool]]:
    ends = set(links.values())
    starts = [n for n in links if n not in ends]
    chains: list[tuple[list[Node], bool]] = []
    for start in [*starts, *list(links)]:
        if start not in links:
            continue
        chain = [start]
        while chain[-1] in links:
            chain.append(links.pop(chain[-1]))
        chains.append((chain, chain[0] == chain[-1]))
    return chains


def _placed(chain: list[Node], image: Image, level: float) -> Points:
    nodes = np.array(chain)
    a_row, a_column = nodes[:, 0] // 2, nodes[:, 1] // 2
    b_row, b_column = (nodes[:, 0] + 1) // 2, (nodes[:, 1] + 1) // 2
    a, b = image[a_row, a_column].astype(float), image[b_row, b_column].astype(float)
    share = np.clip((level - a) / np.where(np.abs(b - a) < 1e-9, 1e-9, b - a), 0, 1)
    x = a_column + (b_column - a_column) * share + 0.5
    y = a_row + (b_row - a_row) * share + 0.5
    return np.stack((x, y), axis=1)


def smoothed(points: Points, sigma: float, *, closed: bool) -> Points:
    """The polyline under a Gaussian along its length, ``sigma`` in points; open ends stay where they are."""
    if len(points) < 4:
        return points
    reach = math.ceil(3 * sigma)
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    taps /= taps.sum()
    if closed:
        body = points[:-1] if np.allclose(points[0], points[-1]) else points
        index = np.arange(-reach, len(body) + reach) % len(body)
        wide = body[index]
    else:
        index = np.arange(1, reach + 1)
        head = 2 * points[0] - points[np.minimum(index, len(points) - 1)][::-1]
        tail = 2 * points[-1] - points[np.maximum(len(points) - 1 - index, 0)]
        wide = np.vstack((head, points, tail))
    columns = [np.convolve(wide[:, k], taps, mode="valid") for k in (0, 1)]
    out = np.stack(columns, axis=1)
    return np.vstack((out, out[:1])) if closed else out


def chains(across: Mask, down: Mask) -> list[Points]:
    """Seams as polylines: ``across`` to each pixel's right, ``down`` below each pixel.

    Lines meet in junctions; two that go straight on through one are joined.
    """
    near: dict[Node, list[Node]] = defaultdict(list)
    for row, column in zip(*np.nonzero(across), strict=True):
        _link(near, (int(row), int(column) + 1), (int(row) + 1, int(column) + 1))
    for row, column in zip(*np.nonzero(down), strict=True):
        _link(near, (int(row) + 1, int(column)), (int(row) + 1, int(column) + 1))
    lines = _walked(near)
    return [np.array([(x, y) for y, x in line], dtype=float) for line in _joined(lines)]


def _link(near: dict[Node, list[Node]], a: Node, b: Node) -> None:
    near[a].append(b)
    near[b].append(a)


def _walked(near: dict[Node, list[Node]]) -> list[list[Node]]:
    lines: list[list[Node]] = []
    used: set[tuple[Node, Node]] = set()
    ends = [n for n, others in near.items() if len(others) != 2]
    for start in [*ends, *near]:
        for following in near[start]:
            if (start, following) in used:
                continue
            line = [start, following]
            used |= {(start, following), (following, start)}
            while len(near[line[-1]]) == 2 and line[-1] != start:
                one, two = near[line[-1]]
                onward = two if one == line[-2] else one
                used |= {(line[-1], onward), (onward, line[-1])}
                line.append(onward)
            lines.append(line)
    return lines


def _joined(lines: list[list[Node]], reach: int = 8, widest: float = 50.0) -> list[list[Node]]:
    """Lines that continue one another through a junction become one, the straightest pair first."""
    ends: dict[Node, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line[0] != line[-1]:
            ends[line[0]].append(i)
            ends[line[-1]].append(i)
    pairs: list[tuple[float, int, int, Node]] = []
    for node, members in ends.items():
        for k, i in enumerate(members):
            pairs.extend(
                (turn, i, j, node)
                for j in members[k + 1 :]
                if i != j and (turn := _turn(lines[i], lines[j], node, reach)) < widest
            )
    whole: dict[int, list[Node]] = dict(enumerate(lines))
    owner = list(range(len(lines)))
    taken: set[tuple[int, Node]] = set()
    for _, i, j, node in sorted(pairs):
        a, b = owner[i], owner[j]
        if (i, node) in taken or (j, node) in taken or a == b:
            continue
        taken |= {(i, node), (j, node)}
        whole[a] = _spliced(whole[a], whole.pop(b), node)
        owner = [a if o == b else o for o in owner]
    return list(whole.values())


def _turn(one: list[Node], two: list[Node], node: Node, reach: int) -> float:
    a, b = (line if line[0] == node else line[::-1] for line in (one, two))
    p, q = a[min(reach, len(a) - 1)], b[min(reach, len(b) - 1)]
    inward = math.atan2(node[0] - p[0], node[1] - p[1])
    outward = math.atan2(q[0] - node[0], q[1] - node[1])
    return abs(math.degrees(math.remainder(outward - inward, math.tau)))


def _spliced(one: list[Node], two: list[Node], node: Node) -> list[Node]:
    head = one if one[-1] == node else one[::-1]
    tail = two if two[0] == node else two[::-1]
    return [*head, *tail[1:]]
