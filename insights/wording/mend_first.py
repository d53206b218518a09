"""What stands before any finding: evidence of which nothing can be compared until it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.measures.thresholds import thresholds
from insights.prose import counted
from insights.wording.astray import astray
from insights.wording.basis import placed, set_aside, source
from insights.wording.files import KINDS

if TYPE_CHECKING:
    from insights.findings import Analysis


@dataclass(frozen=True, slots=True)
class First:
    """What has to be mended before anything is a finding.

    Attributes
    ----------
    said : str
        What is wrong, in the words that every page and file opens with.
    step : str
        What to do about it.
    link : str
        What a link to the page Your data is called.
    """

    said: str
    step: str
    link: str


def mend_first(analysis: Analysis) -> First | None:
    """Say what has to be mended before anything is a finding; None where nothing has.

    A museum far from its visitors, a file of one postcode, a file of next to nobody, and a
    catchment of one place: of each a map could be drawn, and would mislead.
    """
    if asked := astray(analysis):
        return First(
            asked,
            "Check the museum's postcode on the page Your data. If it is right, choose there what "
            "counts as local.",
            "Check the museum's postcode",
        )
    if analysis.one_postcode:
        return First(
            f"Nearly all of the {analysis.settings.count} counted have one and the same postcode. "
            "Mend that first: until then nothing can be said of who is missing.",
            "Look that postcode up in your own export. If it is an office, a shop that resells or "
            "a till's default, take it out of the settings, ask for the visitor's own, and load "
            "the export again.",
            "See what is worth mending",
        )
    if is_too_few(analysis):
        return First(_too_few(analysis), f"{_LOAD.format(_year())}.", "Add more files")
    if len(analysis.on_screen.areas) == 1 and source(analysis):
        return First(
            "Only one place is local, so there is nothing to compare it with. Choose a wider "
            "distance.",
            "Choose a wider distance on the page Your data.",
            "Choose another distance",
        )
    return None


def is_too_few(analysis: Analysis) -> bool:
    """Whether so few are counted that no share of them is shown."""
    least = thresholds("strength")["fewest_for_shares"]
    return bool(source(analysis)) and analysis.on_screen.located < least


def few_places(analysis: Analysis) -> str:
    """Say that each place is compared with next to nothing else; "" where there are enough."""
    number = len(analysis.on_screen.areas)
    if not 1 < number < _FIFTHS or not source(analysis):
        return ""
    return (
        f"Only {number} places are local, so each is compared with little but "
        f"{'the other' if number == 2 else 'the others'}. A wider distance would tell more."
    )


_LOAD = "Load at least a year of orders (about {} households) to see anything"
# Fewer places cannot be put into fifths.
_FIFTHS = 5


def _year() -> int:
    """Return the fewest counted with which anything can be compared."""
    return int(thresholds("pooled")["fewest_counted"])


def _too_few(analysis: Analysis) -> str:
    rows, unit = placed(analysis)[0] - set_aside(analysis), analysis.settings.count
    least = thresholds("strength")["fewest_for_shares"]
    ledgers = {ledger.kind for ledger in analysis.ledger if ledger.matched}
    named = KINDS[ledgers.pop()] if len(ledgers) == 1 else "files"
    few = (
        f"Only {counted(rows, 'row')} of your {named} can be counted."
        if rows < least
        else f"Fewer than {least:.0f} {unit} can be told apart in the {rows:,} rows counted."
    )
    return f"{few} {_LOAD.format(_year())}."
