"""What the keys of maps on pages and on paper share: how lines are drawn, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable

from insights.prose import listed

# Pixels, in the key as on the map.
EDGE = 1.4
GROUP = 2.6
# Of an outline, in parts of its width.
DASH = (2.2, 1.4)


def further_out(names: Iterable[str]) -> str:
    """Name the places that a view leaves out; "" where it leaves out none."""
    named = listed(names)
    return f"Further out: {named}." if named else ""
