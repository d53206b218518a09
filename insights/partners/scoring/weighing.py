"""What was read of one type, weighed: need, coverage, band, and what orders within a band."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from insights.framework.aims import aim_strength
from insights.partners.evidence.noted import Observation
from insights.partners.evidence.rules import Rules
from insights.partners.evidence.signals import (
    Reading,
    Source,
    is_looked_at,
    read_area,
    read_group,
    read_noted,
)
from insights.partners.scoring.suggestion import Band
from insights.partners.types.partner_types import PartnerType, Signal


@dataclass(frozen=True, slots=True)
class Weighed:
    """One type and what was read of it.

    Attributes
    ----------
    kind : PartnerType
        The type.
    readings : tuple of (int or None, Reading)
        What was read, each with the place of its signal in the type's list;
        None for an observation that is not among the type's own signals.
    rules : Rules
        The thresholds.
    looked_at : frozenset of int
        Places of the signals that anything loaded speaks of, read or too few to tell.
    """

    kind: PartnerType
    readings: tuple[tuple[int | None, Reading], ...]
    rules: Rules
    looked_at: frozenset[int] = frozenset()

    @property
    def evidence(self) -> tuple[tuple[int, Reading], ...]:
        """The type's own signals that count, each with its place.

        Where any is beyond chance beside all that was looked at, only such are evidence.
        """
        counted = tuple(
            (place, reading)
            for place, reading in self.readings
            if place is not None and reading.counts(self.rules)
        )
        return tuple(each for each in counted if each[1].stands(self.rules)) or counted

    @property
    def is_doubtful(self) -> bool:
        """Whether all its evidence could be chance, among so much that was looked at."""
        return not any(reading.stands(self.rules) for _, reading in self.evidence)

    @property
    def need(self) -> float | None:
        """The largest c·g·w / max(w) among the evidence, 0 to 1; None without any."""
        heaviest = max(signal.weight for signal in self.kind.signals)
        return max(
            (
                reading.certainty * reading.gap * reading.signal.weight / heaviest
                for _, reading in self.evidence
            ),
            default=None,
        )

    @property
    def coverage(self) -> float:
        """Share of the type's weights that could be read, free of rounding dust."""
        total = sum(signal.weight for signal in self.kind.signals)
        known = sum(reading.signal.weight for place, reading in self.readings if place is not None)
        return round(known / total, 6)

    @property
    def readable(self) -> int:
        """How many of the type's own signals could be read."""
        return sum(place is not None for place, _ in self.readings)

    @property
    def unread(self) -> tuple[Signal, ...]:
        """The type's own signals that could not be read."""
        read = {place for place, _ in self.readings}
        return tuple(s for place, s in enumerate(self.kind.signals) if place not in read)

    @property
    def not_compared(self) -> tuple[Signal, ...]:
        """Kinds of neighbourhood among the type's signals that were not compared at all."""
        return tuple(
            signal
            for place, signal in enumerate(self.kind.signals)
            if signal.kind == "area" and place not in self.looked_at
        )

    @property
    def too_few(self) -> tuple[Signal, ...]:
        """The type's own signals that were asked or counted, with too few to tell."""
        read = {place for place, _ in self.readings}
        return tuple(
            signal
            for place, signal in enumerate(self.kind.signals)
            if place in self.looked_at and place not in read
        )

    @property
    def is_thin(self) -> bool:
        """Whether so little could be read that asking comes first."""
        return self.coverage < self.rules.coverage_needed

    @property
    def band(self) -> Band:
        """The band, from need alone."""
        if self.need is None:
            return "no_evidence"
        if self.is_thin or self.is_doubtful:
            return "ask_first"
        if 100 * self.need >= self.rules.high:
            return "high"
        return "medium" if 100 * self.need >= self.rules.medium else "low"

    @property
    def telling(self) -> tuple[str, ...]:
        """Characteristics of areas that are evidence for the type."""
        return tuple(
            reading.signal.characteristic
            for _, reading in self.evidence
            if reading.signal.kind == "area"
        )

    def people(self, catchment_people: Mapping[str, int]) -> int | None:
        """People in reach, or None where the census says nothing of them."""
        known = [catchment_people[k] for k in self.kind.population if k in catchment_people]
        return int(sum(known)) if known else None

    def order_points(
        self, catchment_people: Mapping[str, int], aims: Mapping[str, int]
    ) -> dict[str, float]:
        """Points for aims and for people in reach, which never change the band."""
        nobody, everybody = self.rules.nobody, self.rules.everybody
        people = max(self.people(catchment_people) or 0, nobody)
        reach = math.log10(people / nobody) / math.log10(everybody / nobody)
        return {
            "aim": self.rules.aim_points * aim_strength(self.kind.aims, aims),
            "reach": self.rules.reach_points * min(reach, 1.0),
        }


def weigh(
    kind: PartnerType,
    trends: pd.DataFrame,
    groups: pd.DataFrame,
    responses: pd.DataFrame | None,
    observations: Sequence[Observation],
    rules: Rules,
    together: Mapping[Source, float],
) -> Weighed:
    """Read every signal of a type, and what the museum noted beside them.

    Parameters
    ----------
    kind : PartnerType
        The type.
    trends, groups, responses : pandas.DataFrame
        Released findings, as `insights.tables` declares them.
    observations : sequence of Observation
        What was noted, of any type.
    rules : Rules
        The thresholds.
    together : mapping of source to float
        q values of all that any type reads; see `insights.partners.scoring.looked_together`.

    Returns
    -------
    Weighed
    """
    mine = [each for each in observations if each.partner_type == kind.key]
    audits = [each for each in mine if each.kind == "stories"]
    found: list[tuple[int | None, Reading | None]] = []
    for place, signal in enumerate(kind.signals):
        if signal.kind == "area":
            found.append((place, read_area(signal, trends, rules, together)))
        elif signal.kind == "group":
            found.append((place, read_group(signal, groups, responses, rules, together)))
        else:
            found.append(
                (place, read_noted(signal, audits, rules.stories_certainty, rules, together))
            )
    beside = {each.kind for each in mine}
    if any(signal.kind == "stories" for signal in kind.signals):
        beside -= {"stories"}
    own = Signal("stories", 0.0, "Noted by the museum.")
    for noted in sorted(beside):
        same = [each for each in mine if each.kind == noted]
        found.append((None, read_noted(own, same, rules.noted_certainty, rules, together)))
    readings = tuple((place, reading) for place, reading in found if reading is not None)
    looked_at = frozenset(
        place
        for place, signal in enumerate(kind.signals)
        if is_looked_at(signal, trends, groups, responses, rules)
    )
    return Weighed(kind, readings, rules, looked_at)
