"""Three postcodes of the fictional town, two of them in one council: for working counts out."""

import pandas as pd

from insights.geography.directory import directory_from_table

PLACES = pd.DataFrame(
    {
        "postcode": ["ZX1 1AA", "ZX1 1AB", "ZX1 1ZZ"],
        "easting": [500_000.0, 503_000.0, 500_000.0],
        "northing": [500_000.0, 500_000.0, 500_000.0],
        "authority_code": ["E06999901", "E06999902", "E06999901"],
        "area_code": ["E01999901", "E01999902", "E01999901"],
    }
)
DIRECTORY = directory_from_table("streets", PLACES)
