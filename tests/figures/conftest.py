"""The fictional town for the figures' tests."""

from __future__ import annotations

import pytest

from insights.findings import Analysis
from tests.brief import town


@pytest.fixture
def analysis() -> Analysis:
    return town.analysis()
