"""How good the visitor's files are, worked out once for each set of files and choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from pages.shared import public
from pages.shared.session.choices import choose, settings
from pages.shared.session.findings import ledgers
from pages.shared.session.held_files import files, hold

if TYPE_CHECKING:
    import pandas as pd

    from insights.quality.capture import Recorded
    from insights.quality.either_way import EitherWay
    from insights.quality.mending import Problem
    from insights.quality.stages import Stages

_MEMO = "doorstep.quality"
T = TypeVar("T")


def problems_to_mend() -> tuple[Problem, ...]:
    """Return what is worth mending first in the files held."""
    from insights.quality.mending import problems

    today = dt.datetime.now(tz=dt.UTC).date()
    accounts = ledgers()
    evidence = [held.evidence for held in files().values()]
    return _once(
        "problems", today, lambda: problems(evidence, [accounts[key] for key in files()], today)
    )


def recorded() -> Recorded:
    """Return how many people the files of visits record, and over what time."""
    from insights.quality.capture import recorded_visits

    evidence = [held.evidence for held in files().values()]
    return _once("recorded", None, lambda: recorded_visits(evidence, _located()))


def either_way() -> tuple[EitherWay, ...]:
    """Return the counts with and without what is proposed for leaving out; () without a place."""
    from insights.quality.either_way import either_way
    from insights.surroundings import find_venue

    if (chosen := settings()) is None:
        return ()
    evidence = [held.evidence for held in files().values()]
    directory = public.store_for(chosen.venue).directory
    return _once(
        "either_way",
        (chosen.count, chosen.keep_proposed),
        lambda: either_way(
            evidence,
            _located(),
            unit=chosen.count,
            venue_postcode=find_venue(chosen.venue, directory).postcode,
            keep=chosen.keep_proposed,
        ),
    )


def stages() -> dict[str, Stages | None]:
    """Return what each file comes to as visits, orders and households, by digest."""
    from insights.quality.stages import stages
    from insights.surroundings import find_venue

    chosen = settings()
    directory = public.store_for(chosen.venue if chosen else "").directory

    def work() -> dict[str, Stages | None]:
        own = find_venue(chosen.venue, directory).postcode if chosen else ""
        keep = chosen.keep_proposed if chosen else ()
        evidence = {digest: held.evidence for digest, held in files().items()}
        return {
            digest: stages(item, where, venue_postcode=own, keep=keep)
            for (digest, item), where in zip(evidence.items(), _located(), strict=True)
        }

    return _once("stages", chosen.keep_proposed if chosen else (), work)


def tell_apart(digest: str, way: str) -> None:
    """Tell the households of a file apart as the visitor says."""
    hold(files()[digest].told_apart(way))


def count_too(reason: str, *, counted: bool) -> None:
    """Count the rows of one reason as well, or leave them out again."""
    if (chosen := settings()) is not None:
        kept = [each for each in chosen.keep_proposed if each != reason]
        choose(replace(chosen, keep_proposed=tuple([*kept, reason] if counted else kept)))


def _located() -> list[pd.DataFrame | None]:
    """Place the rows of each file, for one sum; they are many, so they are not kept."""
    from insights.geography.locate import locate

    chosen = settings()
    directory = public.store_for(chosen.venue if chosen else "").directory
    return [
        locate(held.evidence.rows["postcode"], directory)
        if "postcode" in held.evidence.columns
        else None
        for held in files().values()
    ]


def _once(name: str, of: Hashable, work: Callable[[], T]) -> T:
    chosen = settings()
    venue = chosen.venue if chosen else ""
    held = tuple(file.fingerprint for file in files().values())
    key = (held, venue, *public.edition_for(venue), of)
    memo: dict[str, tuple[Hashable, T]] = st.session_state.setdefault(_MEMO, {})
    if name not in memo or memo[name][0] != key:
        memo[name] = (key, work())
    return memo[name][1]
