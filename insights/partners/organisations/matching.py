"""The rule by which an organisation is listed for a type of partner; docs/method.md prints it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.partners.by_words import (
    any_of,
    as_compared,
    first_found,
    holds,
    together,
    without_set_aside,
)
from insights.partners.organisation_rules import organisation_rules
from insights.partners.organisations.codes_held import CodesHeld
from insights.partners.types.partner_types import PartnerType

if TYPE_CHECKING:
    import pyarrow as pa

Flags = npt.NDArray[np.bool_]
_LISTS = ("types", "tags", "what", "who", "how")


class Facts:
    """What is known of organisations, ready to be asked about one type after another.

    Parameters
    ----------
    organisations : pandas.DataFrame
        `insights.tables.ORGANISATIONS`.
    own_word : numpy.ndarray of bool
        Which of them the museum itself wrote down.

    Attributes
    ----------
    types, tags, what, who, how : CodesHeld
    name, text : pyarrow.Array
        The name, and the name with the activities, as they are compared.
    typed : numpy.ndarray of bool
        Those whose types are known and no other comes into question: the museum said them, or
        their register classes them by nothing else, as one of schools does.
    """

    types: CodesHeld
    tags: CodesHeld
    what: CodesHeld
    who: CodesHeld
    how: CodesHeld

    def __init__(self, organisations: pd.DataFrame, own_word: Flags) -> None:
        for name in _LISTS:
            setattr(self, name, CodesHeld(organisations[name]))
        activities = organisations["activities"].fillna("")
        self.name: pa.Array = as_compared(organisations["name"])
        self._does = as_compared(activities)
        self.text: pa.Array = together(self.name, self._does)
        self._tags = as_compared(pd.Series(self.tags.held, dtype="str"))
        self._speaks: Flags = np.ones(len(organisations), dtype=bool)
        self._spoken = self.text
        silent = (self.what.many == 0) & (self.tags.many == 0)
        self.typed: Flags = (self.types.many > 0) & (own_word | silent)

    def only(self, where: Flags, kinds: Collection[PartnerType]) -> Facts:
        """Return what is known of these alone, without phrases that would mislead.

        Words are looked for only where one of any of these types stands.
        """
        import pyarrow as pa

        part = copy(self)
        for name in _LISTS:
            setattr(part, name, getattr(self, name).only(where))
        part.name = without_set_aside(self.name.filter(pa.array(where)), named=True)
        part._does = without_set_aside(self._does.filter(pa.array(where)))
        part.text = together(part.name, part._does)
        part.typed = self.typed[where]
        part._speaks = holds(part.text, _any_word(kinds))
        part._spoken = part.text.filter(pa.array(part._speaks))
        return part

    def say(self, pattern: str, where: Flags) -> Flags:
        """Those of these whose text holds words of a type, found by `pattern`."""
        found = np.zeros(len(self), dtype=bool)
        if 2 * np.count_nonzero(where) < len(self._spoken):
            return holds(self.text, pattern, where & self._speaks)
        found[self._speaks] = holds(self._spoken, pattern)
        found &= where
        return found

    def tags_with(self, pattern: str) -> Flags:
        """Say which of the tags that are held are in words that `pattern` finds."""
        return holds(self._tags, pattern)

    def __len__(self) -> int:
        """Return how many organisations there are."""
        return len(self.name)

    def coded_as(self, kind: PartnerType) -> Flags:
        """Those that carry one of a type's "what" codes and one of its "who" codes."""
        found: Flags = self.what.any_in(kind.what) & self.who.any_in(kind.who)
        return found

    def telling(self, kind: PartnerType) -> Flags:
        """Those whose codes say something of a type: they tick few."""
        return self.coded_as(kind) & self.picks

    @property
    def coded(self) -> Flags:
        """Those that carry codes at all."""
        found: Flags = (self.what.many > 0) | (self.who.many > 0)
        return found

    @property
    def picks(self) -> Flags:
        """Those that do not tick nearly every code."""
        rules = organisation_rules()["codes"]
        found: Flags = (self.who.many <= rules["at_most_who"]) & (
            self.what.many <= rules["at_most_what"]
        )
        return found

    @property
    def only_gives(self) -> Flags:
        """Those that do nothing but give money away."""
        return self.how.all_in(organisation_rules()["codes"]["only_give"])

    @property
    def abroad(self) -> Flags:
        """Those that give aid abroad, by their codes."""
        return self.what.any_in(organisation_rules()["codes"]["abroad"])

    @property
    def for_charities(self) -> Flags:
        """Those that serve other charities, and no people themselves."""
        return self.who.all_in(organisation_rules()["codes"]["only_charities"])


def _any_word(kinds: Collection[PartnerType]) -> str:
    return any_of({word: None for kind in kinds for word in kind.words})


def may_fit(facts: Facts, kinds: Collection[PartnerType]) -> Flags:
    """Say of which organisations anything at all speaks for any type: others are left aside."""
    words = _any_word(kinds)
    found = holds(facts.text, words) | (facts.types.many > 0)
    weak = frozenset(organisation_rules()["codes"]["weak_tags"])
    sure = {tag for kind in kinds for tag in kind.tags} - weak
    found |= facts.tags.any_in(sure) | facts.tags.any_of(facts.tags_with(words))
    for kind in kinds:
        found |= facts.tags.any_in(weak.intersection(kind.tags)) & facts.telling(kind)
    for pair in organisation_rules()["codes"]["alone"].values():
        found |= facts.what.any_in(pair["what"]) & facts.who.any_in(pair["who"])
    return found


@dataclass(frozen=True, slots=True)
class Fit:
    """Which organisations fit one type, and by what.

    Attributes
    ----------
    listed, own, tagged, worded, coded, how : numpy.ndarray of bool
        Whether it is listed; and whether its type, a tag, a word, its codes, or how it works
        say so.
    """

    listed: Flags
    own: Flags
    tagged: Flags
    worded: Flags
    coded: Flags
    how: Flags

    def among(self, keep: Flags) -> Fit:
        """Return the same with none listed but these."""
        return replace(self, listed=self.listed & keep)

    def points(self) -> npt.NDArray[np.int64]:
        """Add up what each says, as ``organisations.toml`` has it; size is no part of it."""
        worth = organisation_rules()["points"]
        total: npt.NDArray[np.int64] = (
            worth["own_type"] * self.own
            + worth["tag"] * self.tagged
            + worth["words"] * self.worded
            + worth["codes"] * self.coded
            + worth["how"] * self.how
        ).astype("int64")
        return total


def fit(facts: Facts, kind: PartnerType) -> Fit:
    """Say which organisations fit one type.

    Parameters
    ----------
    facts : Facts
        What is known of them.
    kind : PartnerType
        The type, with its codes, tags and words.

    Returns
    -------
    Fit
        Where it is listed there is a reason: its type, a tag, a word or its codes.
    """
    rules = organisation_rules()
    special: Mapping[str, Any] = rules["kinds"].get(kind.key, {})
    codes = facts.coded_as(kind)
    telling = facts.telling(kind)

    weak = frozenset(special.get("weak", ()))
    strong = [word for word in kind.words if word not in weak]
    if special.get("in_name"):
        worded = holds(facts.name, any_of(strong), ~facts.typed)
    else:
        worded = facts.say(any_of(strong), ~facts.typed)
        # What they fund is not what they are.
        worded[worded & facts.only_gives] = False
        worded |= holds(facts.name, any_of(strong), facts.only_gives & ~facts.typed)
        beside = _beside(facts, kind, special) & ~worded & ~facts.typed
        worded |= facts.say(any_of(sorted(weak)), beside)

    weak_tags = frozenset(rules["codes"]["weak_tags"])
    sure = facts.tags.any_in(frozenset(kind.tags) - weak_tags) & ~facts.only_gives
    sure |= facts.tags.any_of(facts.tags_with(any_of(strong)))
    some = facts.tags.any_in(weak_tags.intersection(kind.tags))
    named_only = bool(special.get("in_name"))
    tagged = sure | (some & telling & ~facts.only_gives & (not named_only))
    alone = np.zeros(len(facts), dtype=bool)
    if pair := rules["codes"]["alone"].get(kind.key):
        alone = facts.what.any_in(pair["what"]) & facts.who.any_in(pair["who"])
        alone &= facts.picks & ~facts.only_gives
    may = (tagged | worded | alone) & ~facts.typed & ~facts.for_charities
    other = holds(facts.name, any_of(special.get("unless_named", ())), may)
    outweighed = alone & ~facts.abroad
    if special.get("named_outweighs"):
        outweighed |= holds(facts.name, any_of(strong), may & ~facts.abroad)
    other |= holds(facts.text, any_of(special.get("unless", ())), may & ~outweighed)
    own = facts.types.any_in({kind.key})
    may &= ~other
    return Fit(
        listed=own | may,
        own=own,
        tagged=tagged & may,
        worded=worded & may,
        coded=codes,
        how=facts.how.any_in(kind.how),
    )


def as_given(facts: Facts, key: str) -> Fit:
    """Say which organisations the museum itself gave a further kind; nothing else gives one."""
    own, no = facts.types.any_in({key}), np.zeros(len(facts), dtype=bool)
    return Fit(listed=own, own=own, tagged=no, worded=no, coded=no, how=no)


def _beside(facts: Facts, kind: PartnerType, special: Mapping[str, Any]) -> Flags:
    """Say which organisations carry the codes that words need which many use."""
    what, who = special.get("weak_what", kind.what), special.get("weak_who", kind.who)
    found = np.ones(len(facts), dtype=bool)
    if what:
        found &= facts.what.any_in(what)
    if who:
        found &= facts.who.any_in(who)
    return (found & facts.picks & ~facts.only_gives) | ~facts.coded


def tag_of(facts: Facts, kind: PartnerType) -> npt.NDArray[np.object_]:
    """Return the first tag of the type that each carries, by code or by its words."""
    own = np.array([tag in kind.tags for tag in facts.tags.held], dtype=bool)
    return facts.tags.first_of(own | facts.tags_with(any_of(kind.words)))


def word_of(facts: Facts, kind: PartnerType, at: npt.NDArray[np.intp]) -> list[str]:
    """Return a word of the type that these organisations use, one that tells most first."""
    import pyarrow as pa

    special = organisation_rules()["kinds"].get(kind.key, {})
    text = (facts.name if special.get("in_name") else facts.text).take(pa.array(at))
    strong = [word for word in kind.words if word not in special.get("weak", ())]
    found = first_found(text, any_of(strong))
    if "weak" in special:
        weak = first_found(text, any_of(special["weak"]))
        found = [one or other for one, other in zip(found, weak, strict=True)]
    own = as_compared(pd.Series(kind.words, dtype="str")).to_pylist()
    as_written = dict(zip(own, kind.words, strict=True))
    return [as_written.get(word, word) for word in found]
