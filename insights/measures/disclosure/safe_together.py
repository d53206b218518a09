"""Of tables in an order fixed beforehand, keep all that are safe beside those before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from insights.measures.disclosure.linear_audit import Flags, Reader, Sums, TookTooLongError


class Draft(NamedTuple):
    """A table as it would be shown, and what it would tell of homes, if anything."""

    table: pd.DataFrame
    tells: Sums | None


def safe_together(
    told: Sums, steps: Sequence[Sequence[Draft]], reader: Reader
) -> list[Draft | None]:
    """Choose for each step its first draft that is safe beside all that is told before it.

    Parameters
    ----------
    told : Sums
        What is published already.
    steps : sequence of sequence of Draft
        Drafts of each table, best first.
    reader : Reader
        Who must not narrow a hidden count too far.

    Returns
    -------
    list of (Draft or None)
        One for each step; None where none of its drafts is safe.

    Notes
    -----
    What is safe beside much is safe beside less. So each step first takes a draft
    that at least contradicts nothing, and all of them are audited once. If a hidden
    count is given away, the step that first does so is found by halves, asking only
    about that count, and takes its next draft. The choice is the same as if every
    draft had been audited in turn, unless the reader could not say in time: then the
    longest table takes its next draft, as if it were not safe.
    """
    chosen: list[Draft | None] = []
    left = [list(drafts) for drafts in steps]
    latest, wary = 0, False
    while True:
        # What fits all of them at once fits each beginning, which then need not be solved.
        rest = [drafts[0] for drafts in left[len(chosen) :] if drafts]
        reader.contradicted(_beside(told, [*chosen, *rest]))
        for drafts in left[len(chosen) :]:
            while drafts and _contradicts(told, [*chosen, drafts[0]], reader):
                drafts.pop(0)
            chosen.append(drafts[0] if drafts else None)
        try:
            given_away = reader.pinned(_beside(told, chosen))
        except TookTooLongError:
            longest = max(range(len(chosen)), key=lambda step: _length(chosen[step]))
            if reader.tired or not _length(chosen[longest]):
                return _that_tell_nothing(steps)
            # None is opened again, or to end would take longer than to say.
            left[longest].pop(0)
            del chosen[longest:]
            continue
        if given_away is None:
            return chosen
        if reader.pinned(told, only=given_away) is not None:
            return _that_tell_nothing(steps)
        safe = _last_safe(told, chosen, None if wary else given_away, reader)
        # Another count may be given away by an earlier step. What came after that is
        # open again, and lest it happen over and over, each is then asked about them all.
        wary = wary or safe < latest
        latest = safe
        left[safe].pop(0)
        left[safe + 1 :] = [list(drafts) for drafts in steps[safe + 1 :]]
        del chosen[safe:]


def _last_safe(
    told: Sums, chosen: Sequence[Draft | None], about: Flags | None, reader: Reader
) -> int:
    """Find by halves the step that first gives a count away."""
    safe, unsafe = 0, len(chosen)
    while unsafe - safe > 1:
        middle = (safe + unsafe) // 2
        try:
            given_away = reader.pinned(_beside(told, chosen[:middle]), only=about) is not None
        except TookTooLongError:
            given_away = True
        safe, unsafe = (safe, middle) if given_away else (middle, unsafe)
    return safe


def _that_tell_nothing(steps: Sequence[Sequence[Draft]]) -> list[Draft | None]:
    return [next((each for each in drafts if not each.tells), None) for drafts in steps]


def _length(draft: Draft | None) -> int:
    return len(draft.tells.least) if draft and draft.tells else 0


def _contradicts(told: Sums, drafts: Sequence[Draft | None], reader: Reader) -> bool:
    latest = drafts[-1]
    tells = latest is not None and latest.tells is not None
    return tells and reader.contradicted(_beside(told, drafts))


def _beside(told: Sums, drafts: Sequence[Draft | None]) -> Sums:
    for draft in drafts:
        if draft and draft.tells:
            told = told.beside(draft.tells)
    return told
