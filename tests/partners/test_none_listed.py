"""What a card says where nobody is listed for its type."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from insights.wording.partners.none_listed import nations_without

SCHOOLS = SimpleNamespace(key="schools", nations=("England", "Wales"))
CHARITIES = SimpleNamespace(key="charity_commission", nations=("England", "Wales"))
SCOTLAND = SimpleNamespace(key="oscr", nations=("Scotland",))


@pytest.mark.parametrize(
    ("kept", "codes", "without"),
    [
        ([], ["E06000015"], ["England"]),
        ([SCHOOLS], ["E06000015"], ["England"]),
        ([SCHOOLS, CHARITIES], ["E06000015", "W06000015"], []),
        ([CHARITIES], ["E06000057", "S12000026"], ["Scotland"]),
        ([SCOTLAND], ["N09000003", "S12000026"], ["Northern Ireland"]),
        ([], ["ZZ"], []),
    ],
)
def test_only_a_register_of_charities_of_the_nation_can_list_charities(kept, codes, without):
    assert nations_without(kept, codes) == without
