"""The fictional town for the brief's tests."""

from __future__ import annotations

import pytest

from insights.findings import Analysis
from tests.brief import town


@pytest.fixture
def analysis() -> Analysis:
    return town.analysis()


@pytest.fixture
def hostile() -> Analysis:
    """Return an analysis in which every text from outside tries to be something else."""
    names = tuple(town.HOSTILE[n % len(town.HOSTILE)] for n in range(16))
    attack = town.HOSTILE[0]
    groups = town.groups().assign(category=attack, question=attack, note=attack)
    tables = town.released(
        town.areas(names),
        groups=groups,
        trends=town.trends().assign(label=attack),
        breakdown=town.breakdown().assign(value=attack),
    )
    return town.analysis(
        on_screen=tables,
        in_files=tables,
        headline=(attack,),
        gaps=town.HOSTILE,
        organisations=town.organisations().assign(name=attack, why=attack, type="T1"),
        suggestions=(town.suggestion("T1", attack, "high", 40.0),),
    )
