"""The museum's own partner types, and where it puts them: this visitor's and nobody else's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pages.shared.session.each_museum import OVERRIDES, TYPES, said_of, say
from pages.shared.session.rounds import renew_widgets

if TYPE_CHECKING:
    from insights.partners.scoring.overriding import Override, Place
    from insights.partners.types.partner_types import PartnerType

_SAID = "doorstep.partner_types_said"


def own_types() -> tuple[PartnerType, ...]:
    """Return the ten types as the museum has them; () where it changed none."""
    return said_of(TYPES)


def types_in_use() -> tuple[PartnerType, ...]:
    """Return the ten types, changed or as published."""
    from insights.partners.types.partner_types import partner_types

    return own_types() or partner_types()


def change_type(key: str, given: Mapping[str, Any]) -> None:
    """Change one type as the museum says.

    Raises
    ------
    UploadError
        If a value cannot be used; nothing is changed then.
    """
    from insights.partners.types.own_types import with_changes

    types, said = with_changes(types_in_use(), key, given)
    _keep(types, said)


def bring_types(content: bytes) -> None:
    """Take changes from a file in place of those made before, and where it puts types.

    Raises
    ------
    UploadError
        If it cannot be used; nothing is changed then.
    """
    from insights.partners.scoring.own_say import read_own_say

    types, put, said = read_own_say(content)
    if put:
        say(OVERRIDES, put)
    _keep(types, " ".join(said))


def put_type_back(key: str) -> None:
    """Have one type as it is published."""
    from insights.partners.types.own_types import put_back

    _keep(put_back(types_in_use(), key))


def put_all_types_back() -> None:
    """Have all types as they are published."""
    say(TYPES, ())
    say(_SAID, ())
    renew_widgets()


def said_of_weights() -> str:
    """Return what was done to weights when they were kept last; "" where nothing was."""
    return next(iter(said_of(_SAID)), "")


def _keep(types: tuple[PartnerType, ...], said: str = "") -> None:
    from insights.partners.types.partner_types import partner_types

    say(TYPES, () if types == partner_types() else types)
    say(_SAID, (said,))
    # The boxes of the form show what is kept now, not what was typed before it was scaled.
    renew_widgets()


def overrides() -> tuple[Override, ...]:
    """Return which types the museum put somewhere itself, the earliest first."""
    return said_of(OVERRIDES)


def put_partner(key: str, place: Place, because: str) -> None:
    """Put a type somewhere, with a reason and today's date.

    Raises
    ------
    ValueError
        If there is no reason, or it is too long.
    """
    from insights.partners.scoring.overriding import Override
    from insights.partners.types.fields import clean

    today = dt.datetime.now(tz=dt.UTC).date()
    said = Override(key, place, clean(because), today)
    say(OVERRIDES, (*_others(key), said))


def take_partner_back(key: str) -> None:
    """Let a type stand where the sum puts it again."""
    say(OVERRIDES, _others(key))


def _others(key: str) -> tuple[Override, ...]:
    return tuple(each for each in overrides() if each.partner_type != key)
