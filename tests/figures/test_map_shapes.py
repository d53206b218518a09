"""The shapes on the map: outlines simplified and mended."""

from __future__ import annotations

import pytest
import shapely

from insights.figures.outlines import shapes_to_draw, together
from tests.brief import town


def test_an_outline_that_folds_onto_itself_is_mended_and_drawn():
    outlines = town.outlines()
    islet = shapely.Polygon([(3.61, 54.91)] * 4)
    outlines.loc["E02990000", "geometry"] = shapely.MultiPolygon(
        [outlines.geometry["E02990000"], islet]
    )

    light = shapes_to_draw(outlines, outlines.index)

    assert len(light) == 16
    assert shapely.is_valid(light.to_numpy()).all()


def test_simplifying_leaves_no_gap_between_neighbours():
    outlines = town.outlines()
    light = shapes_to_draw(outlines, outlines.index)

    whole = together(light)
    assert whole.area == pytest.approx(0.12 * 0.072)
    assert len(shapely.get_rings(whole)) == 1
