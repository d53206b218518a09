"""A register of organisations in a museum's own list."""

from __future__ import annotations

from insights.open_data.layouts.layout import of_text
from insights.open_data.layouts.tables import indexed, table_of
from insights.open_data.reading import Reading, Refusal

_LAYOUT = "register of organisations"
_COLUMNS = {
    "types": "",
    "activities": "",
    "beneficiaries": "",
    "area_of_operation": "",
    "authority_codes": "",
    "income_band": "",
    "website": "",
    "active": "yes",
    "source": "As imported",
    "what": "",
    "who": "",
    "how": "",
    "tags": "",
}


def read_organisations(content: bytes) -> Reading:
    """Read a register of organisations; lists within a cell are parted by semicolons."""
    raw = table_of(content, _LAYOUT)
    raw.columns = raw.columns.str.casefold()
    for name, default in _COLUMNS.items():
        if name not in raw:
            raw[name] = default
    if (raw["organisation_id"].str.strip() == "").any():
        raise Refusal(_LAYOUT, "Some organisations have no organisation_id.")
    table = raw[["name", *_COLUMNS]]
    keyed = indexed(table, raw["organisation_id"], _LAYOUT)
    return Reading("organisations", _LAYOUT, "organisation", keyed.rename_axis("organisation_id"))


ORGANISATIONS = of_text(
    lambda beginning: (
        {"organisation_id", "name"} <= set(beginning.columns)
        and bool({"types", "activities", "area_of_operation"} & set(beginning.columns))
    ),
    read_organisations,
)
