"""What a file is, told from what is in it and never from its name."""

from __future__ import annotations

import re

from insights.errors import logged
from insights.intake.headings.headings import plain, roles
from insights.open_data.layouts.area_lookup import AREA_LOOKUP
from insights.open_data.layouts.area_lookup_workbook import AREA_LOOKUP_WORKBOOK
from insights.open_data.layouts.drawn import DRAWN
from insights.open_data.layouts.files import Found
from insights.open_data.layouts.iod2025 import IOD2025
from insights.open_data.layouts.iod_other_files import IOD_OTHER_FILES, IOD_WORKBOOKS
from insights.open_data.layouts.layout import BEGINNING, Beginning, Layout
from insights.open_data.layouts.neighbourhood_names import NEIGHBOURHOOD_NAMES
from insights.open_data.layouts.nimdm2017 import NIMDM2017, NIMDM2017_WORKBOOK
from insights.open_data.layouts.nisra_builder import NISRA_BUILDER
from insights.open_data.layouts.nisra_tables import NISRA_TABLES
from insights.open_data.layouts.nomis_bulk import NOMIS_BULK
from insights.open_data.layouts.nomis_query import NOMIS_QUERY
from insights.open_data.layouts.ons_custom import ONS_CUSTOM
from insights.open_data.layouts.organisations import ORGANISATIONS
from insights.open_data.layouts.own_numbers import DESCRIPTION, OWN_NUMBERS
from insights.open_data.layouts.postcode_directory import POSTCODE_DIRECTORY
from insights.open_data.layouts.sample_postcodes import SAMPLE_POSTCODES
from insights.open_data.layouts.scotland_bulk import AGES_BY_DATA_ZONE, SCOTLAND_BULK
from insights.open_data.layouts.simd2020 import SIMD2020, SIMD2020_WORKBOOK
from insights.open_data.layouts.superweb2 import SUPERWEB2, SUPERWEB2_WORKBOOK
from insights.open_data.layouts.wimd2025 import WIMD2025, WIMD2025_WORKBOOK
from insights.open_data.layouts.workbooks import WorkbookLayout, of_workbooks
from insights.open_data.reading import Reading, Refusal
from insights.open_data.registers.publishers.every import LAYOUTS as OF_REGISTERS

# The first that recognises a file reads it; so of the layouts of workbooks.
WORKBOOKS: tuple[WorkbookLayout, ...] = (
    WIMD2025_WORKBOOK,
    SIMD2020_WORKBOOK,
    NIMDM2017_WORKBOOK,
    IOD_WORKBOOKS,
    SUPERWEB2_WORKBOOK,
    NISRA_TABLES,
    AREA_LOOKUP_WORKBOOK,
)
LAYOUTS: tuple[Layout, ...] = (
    *OF_REGISTERS,  # before outlines: food banks come as points in GeoJSON as well
    DRAWN,
    NOMIS_BULK,
    NOMIS_QUERY,
    ONS_CUSTOM,
    SUPERWEB2,
    SCOTLAND_BULK,
    AGES_BY_DATA_ZONE,
    NISRA_BUILDER,
    IOD2025,
    IOD_OTHER_FILES,
    WIMD2025,
    SIMD2020,
    NIMDM2017,
    NEIGHBOURHOOD_NAMES,
    SAMPLE_POSTCODES,
    ORGANISATIONS,
    POSTCODE_DIRECTORY,
    AREA_LOOKUP,
    of_workbooks(WORKBOOKS),
    DESCRIPTION,
    OWN_NUMBERS,  # last: it takes any table of numbers by area
)

_LARGEST = 4_000_000_000  # bytes of one file, unpacked
_TOO_LARGE = (
    "The file is too large to be one of the files Doorstep reads; "
    "the page About the data says how large those are."
)
_WORKBOOK_OR_ZIP = (".xlsx", ".xlsm", ".ods", ".zip")
_DAMAGED = (
    "What is in it is not what its name says: the file is damaged or locked with a password. "
    "Download it again, or save it as CSV."
)
_SEEMS = {
    re.compile(
        rb"\xff\xfe[ -~\t]\x00|\xfe\xff\x00[ -~\t]"
    ): "Text in UTF-16, which Excel saves as Unicode Text; save it as CSV UTF-8 instead.",
    re.compile(
        rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)", re.I | re.S
    ): (
        "A web page and not data, as websites send where one has to sign in or a link has "
        "expired; download the file itself from its publisher's page."
    ),
    re.compile(rb"(?:\xef\xbb\xbf)?\s*<"): "XML, which Doorstep does not read; look for the "
    "publisher's CSV file of the same, or for outlines as GeoJSON.",
    re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]"): "JSON without outlines, perhaps a publisher's "
    "message that something went wrong; download it again, outlines as GeoJSON and tables as CSV.",
    re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ"): "Packed in a way that Doorstep does "
    "not open; unpack it and put what is in it into the folder.",
}
_OWN_VISITS = "This looks like a file of your own visits; add it on the page Your data."
_OF_VISITS = ("postcode", "order", "quantity", "ticket_type", "date", "customer")


def read_file(found: Found) -> Reading:
    """Read a file of open data, whatever it is called.

    Parameters
    ----------
    found : Found
        The file.

    Returns
    -------
    Reading
        Its table, checked.

    Raises
    ------
    Refusal
        If it is not open data Doorstep knows, or is recognised and cannot be
        used. The reason never holds anything from the file.
    """
    if found.fault:
        raise Refusal("", found.fault)
    if found.size == 0:
        raise Refusal("", "The file is empty.")
    if found.size > _LARGEST:
        raise Refusal("", _TOO_LARGE)
    beginning = Beginning(found.read(BEGINNING))
    for layout in LAYOUTS:
        if layout.recognises(beginning):
            if found.size > layout.largest:
                raise Refusal("", layout.too_large or _TOO_LARGE)
            return _read(layout, found)
    if not beginning.is_text and found.label.lower().endswith(_WORKBOOK_OR_ZIP):
        raise Refusal("", _DAMAGED)
    raise Refusal("", _why_not(beginning))


def _read(layout: Layout, found: Found) -> Reading:
    """Read a file; one that holds what nobody foresaw costs that file and no other."""
    try:
        return layout.read(found)
    except (Refusal, OSError):
        raise
    except Exception as fault:
        raise Refusal(
            "",
            "Something in it is not as in the files Doorstep knows, so none of it was read; "
            f"download it again. If that does not help, report it with reference {logged(fault)}.",
        ) from fault


def _why_not(beginning: Beginning) -> str:
    """Say what an unrecognised file seems to be, and what to do."""
    for begins, said in _SEEMS.items():
        if begins.match(beginning.content):
            return said
    if not beginning.is_text:
        return (
            "A kind of file that this version of Doorstep does not read; look for the "
            "publisher's CSV file of the same."
        )
    if _is_of_visits(beginning):
        return _OWN_VISITS
    return (
        "Its headings are not those of any file this version of Doorstep reads; the page "
        "About the data lists those files."
    )


def _is_of_visits(beginning: Beginning) -> bool:
    """Say whether headings are those of a museum's own export: a postcode and more, or a sale."""
    words = [plain(heading) for heading in beginning.columns]
    found = {
        role for role in _OF_VISITS if any(roles()[role].points(heading) > 0 for heading in words)
    }
    return len(found) > 1 and bool(found & {"postcode", "order"})
