"""Which system a file came from, and how far Doorstep's knowledge of its export goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insights.intake.columns.layouts import layouts
from insights.intake.grain import IN_WORDS, grain_of

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence

KNOWN_FROM: Mapping[str, str] = {
    "seen": "tested with headings seen in public",
    "from memory": "recognised, from memory of its export",
}


def in_layout(key: str) -> str:
    """Continue a sentence on a file with the system it is from, "" where none is known.

    Examples
    --------
    >>> in_layout("stripe")
    ', in the layout “Stripe payments” (tested with headings seen in public)'
    >>> in_layout("tessitura")[-40:]
    ' (recognised, from memory of its export)'
    >>> in_layout("generic")
    ''
    """
    for layout in layouts():
        if layout.key == key:
            # What a museum makes itself is no system's export.
            known = f" ({KNOWN_FROM[layout.evidence]})" if layout.grain else ""
            return f", in the layout “{layout.label}”{known}"
    return ""


def row_sentence(evidence: Evidence) -> str:
    """Say what one row of a file is, "" where it is nobody's."""
    grain = grain_of(evidence)
    return f"What a row is: {IN_WORDS[grain]}." if grain else ""
