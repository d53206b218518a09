"""A file far larger than a register can be: refused with what to do, and never read whole."""

from __future__ import annotations

import io
import json

import pytest

from insights.open_data.layouts.found import Found
from insights.open_data.layouts.layout import BEGINNING
from insights.open_data.layouts.recognising import read_file
from insights.open_data.reading import Refusal

from .published import CCNI, FOOD_BANKS, OSCR, written
from .test_food_banks import MARKET
from .test_scotland_and_ni import BRIDGE, HARBOUR

BANK = [{"name": "Quay", "slug": "quay", "network": "Trussell"}]


class OnlyItsBeginning(io.BytesIO):
    """A file of which nothing may be read but what its layout is told from."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 <= size <= BEGINNING, "the whole file is read"
        return super().read(size)


@pytest.mark.parametrize(
    ("text", "size", "remedy"),
    [
        (written(OSCR, [HARBOUR]), 100_000_001, "from OSCR again"),
        (written(CCNI, [BRIDGE]), 60_000_001, "from the Charity Commission for Northern Ireland"),
        (written(FOOD_BANKS, [MARKET]), 60_000_001, "from Give Food again, as CSV"),
        (json.dumps(BANK), 30_000_001, "from Give Food again, as CSV"),
    ],
)
def test_a_file_larger_than_any_register_is_refused_unread(
    text: str, size: int, remedy: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read_file(Found("x.csv", size, lambda: OnlyItsBeginning(text.encode())))

    assert "far larger than" in refused.value.reason
    assert remedy in refused.value.reason


@pytest.mark.parametrize("text", [written(OSCR, [HARBOUR]), json.dumps(BANK)])
def test_one_that_is_as_large_as_a_register_can_be_is_read(text: str) -> None:
    found = Found("x.csv", 30_000_000, lambda: io.BytesIO(text.encode()))

    assert len(read_file(found).table) == 1
