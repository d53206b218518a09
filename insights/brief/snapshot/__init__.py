"""A saved analysis: one file with all that may leave, which opens on another computer.

The format is told in ``docs/exports.md``. Nothing of it is trusted when it is opened.
"""

from insights.brief.snapshot.container import Card, is_a_snapshot, read_card
from insights.brief.snapshot.facts import Said
from insights.brief.snapshot.layout import FORMAT, SUFFIX
from insights.brief.snapshot.saved import Snapshot, open_snapshot, read_as_earlier, write
from insights.brief.snapshot.shelf import Shared, read_shared, shared, shared_folder

__all__ = [
    "FORMAT",
    "SUFFIX",
    "Card",
    "Said",
    "Shared",
    "Snapshot",
    "is_a_snapshot",
    "open_snapshot",
    "read_as_earlier",
    "read_card",
    "read_shared",
    "shared",
    "shared_folder",
    "write",
]
