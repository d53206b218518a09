"""The Charity Commission's extract in its official layout, of charities that do not exist."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

CHARITY_HEADINGS = (
    "date_of_extract", "organisation_number", "registered_charity_number",
    "linked_charity_number", "charity_name", "charity_type", "charity_registration_status",
    "date_of_registration", "date_of_removal", "charity_reporting_status",
    "latest_acc_fin_period_start_date", "latest_acc_fin_period_end_date", "latest_income",
    "latest_expenditure", "charity_contact_address1", "charity_contact_address2",
    "charity_contact_address3", "charity_contact_address4", "charity_contact_address5",
    "charity_contact_postcode", "charity_contact_phone", "charity_contact_email",
    "charity_contact_web", "charity_company_registration_number", "charity_insolvent",
    "charity_in_administration", "charity_previously_excepted", "charity_is_cdf_or_cif",
    "charity_is_cio", "cio_is_dissolved", "date_cio_dissolution_notice", "charity_activities",
    "charity_gift_aid", "charity_has_land",
)  # fmt: skip
CLASSIFICATION_HEADINGS = (
    "date_of_extract", "organisation_number", "registered_charity_number",
    "linked_charity_number", "classification_code", "classification_type",
    "classification_description",
)  # fmt: skip
AREA_HEADINGS = (
    "date_of_extract", "organisation_number", "registered_charity_number",
    "linked_charity_number", "geographic_area_type", "geographic_area_description",
    "parent_geographic_area_type", "parent_geographic_area_description", "welsh_ind",
)  # fmt: skip
TRUSTEE_HEADINGS = (
    "date_of_extract", "organisation_number", "registered_charity_number",
    "linked_charity_number", "trustee_id", "trustee_name", "trustee_is_chair",
    "individual_or_organisation", "trustee_date_of_appointment",
)  # fmt: skip
# Never to be kept: each column that is not allowed holds something of a person.
PLANTED = {
    name: f"ZZTRUSTEE {name}"
    for name in CHARITY_HEADINGS
    if name.startswith("charity_contact_") or name in ("charity_type", "charity_gift_aid")
}
PLANTED |= {
    "charity_contact_phone": "01632 960777",
    "charity_contact_email": "zztrustee@home.example",
    "charity_contact_postcode": "ZX9 9ZZ",
}
DAY = "2026-11-20"
WHO = {"201": "Children/young People", "203": "People With Disabilities"}
WHAT = {"102": "Education/training", "110": "Amateur Sport"}
HOW = {"306": "Provides Services"}


def charity(number: int, name: str, **told: str) -> dict[str, str]:
    """Write a charity, all of its columns filled."""
    given = {
        "date_of_extract": f"{DAY} 00:00:00.000", "organisation_number": str(4_000_000 + number),
        "registered_charity_number": str(number), "linked_charity_number": "0",
        "charity_name": name, "charity_type": "Charitable company",
        "charity_registration_status": "Registered", "date_of_registration": "1999-01-02",
        "date_of_removal": "", "charity_reporting_status": "Submission Received",
        "latest_acc_fin_period_start_date": "2025-01-01",
        "latest_acc_fin_period_end_date": "2025-12-31", "latest_income": "25000.00",
        "latest_expenditure": "24000.00", **PLANTED,
        "charity_contact_web": f"www.charity{number}.example",
        "charity_company_registration_number": "ZZTRUSTEE1", "charity_insolvent": "False",
        "charity_in_administration": "False", "charity_previously_excepted": "False",
        "charity_is_cdf_or_cif": "ZZTRUSTEE", "charity_is_cio": "False",
        "cio_is_dissolved": "False", "date_cio_dissolution_notice": "",
        "charity_activities": "Song and tea", "charity_has_land": "False",
    }  # fmt: skip
    filled = given | told
    return {name: filled[name] for name in CHARITY_HEADINGS}


def classes(number: int, *codes: str, linked: str = "0", day: str = DAY) -> list[dict[str, str]]:
    """Write what a charity does, for whom and how."""
    known = {
        **{code: ("What", words) for code, words in WHAT.items()},
        **{code: ("Who", words) for code, words in WHO.items()},
        **{code: ("How", words) for code, words in HOW.items()},
        "118": ("What", "A New Purpose"),
        "999": ("Whence", "ZZ"),
    }
    keys = [day, str(4_000_000 + number), str(number), linked]
    return [
        dict(zip(CLASSIFICATION_HEADINGS, [*keys, code, *known[code]], strict=True))
        for code in codes
    ]


def areas(number: int, *places: str, linked: str = "0", day: str = DAY) -> list[dict[str, str]]:
    """Write where a charity works: ``Derby City`` or ``Region: Throughout London``."""
    keys = [day, str(4_000_000 + number), str(number), linked]
    rows = []
    for place in places:
        kind, _, name = place.rpartition(": ")
        rest = [kind or "Local Authority", name, "ZZTRUSTEE", "ZZTRUSTEE", "False"]
        rows.append(dict(zip(AREA_HEADINGS, [*keys, *rest], strict=True)))
    return rows


def as_text(
    rows: Iterable[Mapping[str, str]], headings: Sequence[str], end: str = "\r\n", mark: str = ""
) -> bytes:
    """Write a table as text parted by tabs, in the publisher's manner."""
    escaped = {ord(c): f"\\{c}" for c in "\t\n\r\\"}
    lines = ["\t".join(headings)]
    lines += ["\t".join(row[name].translate(escaped) for name in headings) for row in rows]
    return (mark + "".join(f"{line}{end}" for line in lines)).encode()


def as_json(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write a table as JSON, in the publisher's manner: numbers, truth and nothing as such."""
    told = [{name: _value(name, text) for name, text in row.items()} for row in rows]
    return b"\xef\xbb\xbf" + json.dumps(told, ensure_ascii=False).encode()


def _value(name: str, text: str) -> object:
    if name == "date_of_extract":
        return f"{text[:10]}T00:00:00"
    if not text:
        return None
    if text in ("True", "False"):
        return text == "True"
    if name.endswith("_number") or name == "classification_code":
        return int(text) if text.isdigit() else text
    return float(text) if name in ("latest_income", "latest_expenditure") else text
