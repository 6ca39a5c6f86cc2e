"""つなぎ役: how often an agency stands on the shortest way between two others (Brandes 2001), for many sources at once in numpy."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desk_gui.network.force import UNREACHED, Floats, Hops, Ties

Ints = NDArray[np.int64]
_CELLS = 250_000  # sources are taken in batches of about so many sources times ties: what a processor keeps at hand


def betweenness(hops: Hops, ties: Ties, between: Callable[[], None] = lambda: None) -> Floats:
    """Of all shortest ways between two others, the share that runs through each node. `ties`: no loops, none twice.

    `between`: called after every batch; whoever wants it stopped raises there.
    """
    count = len(hops)
    total: Floats = np.zeros(count)
    if count < 3 or not ties:
        return total
    ends = np.array(ties, np.int64)
    tails, heads = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    step = max(1, _CELLS // len(tails))
    for first in range(0, count, step):
        total += _through(hops[first : first + step], first, tails, heads)
        between()
    return total / ((count - 1) * (count - 2))


def _through(hops: Hops, first: int, tails: Ints, heads: Ints) -> Floats:
    """What these sources add: their shortest ways counted outward, then shared out on the way back."""
    batch, count = hops.shape
    before = hops[:, tails]
    rows, ways = np.divmod(np.flatnonzero((before + 1 == hops[:, heads]) & (before < UNREACHED)), len(tails))
    far = before[rows, ways]
    order = np.argsort(far, kind="stable")
    far, start = far[order], rows[order] * count
    tail, head = start + tails[ways[order]], start + heads[ways[order]]
    edges = np.searchsorted(far, np.arange(int(far.max(initial=0)) + 2))
    rings = [slice(begin, end) for begin, end in pairwise(edges)]
    sources = np.arange(batch) * count + first + np.arange(batch)
    paths: Floats = np.zeros(batch * count)
    paths[sources] = 1
    for ring in rings:
        np.add.at(paths, head[ring], paths[tail[ring]])
    share: Floats = np.zeros(batch * count)
    for ring in reversed(rings):
        np.add.at(share, tail[ring], paths[tail[ring]] / paths[head[ring]] * (1 + share[head[ring]]))
    share[sources] = 0
    return np.asarray(share.reshape(batch, count).sum(axis=0))
