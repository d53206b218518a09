"""Files in the layouts in which registers are published, of made-up organisations.

Every column is filled. A cell of a column that nobody gave a value holds words that must
never reach a table: somebody's name, a telephone number, an e-mail address, a postcode.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

PLANTED = "ZZTRUSTEE Ann Person 01632 960001 ann@person.example ZZ1 1ZZ"
NEVER = ("ZZTRUSTEE", "ZZHEAD", "Person", "01632", "person.example", "ZZ1")


def _with_names(*headings: str) -> list[str]:
    return [f"{heading} ({part})" for heading in headings for part in ("code", "name")]


SCHOOLS = [
    "URN", *_with_names("LA"), "EstablishmentNumber", "EstablishmentName",
    *_with_names("TypeOfEstablishment", "EstablishmentTypeGroup", "EstablishmentStatus",
                 "ReasonEstablishmentOpened"),
    "OpenDate", *_with_names("ReasonEstablishmentClosed"), "CloseDate",
    *_with_names("PhaseOfEducation"), "StatutoryLowAge", "StatutoryHighAge",
    *_with_names("Boarders"), "NurseryProvision (name)",
    *_with_names("OfficialSixthForm", "Gender", "ReligiousCharacter"), "ReligiousEthos (name)",
    *_with_names("Diocese", "AdmissionsPolicy"), "SchoolCapacity", *_with_names("SpecialClasses"),
    "CensusDate", "NumberOfPupils", "NumberOfBoys", "NumberOfGirls", "PercentageFSM",
    *_with_names("TrustSchoolFlag", "Trusts"), "SchoolSponsorFlag (name)", "SchoolSponsors (name)",
    "FederationFlag (name)", *_with_names("Federations"), "UKPRN", "FEHEIdentifier",
    "FurtherEducationType (name)", "OfstedLastInsp", "LastChangedDate", "Street", "Locality",
    "Address3", "Town", "County (name)", "Postcode", "SchoolWebsite", "TelephoneNum",
    "HeadTitle (name)", "HeadFirstName", "HeadLastName", "HeadPreferredJobTitle",
    "BSOInspectorateName (name)", "InspectorateReport", "DateOfLastInspectionVisit",
    "NextInspectionVisit", "TeenMoth (name)", "TeenMothPlaces", "CCF (name)", "SENPRU (name)",
    "EBD (name)", "PlacesPRU", "FTProv (name)", "EdByOther (name)", "Section41Approved (name)",
    *(f"SEN{n} (name)" for n in range(1, 14)),
    "TypeOfResourcedProvision (name)", "ResourcedProvisionOnRoll", "ResourcedProvisionCapacity",
    "SenUnitOnRoll", "SenUnitCapacity", *_with_names("GOR", "DistrictAdministrative",
    "AdministrativeWard", "ParliamentaryConstituency", "UrbanRural"), "GSSLACode (name)",
    "Easting", "Northing", "MSOA (name)", "LSOA (name)", "InspectorateName (name)", "SENStat",
    "SENNoStat", "PropsName", "OfstedRating (name)", "RSCRegion (name)", "Country (name)", "UPRN",
    "SiteName", *_with_names("QABName", "EstablishmentAccredited"), "QABReport", "CHNumber",
    "MSOA (code)", "LSOA (code)", "FSM", "AccreditationExpiryDate",
]  # fmt: skip
SOME_OF_SCHOOLS = [
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
    "TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)", "EstablishmentStatus (name)",
    "PhaseOfEducation (name)", "NumberOfPupils", "PercentageFSM", "Easting", "Northing",
    "LSOA (code)", "ParliamentaryConstituency (code)",
]  # fmt: skip
OSCR = [
    "Charity Number", "Charity Name", "Registered Date", "Known As", "Charity Status", "Notes",
    "Postcode", "Constitutional Form", "Previous Constitutional Form 1", "Geographical Spread",
    "Main Operating Location", "Purposes", "Beneficiaries", "Activities", "Objectives",
    "Principal Office/Trustees Address", "Website", "Most recent year income",
    "Most recent year expenditure", "Mailing cycle", "Year End", "Date annual return received",
    " Next year end date", " Donations and legacies income", "Charitable activities income",
    "Other trading activities income", "Investments income", "Other income",
    "Raising funds spending", "Charitable activities spending", "Other spending",
    "Parent charity name", "Parent charity number", "Parent charity country of registration",
    "Designated religious body", "Regulatory Type", "Trustees",
]  # fmt: skip
OSCR_FORMER = [*OSCR, "Ceased Date", "Reason for Removal"]
CCNI = [
    "Reg charity number", "Sub charity number", "Charity name", "Date registered", "Status",
    "Date for financial year ending", "Total income", "Total spending", "Charitable spending",
    "Income generation and governance", "Retained for future use", "Public address", "Website",
    "Email", "Telephone", "Company number", "What the charity does", "Who the charity helps",
    "How the charity works", "Charitable purposes", "Other name", "Type of governing document",
    "Financial period start", "Financial period end", "Employed staff",
    "UK and Ireland volunteers", "",
]  # fmt: skip
FOOD_BANKS = [
    "id", "organisation_name", "organisation_alt_name", "organisation_slug", "location_name",
    "location_slug", "url", "shopping_list_url", "rss_url", "news_url", "donation_points_url",
    "locations_url", "contacts_url", "phone_number", "secondary_phone_number", "email", "address",
    "postcode", "country", "lat_lng", "place_id", "plus_code_compound", "plus_code_global", "lsoa",
    "msoa", "parliamentary_constituency", "mp_parliamentary_id", "mp", "mp_party", "ward",
    "district", "charity_number", "charity_register_url", "charity_name", "charity_type",
    "charity_reg_date", "charity_postcode", "charity_website", "charity_objectives",
    "charity_purpose", "food_standards_agency_id", "food_standards_agency_url", "network",
    "network_id", "is_school", "is_mobile", "is_area", "boundary", "bounds_north", "bounds_south",
    "bounds_east", "bounds_west", "created", "modified", "edited", "need_id", "needed_items",
    "excess_items", "need_found", "footprintsqm",
]  # fmt: skip
GRANTS = [
    "Identifier", "Title", "Description", "Currency", "Amount Applied For", "Amount Awarded",
    "Amount Disbursed", "Award Date", "URL", "Planned Dates:Start Date", "Planned Dates:End Date",
    "Recipient Org:Identifier", "Recipient Org:Name", "Recipient Org:Charity Number",
    "Recipient Org:Company Number", "Recipient Org:Postal Code",
    "Recipient Org:Location:0:Geographic Code Type", "Recipient Org:Location:0:Geographic Code",
    "Recipient Org:Location:0:Name", "Recipient Individual Id", "Recipient Individual Name",
    "Funding Org:Identifier", "Funding Org:Name", "Grant Programme:Title",
    "Beneficiary Location:0:Name", "Beneficiary Location:0:Country Code",
    "Beneficiary Location:0:Geographic Code", "Beneficiary Location:0:Geographic Code Type",
    "Beneficiary Location:1:Name", "Beneficiary Location:1:Geographic Code",
    "Data Source", "Publisher Name", "Recipient Region (additional data)",
    "Beneficiary District Geographic code (additional data)",
    "Best Available Recipient District Geographic Code (additional data)",
    "Recipient Org:Canonical Org ID (additional data)", "Type of Recipient", "Date Modified",
    "License",
]  # fmt: skip


def written(
    headings: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    planted: str = PLANTED,
    quoted: bool = False,
) -> str:
    """Write a register: whatever a row does not say holds words that must not be read."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow(headings)
    for row in rows:
        assert set(row) <= set(headings), set(row) - set(headings)
        writer.writerow([row.get(heading, planted) for heading in headings])
    return text.getvalue()
