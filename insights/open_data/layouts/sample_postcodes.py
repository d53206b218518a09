"""The postcodes of the sample town, which no real directory holds."""

from __future__ import annotations

import pandas as pd

from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.tables import table_of
from insights.open_data.reading import Reading, Refusal

_LAYOUT = "sample postcodes"
_COLUMNS = {"postcode", "easting", "northing", "area_code", "authority_code"}


def read_sample_postcodes(content: bytes) -> Reading:
    """Read the sample town's postcodes: grid reference, small area and authority of each."""
    raw = table_of(content, _LAYOUT)
    places = raw[["postcode", "area_code", "authority_code"]].assign(
        easting=pd.to_numeric(raw["easting"], errors="coerce"),
        northing=pd.to_numeric(raw["northing"], errors="coerce"),
    )
    if not places["postcode"].str.upper().str.startswith("ZX").all():
        raise Refusal(_LAYOUT, "Only postcodes of the unissued area ZX can be a sample's own.")
    return Reading("sample", _LAYOUT, "postcode", places.set_index("postcode"))


SAMPLE_POSTCODES = of_text(
    lambda beginning: set(beginning.columns) == _COLUMNS, read_sample_postcodes
)
