"""A museum's own say as one file: its changes to the types, and where it puts them itself."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from insights.errors import UploadError
from insights.partners.scoring.overriding import LONGEST_REASON, PLACES, Override
from insights.partners.types.fields import clean
from insights.partners.types.file import KEYS, PUT, changes_file, read_changes, read_table
from insights.partners.types.partner_types import PartnerType

_NAMED = frozenset({"key", "place", "because", "on"})


class OwnSay(NamedTuple):
    """What such a file holds.

    Attributes
    ----------
    types : tuple of PartnerType
        The ten, changed as the file says.
    overrides : tuple of Override
        Where the museum puts types itself, the earliest first.
    said : tuple of str
        What was done to weights that did not add up to 1.
    """

    types: tuple[PartnerType, ...]
    overrides: tuple[Override, ...]
    said: tuple[str, ...]


def own_say_file(types: Sequence[PartnerType], overrides: Sequence[Override] = ()) -> str:
    """Write what a museum changed of the types and where it puts them, and nothing else.

    Examples
    --------
    >>> put = Override("T9", "first", "We are asked for it.", dt.date(2026, 11, 2))
    >>> print(own_say_file((), [put]).split("changed.")[1])
    <BLANKLINE>
    <BLANKLINE>
    [[put]]
    key = "T9"
    place = "first"
    because = "We are asked for it."
    on = 2026-11-02
    <BLANKLINE>
    """
    parts = [changes_file(types)]
    for each in overrides:
        words = {"key": each.partner_type, "place": each.place, "because": each.because}
        lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in words.items()]
        parts.append("\n".join([f"[[{PUT}]]", *lines, f"on = {each.on.isoformat()}", ""]))
    return "\n".join(parts)


def read_own_say(content: bytes) -> OwnSay:
    """Read what `own_say_file` wrote, or a table of changed types alone.

    Raises
    ------
    UploadError
        If it cannot be read, or says what cannot be said. The message quotes nothing of it.
    """
    types, said = read_changes(content)
    put = read_table(content).get(PUT, [])
    if not isinstance(put, list) or not all(isinstance(each, dict) for each in put):
        raise _refusal("they are not a list of tables")
    overrides = tuple(_override(each) for each in put)
    if len({each.partner_type for each in overrides}) < len(overrides):
        raise _refusal("one type is put in two places")
    return OwnSay(types, tuple(sorted(overrides, key=lambda each: each.on)), said)


def _override(entry: Mapping[str, Any]) -> Override:
    given: list[Any] = [entry.get(name) for name in ("key", "place", "because", "on")]
    key, place, because, on = given
    if set(entry) != _NAMED or key not in KEYS:
        raise _refusal("each needs a key, T1 to T10, a place, a reason and a day")
    if place not in PLACES:
        raise _refusal(f"a place is one of {', '.join(PLACES)}")
    # A moment is a day too, of which only the day was ever asked.
    if not isinstance(on, dt.date) or isinstance(on, dt.datetime):
        raise _refusal("a day is written as 2026-11-02, without quotation marks")
    reason = clean(because) if isinstance(because, str) else ""
    if not reason or len(reason) > LONGEST_REASON:
        raise _refusal(f"each needs a reason of {LONGEST_REASON} characters at most")
    return Override(str(key), place, reason, on)


def _refusal(wrong: str) -> UploadError:
    return UploadError(
        f"Where this file puts types itself cannot be read: {wrong}.",
        remedy="Bring the file as Doorstep wrote it, or put the types again on the page Partners.",
    )
