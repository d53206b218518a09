"""Two analyses of one museum beside one another: who is on the list of each, and who left it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from insights.errors import AnalysisError
from insights.measures.verdicts import TOO_FEW, UNDER, UNDER_LIKELY, UNDER_STRONG
from insights.over_time.earlier import compare_with_earlier, earlier_of

if TYPE_CHECKING:
    from insights.findings import Analysis, Change

_UNDER = (UNDER_STRONG, UNDER_LIKELY, UNDER)


class Group(NamedTuple):
    """One answer of one source, as it is told of in both."""

    source: str
    field: str
    category: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What was under-represented in one analysis, in the other, or in both; keys of each.

    Attributes
    ----------
    newly, no_longer, still
        Told of in both.
    told_now, not_told_now
        Under-represented in one, of which the other has not enough data to say.
    """

    newly: tuple[object, ...] = ()
    no_longer: tuple[object, ...] = ()
    still: tuple[object, ...] = ()
    told_now: tuple[object, ...] = ()
    not_told_now: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """Two analyses side by side.

    Attributes
    ----------
    before, now : Analysis
        The earlier and the later of the two.
    places, groups, kinds : Moved
        Codes of areas, `Group` and keys of characteristics; nothing where the two cannot be
        compared.
    change : Change or None
        Where reach rose or fell beyond chance; None where that cannot be asked.
    why_not, remedy : str
        Why the two cannot be compared and what would help; "" where they can.
    other : tuple of str
        Keys of open data that is of another edition in each.
    """

    before: Analysis
    now: Analysis
    places: Moved = Moved()
    groups: Moved = Moved()
    kinds: Moved = Moved()
    change: Change | None = None
    why_not: str = ""
    remedy: str = ""
    other: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The days of both."""
        return self.before.made_on, self.now.made_on


def differences(one: Analysis, other: Analysis) -> Differences:
    """Say what differs between two analyses, from what each published for files.

    Parameters
    ----------
    one, other : Analysis
        In either order; of one day, `other` is taken for the earlier.

    Returns
    -------
    Differences

    Notes
    -----
    Whether a place is on the list of one and not of the other can be chance. Whether its reach
    changed is asked of the counts of both (`insights.over_time.earlier.compare_with_earlier`), and
    only places with the same borders in both are compared at all.
    """
    before, now = (one, other) if one.made_on < other.made_on else (other, one)
    try:
        change = compare_with_earlier(now, earlier_of(before))
    except AnalysisError as problem:
        return Differences(before, now, why_not=str(problem), remedy=problem.remedy)
    was, found = before.in_files, now.in_files
    same = change.areas.index
    return Differences(
        before,
        now,
        places=_moved(was.areas.loc[same, "verdict"], found.areas.loc[same, "verdict"]),
        groups=_moved(_by_group(was.groups), _by_group(found.groups)),
        kinds=_moved(was.trends["verdict"], found.trends["verdict"]),
        change=change,
        other=tuple(_other_editions(before, now)),
    )


def _moved(before: pd.Series, now: pd.Series) -> Moved:
    """Compare the verdicts on what is told of in both, in the order of the later one."""
    both = now.index[now.index.isin(before.index)]
    before, now = before.loc[both], now.loc[both]
    was, is_now = before.isin(_UNDER), now.isin(_UNDER)
    unknown_then, unknown_now = before.eq(TOO_FEW), now.eq(TOO_FEW)

    def keys(chosen: pd.Series) -> tuple[object, ...]:
        return tuple(both[chosen.to_numpy()])

    return Moved(
        newly=keys(is_now & ~was & ~unknown_then),
        no_longer=keys(was & ~is_now & ~unknown_now),
        still=keys(was & is_now),
        told_now=keys(is_now & unknown_then),
        not_told_now=keys(was & unknown_now),
    )


def _by_group(groups: pd.DataFrame) -> pd.Series:
    keys = [Group(*each) for each in zip(*(groups[name] for name in Group._fields), strict=True)]
    verdicts = pd.Series(groups["verdict"].to_numpy(object), dtype="object")
    index = pd.Index(keys, tupleize_cols=False, dtype="object")
    return verdicts.set_axis(index)[~index.duplicated()]


def _other_editions(before: Analysis, now: Analysis) -> list[str]:
    then = {each.key: each.vintage for each in before.sources}
    return [each.title for each in now.sources if then.get(each.key, each.vintage) != each.vintage]
