"""Marlhaven's census and deprivation figures: additive, plausible, connected."""

from __future__ import annotations

import numpy as np
import pytest

from sample_data.generator.census import children, specification
from sample_data.generator.deprivation import ENGLISH_AREAS


@pytest.mark.parametrize("table", list(specification()))
def test_leaves_add_up_to_the_total_and_to_their_parents(made, table):
    counts, columns = made.census[table], specification()[table]["columns"]
    leaves = [name for name in columns if children(name, columns) == [name]]

    assert (counts[leaves].sum(axis=1) == counts.iloc[:, 0]).all()
    for name in columns:
        parts = children(name, columns)
        assert parts
        assert (counts[parts].sum(axis=1) == counts[name]).all()


def test_every_leaf_has_a_parent_that_counts_it_once(made):
    table = made.census["ts021"]
    groups = [name for name in table if name.count(": ") == 1 and name != table.columns[0]]

    assert len(groups) == 5
    assert (table[groups].sum(axis=1) == table.iloc[:, 0]).all()


def test_tables_of_all_residents_nearly_agree(made):
    people = made.town.areas["people"]

    for table in ("ts001", "ts007a", "ts008", "ts021", "ts030", "ts037", "ts038"):
        assert (made.census[table].iloc[:, 0] - people).abs().max() <= 3


def test_areas_hold_about_as_many_people_as_real_ones(made):
    people = made.town.areas["people"]

    assert 1_400 <= people.mean() <= 1_650
    assert people.drop(people.idxmin()).min() >= 1_000
    assert people.sum() == pytest.approx(230_000, rel=0.05)


def test_deprived_areas_have_fewer_cars_and_more_social_renting(made):
    level = made.town.areas["deprivation"]
    for table, wording in (("ts045", "No cars"), ("ts054", "Social rented"), ("ts066", "sick")):
        counts = made.census[table]
        found = next(name for name in counts if wording in name)
        assert np.corrcoef(counts[found] / counts.iloc[:, 0], level)[0, 1] > 0.3


def test_deprivation_is_ranked_on_the_scale_of_england(made):
    ranks = made.deprivation.filter(regex=r"Rank \(where")
    deciles = made.deprivation.filter(regex=r"Decile \(where")

    assert ranks.shape[1] == deciles.shape[1] == 16
    assert made.deprivation.shape[1] == 56
    assert ranks.to_numpy().min() >= 1
    assert ranks.to_numpy().max() <= ENGLISH_AREAS
    assert all(ranks[name].is_unique for name in ranks)
    assert deciles.to_numpy().min() == 1
    assert deciles.to_numpy().max() == 10
