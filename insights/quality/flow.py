"""The account of a file as a flow: at each step, what goes on and what is left behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insights.ledger import FileLedger

#: Of these kinds, where people live is what the file is for.
_ABOUT_PLACES = frozenset({"tickets", "gift_aid", "members", "bookings", "survey"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the account.

    Attributes
    ----------
    key : str
        ``file`` (every record), ``kept`` (a visit or a person), ``located`` (its
        postcode is in the directory) or ``counted`` (not set aside).
    rows : int
        Records that come as far as this.
    lost : mapping of str to int
        Records that came as far as the step before and no further, by reason, the
        most first. They add up to the difference.
    """

    key: str
    rows: int
    lost: Mapping[str, int]

    @property
    def left_behind(self) -> int:
        """How many did not get here from the step before."""
        return sum(self.lost.values())


def flow(ledger: FileLedger, keep: Collection[str] = ()) -> tuple[Step, ...]:
    """Follow the records of a file from the file to the counts.

    Parameters
    ----------
    ledger : FileLedger
        The account of the file.
    keep : collection of str
        Which proposals are counted all the same; see `insights.ledger.PROPOSED`.

    Returns
    -------
    tuple of Step
        From ``file``; each step has the rows of the one before less what it lost.
        Where a file is not about places, the account ends at ``kept``.

    Examples
    --------
    >>> from insights.ledger import FileLedger
    >>> account = FileLedger("tickets", "plain", 12, 1, 10, {"total": 1}, {"group": 2}, 9, 0, None,
    ...     {"missing": 1}, {}, {"group": 2})
    >>> [(step.key, step.rows, dict(step.lost)) for step in flow(account)][1:]
    [('kept', 10, {'heading': 1, 'total': 1}), ('located', 9, {'missing': 1}), ('counted', 7, {'group': 2})]
    """  # noqa: E501 - one line, as Python prints it
    steps = [
        Step("file", ledger.records, {}),
        Step("kept", ledger.data_rows, _most(ledger.excluded, heading=ledger.header_rows)),
    ]
    if not is_placed(ledger):
        return tuple(steps)
    steps.append(Step("located", ledger.matched, _most(ledger.unmatched)))
    aside = {why: n for why, n in ledger.proposed_located.items() if why not in keep}
    steps.append(Step("counted", ledger.matched - sum(aside.values()), _most(aside)))
    return tuple(steps)


def without_prefilled(steps: Sequence[Step]) -> tuple[tuple[Step, ...], int]:
    """Leave out of an account the lines of a form that nobody filled in.

    Parameters
    ----------
    steps : sequence of Step
        As `flow` returns them.

    Returns
    -------
    steps, number : tuple of Step, int
        They add up as before; and how many lines were left out.

    Examples
    --------
    >>> whole = (Step("file", 1024, {}), Step("kept", 62, {"prefilled": 936, "heading": 26}))
    >>> [(step.rows, dict(step.lost)) for step in without_prefilled(whole)[0]]
    [(88, {}), (62, {'heading': 26})]
    """
    number = sum(step.lost.get("prefilled", 0) for step in steps)
    if not number:
        return tuple(steps), 0
    return tuple(
        Step(
            step.key,
            step.rows - number if step.key == "file" else step.rows,
            {why: n for why, n in step.lost.items() if why != "prefilled"},
        )
        for step in steps
    ), number


def is_placed(ledger: FileLedger) -> bool:
    """Whether where people live belongs in the account of a file.

    Volunteers often give half a postcode, which is enough for what is asked of it.
    """
    unlocated = sum(ledger.unmatched.values())
    return bool(ledger.matched or (unlocated and ledger.kind in _ABOUT_PLACES))


def for_files(steps: tuple[Step, ...], threshold: int) -> tuple[Step, ...]:
    """Return the account as a file may have it: no number of people below a threshold.

    Reasons that stand for too few people are put together. Where a whole step
    loses too few, it is put together with the next one, so that the difference
    of two steps does not tell it either; at the end, such a step is left out.

    Parameters
    ----------
    steps : tuple of Step
        As `flow` returns them.
    threshold : int
        The least number of people that a file may name.

    Returns
    -------
    tuple of Step
        They add up as before. Reasons put together are called ``others``.

    Notes
    -----
    Headings, totals and blank lines are lines and not people: they stay as they are.

    Examples
    --------
    >>> few = (Step("kept", 100, {}), Step("located", 97, {"missing": 3}),
    ...     Step("counted", 77, {"group": 18, "school": 2}))
    >>> [(step.key, step.rows, dict(step.lost)) for step in for_files(few, 10)]
    [('kept', 100, {}), ('counted', 77, {'others': 23})]
    """
    told, waiting = [], dict[str, int]()
    for step in steps:
        if step.key in ("file", "kept"):
            told.append(step)
            continue
        waiting |= step.lost
        lost = sum(waiting.values())
        if lost == 0 or lost >= threshold:
            told.append(Step(step.key, step.rows, _pooled(waiting, threshold)))
            waiting = {}
    return tuple(told)


def reasons_for_files(counts: Mapping[str, int], threshold: int) -> dict[str, int]:
    """Return reasons as a file may tell them, those of too few rows together as ``others``.

    Parameters
    ----------
    counts : mapping of str to int
        Rows by reason.
    threshold : int
        The least number of people that a file may name for a reason.

    Returns
    -------
    dict of str to int
        It adds up as before. Where all together are too few, they are ``others`` alone.

    Examples
    --------
    >>> reasons_for_files({"missing": 0, "partial": 2, "non_uk": 30, "bfpo": 1}, 10)
    {'others': 33}
    >>> reasons_for_files({"missing": 40, "partial": 9, "bfpo": 1}, 10)
    {'missing': 40, 'others': 10}
    """
    return _pooled(counts, threshold)


def _pooled(lost: Mapping[str, int], threshold: int) -> dict[str, int]:
    """Put reasons with too few rows together, and with larger ones until they are enough."""
    large = _most(lost)
    others = sum(large.pop(why) for why, n in tuple(large.items()) if n < threshold)
    while 0 < others < threshold and large:
        others += large.popitem()[1]
    return large | ({"others": others} if others else {})


def _most(counts: Mapping[str, int], **more: int) -> dict[str, int]:
    known = [(why, n) for why, n in (more | dict(counts)).items() if n]
    return dict(sorted(known, key=lambda item: -item[1]))
