"""What every slide has: type that every computer knows, the house colour, a number."""

from __future__ import annotations

import uuid
from typing import Any

from insights.figures.style import LIGHT, look

FONT = "Calibri"  # on every computer that opens slides, or replaced by one as wide
ACCENT = look("under_strong").light
_SMALL = 12  # points


def in_colour(hexadecimal: str) -> Any:
    """Return "#RRGGBB" as the library of slides has it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hexadecimal.removeprefix("#"))


def dress(run: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Give words the house typeface, and say that they are English."""
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.util import Pt

    run.font.size, run.font.name, run.font.bold = Pt(size), FONT, bold
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    run.font.color.rgb = in_colour(colour)


def mark_edge(layout: Any, left: int, top: int, width: int, height: int) -> None:
    """Draw the house colour along the edge of every slide of a layout.

    It stands on the layout and not on slides: nobody has to hear of it.
    """
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    drawn = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Edge"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{ACCENT[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    layout.shapes._spTree.append(parse_xml(drawn))


def number(box: Any, place: int) -> None:
    """Write the number of a slide, which stays right when slides are moved."""
    from pptx.enum.text import PP_ALIGN
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    box.name = "Slide number"
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    field = f"{{{str(uuid.uuid5(uuid.NAMESPACE_OID, str(place))).upper()}}}"
    paragraph._p.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{field}" type="slidenum"><a:rPr lang="en-GB" '
            f'sz="{_SMALL * 100}"><a:solidFill><a:srgbClr val="{LIGHT.muted[1:]}"/></a:solidFill>'
            f'<a:latin typeface="{FONT}"/></a:rPr><a:t>{place}</a:t></a:fld>'
        )
    )
