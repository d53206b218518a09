"""The brief as a PDF: its pages made from the HTML brief, with headings, tags and its own type."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from insights.brief.page import render_brief
from insights.brief.pdf.parts import parts
from insights.figures.picture import typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.framework import Purpose, Readiness
    from insights.framework.decisions import Decision
    from insights.partners.organisations.shortlist import Listed

_STYLE = Path(__file__).with_name("brief.typ")
_TO_EVERYONE: dict[str, Any] = {"pdf_standards": ["ua-1"]}


def render_pdf(
    analysis: Analysis,
    purpose: Purpose | None = None,
    readiness: Readiness | None = None,
    shortlist: Sequence[Listed] = (),
    decisions: Sequence[Decision] = (),
) -> bytes:
    """Return the brief as a PDF of A4 pages; takes what `insights.brief.render_brief` takes.

    Returns
    -------
    bytes
        PDF/UA-1: tagged, with an outline, and pictures that are described in words.

    Notes
    -----
    The HTML brief is read back and typeset, so that the two say the same. What it
    says reaches typst as data and is never read as its markup.
    """
    brief = render_brief(analysis, purpose, readiness, shortlist, decisions)
    day = analysis.made_on
    return _typeset(parts(brief) | {"day": [day.year, day.month, day.day]})


def _typeset(brief: dict[str, Any]) -> bytes:
    from typst import TypstError

    with suppress(TypstError):
        return _compiled(brief, ignore_system_fonts=True, **_TO_EVERYONE)
    # The house typeface lacks the letters of many languages; a font of this computer may have them.
    with suppress(TypstError):
        return _compiled(brief, ignore_system_fonts=False, **_TO_EVERYONE)
    # A page with a letter that no font here has may not claim to be accessible to all.
    return _compiled(brief, ignore_system_fonts=False)


def _compiled(brief: dict[str, Any], **how: Any) -> bytes:
    import typst

    page: Any = typst.compile(
        _STYLE.read_bytes(),
        format="pdf",
        sys_inputs={"brief": json.dumps(brief)},
        font_paths=[typeface()],
        **how,
    )
    return bytes(page)
