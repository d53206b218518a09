"""Tags of charities: UK Charity Activity Tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.making import edition_of, readings_of
from insights.open_data.registers.reading.cells import UNREADABLE, day_in, read_cells
from insights.open_data.registers.reading.identifiers import identifier
from insights.open_data.registers.register import Register

KEY = "charity_tags"
_TITLE = "tags of charities"
_ALLOWED = {"organisation": "org_id", "tag": "ukcat_code"}


def read_tags(found: Found) -> Reading:
    """Read the tags of charities.

    Raises
    ------
    Refusal
        If the file is cut short or damaged, or has no tag.
    """
    cells = read_cells(found.read(), _ALLOWED, _TITLE)
    table = cells.table
    known = {each: identifier(each) for each in table["organisation"].unique()}
    table["organisation"] = table["organisation"].map(known).astype("str")
    table["tag"] = table["tag"].str.strip().str.upper()
    good = table["tag"].str.fullmatch(r"[A-Z]{2}(?:\d{3})?") & table["organisation"].ne("")
    told = Counter({UNREADABLE: cells.uneven + int((~good).sum()), "tags": int(good.sum())})
    if not good.any():
        raise Refusal(_TITLE, "It has no tag; download it again.")
    pairs = table[good].drop_duplicates().sort_values(["organisation", "tag"])
    told["there twice"] = told["tags"] - len(pairs)
    told["tags"] = len(pairs)
    tags = pairs.groupby("organisation", sort=True)["tag"].agg(";".join).astype("str")
    kept = pd.DataFrame({"tags": tags})
    kept.index = pd.Index(kept.index, name="organisation_id", dtype="str")
    day = day_in(found.label)
    return Reading(
        KEY, _TITLE, "organisation", kept, edition_of(day), extract_date=day, counted=dict(told)
    )


def _another_scheme(_found: Found) -> Reading:
    raise Refusal(
        _TITLE,
        "These are the codes of another scheme (ICNP/TSO); choose the UK Charity Activity Tags "
        "on the same page.",
    )


LAYOUTS = (
    Layout(
        lambda beginning: beginning.is_text and {"org_id", "ukcat_code"} <= set(beginning.columns),
        read_tags,
        largest=500_000_000,
    ),
    Layout(
        lambda beginning: (
            beginning.is_text and {"org_id", "icnptso_code"} <= set(beginning.columns)
        ),
        _another_scheme,
        largest=500_000_000,
    ),
)


def made(readings: Mapping[str, Sequence[Reading]]) -> Register:
    """Make the register of tags: nothing but what it says of charities on other registers."""
    newest = readings_of(readings, KEY, _TITLE)[0]
    return Register(
        KEY,
        ("England", "Wales", "Scotland", "Northern Ireland"),
        newest.extract_date,
        tagged=newest.table,
        counted={words: n for words, n in newest.counted.items() if n},
        tally=pd.DataFrame({"tags": newest.table["tags"].str.count(";") + 1}),
    )
