"""Columns that were not recognised, and what each of them could hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa

from insights.intake.columns.finding import fits
from insights.intake.columns.recognise import ANSWERS, Recognised, sampled
from insights.intake.headings.headings import plain
from insights.intake.values.dates import could_be_either

# What each kind of file should say of a visit, and the words for it.
_WANTED: Mapping[str, tuple[str, ...]] = {
    "tickets": ("date", "quantity", "order", "email"),
    "bookings": ("date", "quantity", "order", "email"),
    "members": ("date", "email"),
    "gift_aid": ("date", "email"),
}
_WHO = ("customer", "email", "surname", "order")
_ENOUGH: Mapping[str, int] = {"tickets": 2, "bookings": 2, "members": 1, "gift_aid": 1}
_WORDS: Mapping[str, str] = {
    "date": "the date",
    "quantity": "how many people",
    "order": "the order number",
    "email": "the e-mail address, used only to tell households apart",
}
# Of these, it matters on which day a row is.
_DATED = frozenset({*_WANTED, "survey"})
_MOST_NAMED = 3
_MOST_LETTERS = 40
_MOST_ANSWERS = 20
_WHERE = "under “Check or correct what each column is” on the page Your data"


def reading_notices(
    names: Sequence[str], table: pa.Table, recognised: Recognised
) -> tuple[str, ...]:
    """Say what was decided for the reader: the order of dates, and columns passed over.

    Parameters
    ----------
    names, table, recognised
        As for `suggest_columns`.
    """
    said = []
    dated = recognised.columns.get("date", -1) if recognised.kind in _DATED else -1
    if dated >= 0 and could_be_either(table.column(dated)):
        heading = quoted([names[dated]])
        if recognised.month_first:
            order, mend = "the month first: 3/4 is 4 March", "take the column out of"
        else:
            order, mend = "the day first: 3/4 is 3 April", "choose the column for"
        said.append(
            f"Every date under {heading} can be read two ways, and was read with {order}. If that "
            f"is wrong, {mend} “Date, with the month first” {_WHERE}."
        )
    if recognised.unsaid:
        said.append(
            "Nothing in this file says who answered, and it was taken for volunteers. If visitors "
            "did, say that it is a visitor survey; if your staff did, that it is staff's answers."
        )
    if recognised.layout.because and {*map(plain, names)} & {*recognised.layout.ignored}:
        said.append(recognised.layout.because)
    return tuple(said)


def suggest_columns(
    names: Sequence[str], table: pa.Table, recognised: Recognised
) -> tuple[str, ...]:
    """Say which columns could be chosen, where little of a file was recognised.

    Parameters
    ----------
    names : sequence of str
        The headings.
    table : pyarrow.Table
        The rows below them.
    recognised : Recognised
        What was recognised.

    Returns
    -------
    tuple of str
        At most one sentence; none where enough is known of each record.
    """
    if recognised.kind in ANSWERS:
        return _questions(names, table, recognised)
    wanted = _WANTED.get(recognised.kind, ())
    known = {*_WHO, *wanted} & recognised.columns.keys()
    unread = _unread(names, recognised)
    if not wanted or len(known) >= _ENOUGH[recognised.kind] or not unread:
        return ()
    sample = sampled(table)
    found: dict[str, str] = {}
    for role in wanted:
        if role not in known:
            holding = (names[at] for at in unread if fits(role, sample.iloc[:, at]))
            if name := next((name for name in holding if name not in found), ""):
                found[name] = role
    only = "Little of this file was recognised"
    if not found:
        return (f"{only}, and no other column looks like a date, a number of people or an order.",)
    could = "; ".join(f"{quoted([name])} could be {_WORDS[role]}" for name, role in found.items())
    return (f"{only}. {could}: if so, choose it {_WHERE}.",)


def possible_answers(
    names: Sequence[str], table: pa.Table, recognised: Recognised
) -> tuple[str, ...]:
    """Return the headings of unread columns that hold few different answers, often.

    Parameters
    ----------
    names, table, recognised
        As for `suggest_columns`.
    """
    sample = sampled(table)
    return tuple(names[at] for at in _unread(names, recognised) if _is_choice(sample.iloc[:, at]))


def quoted(headings: Sequence[str]) -> str:
    """Name some headings, none of them at length.

    Examples
    --------
    >>> quoted(["Tix", "x" * 50])
    '“Tix” or “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”'
    """
    short = [
        name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1] + "…"
        for name in headings[:_MOST_NAMED]
    ]
    return " or ".join(f"“{name}”" for name in short)


def _questions(names: Sequence[str], table: pa.Table, recognised: Recognised) -> tuple[str, ...]:
    choices = () if recognised.fields else possible_answers(names, table, recognised)
    if not choices:
        return ()
    return (
        "No answer to an equality question was recognised. If such answers stand under "
        f"{quoted(choices)}, choose the column {_WHERE}.",
    )


def _unread(names: Sequence[str], recognised: Recognised) -> list[int]:
    return [at for at in range(len(names)) if at not in recognised.columns.values()]


def _is_choice(values: pd.Series) -> bool:
    given = values[values.ne("")]
    different = given.nunique()
    wordy = given.str.contains("[A-Za-z]{2}").mean() if len(given) else 0
    return 2 <= different <= _MOST_ANSWERS and different < len(given) and wordy > 0.8
