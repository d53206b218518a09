"""Open data that was dropped where a museum's own files belong."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A download of census tables has a dozen files; a table of visits in a zip, one.
_MEMBERS = 40
_UNPACKING = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError)


def is_open_data(content: bytes) -> bool:
    r"""Say whether a file is one of those that the page About the data takes.

    Parameters
    ----------
    content : bytes
        The file. Its beginning is looked at, and that of each file in a zip.

    Returns
    -------
    bool
        False for lists of organisations and numbers by area that a museum may well
        have made itself, and for workbooks, which are not unpacked for this.

    Examples
    --------
    >>> is_open_data(b"msoa21cd,msoa21nm,msoa21hclnm\nE02002796,Derby 001,Allestree\n")
    True
    >>> is_open_data(b"Order,Postcode\n1,DE1 3GP\n")
    False
    """
    from insights.open_data.layouts.drawn import DRAWN
    from insights.open_data.layouts.layout import Beginning
    from insights.open_data.layouts.organisations import ORGANISATIONS
    from insights.open_data.layouts.own_numbers import DESCRIPTION, OWN_NUMBERS
    from insights.open_data.layouts.recognising import LAYOUTS

    own = (ORGANISATIONS, OWN_NUMBERS, DESCRIPTION)
    published = [layout for layout in LAYOUTS if layout not in own]
    for start in map(Beginning, _beginnings(content)):
        # What is not text may be any workbook; outlines alone are known by their first bytes.
        if any(layout.recognises(start) for layout in (published if start.is_text else [DRAWN])):
            return True
    return False


def _beginnings(content: bytes) -> Iterator[bytes]:
    from insights.open_data.layouts.layout import BEGINNING

    if not content.startswith(b"PK"):
        yield content[:BEGINNING]
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if "[Content_Types].xml" in packed.namelist():
                return
            for info in packed.infolist()[:_MEMBERS]:
                with packed.open(info) as member:
                    yield member.read(BEGINNING)
    except _UNPACKING:
        return
