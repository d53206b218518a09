"""The ten partner types as a museum changes them: checked, told apart, put back."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from insights.errors import UploadError
from insights.partners.types.fields import EDITABLE, checked, refusal
from insights.partners.types.partner_types import PartnerType, Signal, partner_types

# A lighter weight would be there in name only.
LEAST_WEIGHT = 0.01
_DECIMALS = 4
_ANOTHER_NAME = (
    "Give each type a name of its own, in more than capitals and spaces, and keep the changes "
    "again. Nothing has been changed yet."
)


def signal_key(signal: Signal) -> str:
    """Return the name of a signal within its type, by which its weight is kept."""
    return signal.characteristic or signal.field or signal.kind


def weights_of(kind: PartnerType) -> dict[str, float]:
    """Return the weights of a type by signal."""
    return {signal_key(signal): signal.weight for signal in kind.signals}


def published(key: str) -> PartnerType:
    """Return a type as it is published."""
    return next(kind for kind in partner_types() if kind.key == key)


def changed(own: PartnerType) -> tuple[str, ...]:
    """Return which of `EDITABLE` differ from what is published, in their order.

    Examples
    --------
    >>> own = dataclasses.replace(published("T10"), name="Our foodbanks")
    >>> changed(own), changed(published("T10"))
    (('name',), ())
    """
    before = published(own.key)
    return tuple(
        field
        for field in EDITABLE
        if (
            weights_of(own) != weights_of(before)
            if field == "weights"
            else getattr(own, field) != getattr(before, field)
        )
    )


def changes_in_words(own: PartnerType) -> tuple[str, ...]:
    """Name what a museum changed in a type."""
    return tuple(EDITABLE[field] for field in changed(own))


def put_back(types: Sequence[PartnerType], key: str) -> tuple[PartnerType, ...]:
    """Return the types with one as it is published."""
    return tuple(published(key) if kind.key == key else kind for kind in types)


def with_changes(
    types: Sequence[PartnerType], key: str, given: Mapping[str, Any]
) -> tuple[tuple[PartnerType, ...], str]:
    """Change one type as a museum says.

    Parameters
    ----------
    types : sequence of PartnerType
        The ten as they are now.
    key : str
        Which to change.
    given : mapping of str to object
        Some of `EDITABLE`; ``weights`` is a mapping of signal to any number above 0.

    Returns
    -------
    types : tuple of PartnerType
    said : str
        What was done to the weights so that they add up to 1; "" where nothing was.

    Raises
    ------
    UploadError
        If a value cannot be used, or gives the type a name that another has; the message
        says which, and never quotes it.
    """
    whole, said = changed_in(types, key, given)
    names_apart(whole)
    return whole, said


def changed_in(
    types: Sequence[PartnerType], key: str, given: Mapping[str, Any]
) -> tuple[tuple[PartnerType, ...], str]:
    """Change one of several types that change together; `names_apart` is for when all are."""
    from insights.partners.types.file import as_toml, read_checked

    before = next(kind for kind in types if kind.key == key)
    fields = {name: checked(key, name, value) for name, value in given.items()}
    weights, said = fields.pop("weights", None), ""
    if weights is not None:
        signals, said = _weighted(before, weights)
        fields["signals"] = signals
    after = dataclasses.replace(before, **fields)
    whole = tuple(after if kind.key == key else kind for kind in types)
    return read_checked(as_toml(whole)), said


def names_apart(types: Sequence[PartnerType]) -> None:
    """Refuse two types of one name, capitals and spaces apart: nobody could tell which is meant.

    Raises
    ------
    UploadError
        If a type has the name of another, or the one that another is published under, by
        which a list of organisations tells it.
    """
    for kind, other in itertools.permutations(types, 2):
        if _as_heard(kind.name) == _as_heard(other.name):
            raise UploadError(
                f"{kind.key} and {other.key} would have one name.", remedy=_ANOTHER_NAME
            )
        if _as_heard(kind.name) == _as_heard(published(other.key).name):
            raise UploadError(
                f"{kind.key} would have the name that {other.key} is published under.",
                remedy=_ANOTHER_NAME,
            )


def _as_heard(name: str) -> str:
    return "".join(name.split()).casefold()


def _weighted(before: PartnerType, given: Mapping[str, float]) -> tuple[tuple[Signal, ...], str]:
    """Scale weights to add up to 1, saying so where they did not."""
    if set(given) != set(weights_of(before)):
        raise refusal(before.key, "weights", "each thing that speaks for the type needs one")
    ordered = [given[signal_key(signal)] for signal in before.signals]
    if any(not math.isfinite(weight) or weight <= 0 for weight in ordered):
        raise refusal(before.key, "weights", "each has to be a number above 0")
    total = math.fsum(ordered)
    scaled = [round(weight / total, _DECIMALS) for weight in ordered]
    heaviest = scaled.index(max(scaled))
    scaled[heaviest] = round(scaled[heaviest] + 1 - math.fsum(scaled), _DECIMALS)
    if min(scaled) < LEAST_WEIGHT:
        raise refusal(before.key, "weights", "each has to be at least a hundredth of all")
    signals = tuple(
        dataclasses.replace(signal, weight=weight)
        for signal, weight in zip(before.signals, scaled, strict=True)
    )
    if math.isclose(total, 1, abs_tol=1e-6) or math.isclose(total, 100, abs_tol=1e-6):
        return signals, ""
    return signals, (
        f"The weights added up to {total:,.4g}; each was scaled alike, so that they add up to 1."
    )
