"""Writing a saved analysis, and opening one that may come from anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

from insights.brief.snapshot import columns, outlines, scenery
from insights.brief.snapshot.container import Card, is_a_snapshot, pack, unpack
from insights.brief.snapshot.declared import from_bytes, to_bytes
from insights.brief.snapshot.facts import Facts, Said, analysis_of, facts_of
from insights.brief.snapshot.holding_together import hold_together
from insights.brief.snapshot.layout import FACTS, OUTLINES, RELEASED, SCENERY, TABLES, part_of
from insights.brief.snapshot.possible import possible
from insights.brief.snapshot.refusing import damaged
from insights.open_data.registers.reading.web import web_address
from insights.over_time.earlier import earlier_of, read_earlier
from insights.tables import CHANGE, empty
from insights.wording.saved import museum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from insights.brief.snapshot.layout import Kept
    from insights.findings import Analysis
    from insights.over_time.earlier import Earlier

T = TypeVar("T")
_PARTS = (FACTS, OUTLINES, SCENERY, *map(part_of, TABLES))


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A saved analysis that was opened.

    Attributes
    ----------
    analysis : Analysis
        The findings, of which both releases are the one for files.
    said : Said
        Shortlist, decisions, purpose and readiness, as they were when it was saved.
    card : Card
        What the file says of itself: museum, day, version and format.
    """

    analysis: Analysis
    said: Said
    card: Card

    @property
    def made_on(self) -> dt.date:
        """The day of the analysis."""
        return self.card.made_on


def write(analysis: Analysis, said: Said | None = None) -> bytes:
    """Return a saved analysis as one file: the same bytes for the same analysis.

    Parameters
    ----------
    analysis : Analysis
        The findings. Only the tables released for files are read, and of everything else
        what the other files tell too.
    said : Said, optional
        What the museum picked, decided and said of itself.
    """
    analysis = analysis.as_it_leaves()
    found = analysis.in_files
    changed = empty(CHANGE) if analysis.change is None else analysis.change.areas
    frames = {
        **{name: getattr(found, name) for name in RELEASED},
        "served": analysis.served,
        "local_people": analysis.local_people,
        "organisations": analysis.organisations,
        "change": changed,
    }
    parts = {
        FACTS: to_bytes(facts_of(analysis, said or Said())),
        OUTLINES: outlines.to_parquet(analysis.outlines),
        SCENERY: scenery.to_parquet(analysis.scenery),
        **{part_of(name): columns.to_parquet(frames[name], TABLES[name]) for name in TABLES},
    }
    card = Card(museum(analysis), analysis.made_on, version("doorstep-insights"))
    return pack(parts, card)


def open_snapshot(content: bytes) -> Snapshot:
    """Open a saved analysis; nothing in it is trusted.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    UploadError
        If it is something else, of a later format, changed on its way, or holds what no
        analysis holds.
    """
    card, parts = unpack(content, _PARTS)
    facts = _of(parts, FACTS, lambda part: from_bytes(Facts, part))
    drawn = _of(parts, OUTLINES, outlines.from_parquet)
    around = _of(parts, SCENERY, scenery.from_parquet) if SCENERY in parts else None
    tables = {
        name: _of(parts, part_of(name), partial(_table, kept=kept)) for name, kept in TABLES.items()
    }
    try:
        analysis = analysis_of(facts, tables, drawn, around)
        hold_together(analysis, facts.said)
    except ValueError as problem:
        raise damaged("what its parts say of one another") from problem
    return Snapshot(_without_strange_links(analysis), _linked(facts.said), card)


def read_as_earlier(content: bytes) -> Earlier:
    """Read an earlier analysis that another is compared with: saved, or its ``analysis.json``.

    Raises
    ------
    DoorstepError
        If it is neither, or one without areas.
    """
    if is_a_snapshot(content):
        return earlier_of(open_snapshot(content).analysis)
    return read_earlier(content)


def _of(parts: Mapping[str, bytes], name: str, read: Callable[[bytes], T]) -> T:
    """Read one part, or say which one cannot be read."""
    try:
        return read(parts[name])
    except ValueError as problem:
        raise damaged(name) from problem


def _table(part: bytes, kept: Kept) -> pd.DataFrame:
    return possible(columns.from_parquet(part, kept), kept)


def _without_strange_links(analysis: Analysis) -> Analysis:
    """Keep of websites what is a web address, since pages make links of them."""
    listed = analysis.organisations
    if "website" not in listed:
        return analysis
    addresses = listed["website"].fillna("").map(web_address).astype("str")
    return replace(analysis, organisations=listed.assign(website=addresses))


def _linked(said: Said) -> Said:
    picked = tuple(replace(one, website=web_address(one.website)) for one in said.shortlist)
    return replace(said, shortlist=picked)
