"""What an analysis finds: frozen facts that pages, brief and command line all read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import pandas as pd

from insights.measures.evidence.strength import Strength as Strength
from insights.measures.expected.how_far import HowFar as HowFar
from insights.measures.expected.party import Party as Party
from insights.partners.organisations.own_lists import OwnLists
from insights.remembered import Remembering, once
from insights.settings import Settings, Venue
from insights.tables import (
    CLUSTERS,
    FOLLOWERS,
    HELD_ALIKE,
    LOCAL_PEOPLE,
    MISMATCH,
    SERVED,
    SIDE_BY_SIDE,
    STORIES,
    STRIP,
    TOLD,
    empty,
)

if TYPE_CHECKING:
    import geopandas as gpd

    from insights.framework.in_use import SourceInUse
    from insights.geography.scenery import Scenery
    from insights.ledger import FileLedger
    from insights.open_data.store import Source
    from insights.partners.scoring.suggesting import Suggestion


@dataclass(frozen=True, slots=True)
class Catchment:
    """Which small areas count as local, and why.

    Attributes
    ----------
    area_codes : tuple of str
        Small areas in the catchment.
    radius_km : float or None
        None where the catchment is whole authorities.
    rule : str
        One sentence that says how it was chosen.
    people : int
        Usual residents.
    share_of_located : float
        Share of located households that live in it, 0 to 1.
    poor_elsewhere : float
        Share of the people on low incomes here, 0 to 1, who live outside the most
        deprived fifth of places; NaN where that is not known.
    poor_are : str
        Who was counted for it, in words.
    """

    area_codes: tuple[str, ...]
    radius_km: float | None
    rule: str
    people: int
    share_of_located: float
    poor_elsewhere: float = float("nan")
    poor_are: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """The findings after disclosure control: the only tables that are drawn or written.

    Attributes
    ----------
    areas, pooled, trends, groups, responses, by_source, breakdown : pandas.DataFrame
        See the contracts of the same names in `insights.tables`; ``by_source``
        is ``areas`` once for each evidence source, with a ``source`` column. Where
        counts are rounded, ``rounded_to`` beside them says to what.
    total : float
        Counted units in the catchment, rounded to 5.
    located : float
        Counted units with a known address anywhere, rounded to 5.
    volunteers_threshold, areas_threshold : int
        Counts below these are hidden.
    side_by_side : pandas.DataFrame
        Places and kinds of place in each source of evidence, from ``by_source`` alone.
    mismatch : pandas.DataFrame
        Groups among volunteers beside the places where more of the same people live,
        from the verdicts in ``groups`` and ``trends``.
    clusters : pandas.DataFrame
        Areas of lower reach that lie together, worked out from ``areas`` alone.
    held_alike : pandas.DataFrame
        Kinds of place by themselves and with the others held alike, worked out from
        ``areas`` alone.
    strip : pandas.DataFrame
        Whether verdicts hold at other levels, worked out from ``areas`` alone.
    stories, followers : pandas.DataFrame
        An audit of stories on display, and followers on social media, beside local
        people: neither counts the museum's own people, so nothing in them is hidden.
    told : pandas.DataFrame
        Findings of reports and conversations; without anybody's words in files,
        unless the museum has said that they hold no personal data.
    kinds_withheld : int
        Characteristics left out of ``pooled`` and ``trends``, because beside the
        others their sums would give a count away.
    """

    areas: pd.DataFrame
    pooled: pd.DataFrame
    trends: pd.DataFrame
    groups: pd.DataFrame
    responses: pd.DataFrame
    by_source: pd.DataFrame
    breakdown: pd.DataFrame
    total: float
    located: float
    volunteers_threshold: int
    areas_threshold: int
    kinds_withheld: int = 0
    side_by_side: pd.DataFrame = field(default_factory=partial(empty, SIDE_BY_SIDE))
    mismatch: pd.DataFrame = field(default_factory=partial(empty, MISMATCH))
    clusters: pd.DataFrame = field(default_factory=partial(empty, CLUSTERS))
    held_alike: pd.DataFrame = field(default_factory=partial(empty, HELD_ALIKE))
    strip: pd.DataFrame = field(default_factory=partial(empty, STRIP))
    stories: pd.DataFrame = field(default_factory=partial(empty, STORIES))
    followers: pd.DataFrame = field(default_factory=partial(empty, FOLLOWERS))
    told: pd.DataFrame = field(default_factory=partial(empty, TOLD))


@dataclass(frozen=True, slots=True)
class Captured:
    """How many records had a home that we can place, in two periods.

    Attributes
    ----------
    before, since : float
        Share of the records that could be counted, 0 to 1; whole hundredths.
    channels : tuple of (str, float, float)
        Ways of booking whose share of the records changed much: name, before and since, in
        whole twentieths.
    """

    before: float
    since: float
    channels: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """How reach changed, area by area, worked out from published figures alone.

    Attributes
    ----------
    kind : {"periods", "earlier"}
        Two periods of the same files, or this analysis and an earlier one.
    before, since : str
        Both as people say them: months of a year, or the day of an analysis.
    areas : pandas.DataFrame
        `insights.tables.CHANGE`.
    months : int
        Length of each period; 0 where that is not known.
    before_month, since_month : datetime.date or None
        When the two periods begin.
    captured : Captured or None
        Whether addresses were recorded as often; None where that is not known.
    withheld : bool
        Whether nothing is shown because it would give small numbers away.
    cautions : tuple of str
        Sentences that belong beside it.
    totals : tuple of float, or None
        What came from the whole catchment in each period, rounded to 5.
    """

    kind: Literal["periods", "earlier"]
    before: str
    since: str
    areas: pd.DataFrame
    months: int = 0
    before_month: dt.date | None = None
    since_month: dt.date | None = None
    captured: Captured | None = None
    withheld: bool = False
    cautions: tuple[str, ...] = ()
    totals: tuple[float, float] | None = None

    @property
    def of_one_season(self) -> bool:
        """Whether both periods are of the same months of the year."""
        if self.before_month is None or self.since_month is None:
            return False
        return (self.since_month.year - 1, self.since_month.month) == (
            self.before_month.year, self.before_month.month
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Analysis(Remembering):
    """One result, many readers: pages, brief, command line and notebooks.

    Attributes
    ----------
    headline : tuple of str
        Up to three plain sentences for a director.
    on_screen, in_files : Released
        The findings for the uploader's own screen, and for all that leaves it.
    outlines : geopandas.GeoDataFrame
        Outlines of ``areas`` in EPSG:4326, indexed by ``area_code`` (public data).
    scenery : Scenery or None
        Rivers and green spaces around them, for orientation on maps (public data).
    gaps : tuple of str
        What could not be answered, and what would make it possible.
    not_divided : tuple of str
        Which ways of dividing the visits are left out, because they would give a number away.
    in_use : tuple of SourceInUse
        The framework's eight sources of evidence, each with its dates.
    party : Party
        How far what is counted in the catchment was decided on together.
    how_far : HowFar
        What distance was measured in, and how visits fall with it.
    change : Change or None
        What changed between two periods of the files, or since an earlier analysis;
        None where there are not two to compare.
    one_postcode : bool
        Whether nearly all that is counted has one and the same postcode; no place and no
        kind of place then has a finding.
    served : pandas.DataFrame
        Which places of lower reach each type of partner would serve, from ``areas``
        as released for files and the census alone.
    local_people : pandas.DataFrame
        What the census says of each place, from public data alone.
    own_lists : OwnLists
        What became of the rows of the museum's own lists of organisations, all together.
    """

    settings: Settings
    venue: Venue
    made_on: dt.date
    version: str
    is_sample: bool
    ledger: tuple[FileLedger, ...]
    catchment: Catchment
    level: str
    strength: Strength
    headline: tuple[str, ...]
    on_screen: Released
    in_files: Released
    suggestions: tuple[Suggestion, ...]
    organisations: pd.DataFrame
    outlines: gpd.GeoDataFrame
    sources: tuple[Source, ...]
    gaps: tuple[str, ...]
    not_divided: tuple[str, ...] = ()
    in_use: tuple[SourceInUse, ...] = ()
    party: Party = field(default_factory=Party)
    how_far: HowFar = field(default_factory=HowFar)
    change: Change | None = None
    one_postcode: bool = False
    served: pd.DataFrame = field(default_factory=partial(empty, SERVED))
    local_people: pd.DataFrame = field(default_factory=partial(empty, LOCAL_PEOPLE))
    own_lists: OwnLists = field(default_factory=OwnLists)
    scenery: Scenery | None = None

    @once
    def as_it_leaves(self) -> Analysis:
        """Return the same with small numbers hidden everywhere as in all that leaves the screen."""
        return replace(self, on_screen=self.in_files)

    @property
    def has_areas(self) -> bool:
        """Whether open data covered the catchment, so that areas could be compared."""
        return len(self.on_screen.areas) > 0
