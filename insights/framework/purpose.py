"""The museum's own purpose: the framework's first step, kept as one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from insights.framework.aims import Aim, aims, check_priorities
from insights.prose import listed, lower_first

LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Purpose:
    """Vision, mission, why the museum works in partnership, and its aims.

    Attributes
    ----------
    vision, mission, statement : str
        The museum's own words, empty until written; `statement` says why it
        works in partnership and what the value is.
    aims : mapping of str to int
        Aim key to priority, 0 (not ours) to 3 (a first priority).

    Raises
    ------
    ValueError
        If a text is longer than 2,000 characters, a key names no aim, or a
        priority is not 0, 1, 2 or 3.

    Examples
    --------
    >>> Purpose(mission="Everyone's story", aims={"equality": 3}).first_aims[0].title
    'Equality, diversity and inclusion'
    """

    vision: str = ""
    mission: str = ""
    statement: str = ""
    aims: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Tidy the texts and fill in the priorities not given."""
        for name in ("vision", "mission", "statement"):
            text = getattr(self, name).strip()
            if len(text) > LONGEST_TEXT:
                raise ValueError(f"{name}: at most {LONGEST_TEXT} characters")
            object.__setattr__(self, name, text)
        object.__setattr__(self, "aims", check_priorities(self.aims))

    @property
    def first_aims(self) -> tuple[Aim, ...]:
        """Aims the museum has given its highest priority, in the usual order."""
        highest = max(self.aims.values())
        if highest == 0:
            return ()
        return tuple(aim for aim in aims() if self.aims[aim.key] == highest)

    @property
    def is_stated(self) -> bool:
        """Whether anything has been said: a vision, a mission, a reason, or one aim's priority."""
        return bool(self.vision or self.mission or self.statement) or any(self.aims.values())

    @property
    def words(self) -> Mapping[str, str]:
        """What the museum has written, by what it is; nothing for what it left empty."""
        written = {
            "Vision": self.vision,
            "Mission": self.mission,
            "Why we work in partnership": self.statement,
        }
        return {name: " ".join(text.split()) for name, text in written.items() if text}

    @property
    def unweighed(self) -> bool:
        """Whether all aims have the same priority, so that they order nothing."""
        return len(set(self.aims.values())) == 1

    @property
    def sentence(self) -> str:
        """What the museum puts first, in one sentence."""
        if not self.first_aims:
            return "No aim has a priority yet, so your aims do not change the order of partners."
        titles = [lower_first(aim.title) for aim in self.first_aims]
        if self.unweighed:
            return "Every aim has the same priority, so they do not change the order of partners."
        return f"What matters most: {listed(titles, len(titles))}."
