"""The one gate: every figure that is shown, hovered over, charted or written passes here.

Counts below a threshold are hidden, and further counts with them, until an audit
finds that at least five counts fit everything published for every hidden one. Frames
go in, frames come out; a released frame passes again unchanged, and a higher
threshold never reveals what a lower one hid.
"""

from __future__ import annotations

from insights.measures.release_areas import release_areas
from insights.measures.release_groups import release_groups
from insights.measures.release_sums import release_breakdown, release_pooled

__all__ = ["release_areas", "release_breakdown", "release_groups", "release_pooled"]
