"""Which kinds of place remain lower once the others are held alike, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from insights.figures.words import each_row, sentence_case
from insights.measures.kinds.held_alike import EXPLAINED, HIGHER, INSEPARABLE, LOWER, UNCLEAR
from insights.prose import listed, per_hundred

if TYPE_CHECKING:
    from insights.findings import Analysis

#: What is left of each difference, in a few words.
LEFT: Mapping[str, str] = {
    LOWER: "still lower",
    HIGHER: "still higher",
    EXPLAINED: "goes with the others",
    UNCLEAR: "cannot be told from the others",
    INSEPARABLE: "too close to the others to tell apart",
    "not_clear": "no clear difference",
}
#: Few enough to be named in one sentence.
_NAMED = 3


def sentence(analysis: Analysis) -> str:
    """Say which kinds of place are still reached less once the others are held alike."""
    table = analysis.on_screen.held_alike
    if not len(analysis.on_screen.trends):
        return ""
    if table.empty:
        return (
            "There are not enough places here to hold the other characteristics alike. So it "
            "cannot be told whether one kind of place is reached less only because it is often "
            "another kind as well."
        )
    said = [_stands(table), _goes_with_others(table), _inseparable(table)]
    found = " ".join(filter(None, said)) or (
        f"Of {listed(table['label'])}, none makes a clear difference to reach, by itself or with "
        "the others held alike."
    )
    return f"{found} {_by_chance(table)}".strip()


def _by_chance(table: pd.DataFrame) -> str:
    """Say why nothing is claimed of a line that lies wholly on one side of 100; "" for none."""
    open_ = table[table["verdict"].eq("not_clear")]
    apart = pd.Series(False, index=open_.index)
    for kind in ("alone", "alike"):
        apart |= (open_[f"{kind}_high"] < 1) | (open_[f"{kind}_low"] > 1)
    if not apart.any():
        return ""
    lies = "lies" if apart.sum() == 1 else "lie"
    return (
        f"The line of {listed(open_.loc[apart, 'label'], _NAMED)} {lies} to one side of 100, and "
        f"nothing is claimed: of {len(table)} kinds looked at together some do so by chance."
    )


def _stands(table: pd.DataFrame) -> str:
    """Say what is lower, or higher, with everything else in the comparison alike."""
    said = []
    for verdict, less in ((LOWER, "less"), (HIGHER, "more")):
        found = table[table["verdict"].eq(verdict)].sort_values(
            "alike_ratio", ascending=verdict == LOWER
        )
        if found.empty:
            continue
        first = next(iter(each_row(found)))
        sentence = (
            f"With the others held alike, the places with the most {first.label} are still reached "
            f"{less}: about {per_hundred(first.alike_ratio)} come from there for every 100 from "
            f"the places with the least (likely range {per_hundred(first.alike_low)} to "
            f"{per_hundred(first.alike_high)})"
        )
        if rest := list(found["label"])[1:]:
            sentence += f"; so are those with the most {listed(rest, _NAMED)}"
        said.append(f"{sentence}.")
    return " ".join(said)


def _goes_with_others(table: pd.DataFrame) -> str:
    """Say what stands out by itself and not with the others held alike."""
    open_, gone = (table[table["verdict"].eq(each)] for each in (UNCLEAR, EXPLAINED))
    stands = table["verdict"].isin([LOWER, HIGHER]).any()
    said = []
    if len(gone) and stands:
        said.append(_by_themselves(gone, "but no longer once the others are held alike."))
    if len(open_) or (len(gone) and not stands):
        found = open_ if stands else table[table["verdict"].isin([UNCLEAR, EXPLAINED])]
        said.append(
            _by_themselves(
                found,
                "but these are often the same places as the others compared: which of them it "
                "goes with cannot be told here.",
            )
        )
    return " ".join(said)


def _by_themselves(found: pd.DataFrame, but: str) -> str:
    parts = []
    for part, less in (
        (found[found["alone_ratio"] < 1], "less"),
        (found[found["alone_ratio"] >= 1], "more"),
    ):
        if len(part):
            parts.append(
                f"The places with the most {listed(part['label'], _NAMED)} are reached {less} when "
                f"looked at by themselves, {but}"
            )
    return " ".join(parts)


def _inseparable(table: pd.DataFrame) -> str:
    apart = (table["alone_high"] < 1) | (table["alone_low"] > 1)
    found = table.loc[table["verdict"].eq(INSEPARABLE) & apart, "label"]
    if found.empty:
        return ""
    named = sentence_case(listed(found, _NAMED))
    return (
        f"{named}: these go so closely with the others here, or with distance, that they cannot "
        "be told apart."
    )


def how_sure(analysis: Analysis) -> str:
    """Say what was held alike, over how many places, and what it cannot mean."""
    table = analysis.on_screen.held_alike
    if table.empty:
        return ""
    alike = listed(table.loc[table["verdict"].ne(INSEPARABLE), "label"])
    return (
        f"Held alike, with distance, over {int(table['places'].iloc[0]):,} places: {alike}. "
        "“The most” and “the least” are each a fifth of local people. This compares places, not "
        "people, and what is left is no cause: something that is not in the comparison may lie "
        "behind it."
    )


def alt(table: pd.DataFrame) -> str:
    """Describe the chart of kinds of place, by themselves and held alike."""
    each = []
    for row in each_row(table):
        alone = f"{row.label}: by itself {per_hundred(row.alone_ratio)}"
        each.append(f"{alone} ({per_hundred(row.alone_low)} to {per_hundred(row.alone_high)})")
        if row.verdict != INSEPARABLE:
            each[-1] += (
                f", the others held alike {per_hundred(row.alike_ratio)} "
                f"({per_hundred(row.alike_low)} to {per_hundred(row.alike_high)})"
            )
        each[-1] += f", {LEFT[str(row.verdict)]}"
    return (
        "Reach in the places with the most of each characteristic for every 100 in those with the "
        f"least. {'; '.join(each)}."
    )
