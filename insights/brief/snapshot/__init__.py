"""A saved analysis: one file with all that may leave, which opens on another computer.

The format is told in ``docs/exports.md``. Nothing of it is trusted when it is opened.
"""

from insights.brief.snapshot.container import Card, is_a_snapshot, read_card
from insights.brief.snapshot.facts import Said
from insights.brief.snapshot.layout import FORMAT, SUFFIX
from insights.brief.snapshot.saved import Snapshot, open_snapshot, write

__all__ = [
    "FORMAT",
    "SUFFIX",
    "Card",
    "Said",
    "Snapshot",
    "is_a_snapshot",
    "open_snapshot",
    "read_card",
    "write",
]
