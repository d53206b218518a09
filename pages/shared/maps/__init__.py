"""Maps on a page: drawn once for what they show, each with what it says in words."""

from pages.shared.maps.change import change_map, period_map
from pages.shared.maps.choosing import choose_area, choose_layer, layer_shown
from pages.shared.maps.local import catchment_map, place_map
from pages.shared.maps.reach import reach_map, small_reach_map

__all__ = [
    "catchment_map",
    "change_map",
    "choose_area",
    "choose_layer",
    "layer_shown",
    "period_map",
    "place_map",
    "reach_map",
    "small_reach_map",
]
