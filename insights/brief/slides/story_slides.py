"""The story of an analysis on slides: one idea each, a figure beside it, and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.brief.slides.deck import BODY, Deck
from insights.brief.slides.fitting import Box, size_that_fits
from insights.brief.slides.step_figures import draw_step
from insights.brief.slides.step_slide import slide_of
from insights.open_data.credits import acknowledged, credits
from insights.partners.organisations.finding import ABSENCE
from insights.partners.organisations.shortlist import by_type
from insights.prose import day_in_words
from insights.wording.partners.organisations import how_to_reach
from insights.wording.rounding import AS_WRITTEN, NOBODY_FOUND
from insights.wording.story import Step, story

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.framework import Purpose
    from insights.framework.decisions import Decision
    from insights.partners.organisations.shortlist import Listed

TITLE_OF_ALL = "Who is missing, and who could help"
_SAMPLE = "This is the sample: a fictional museum in a fictional town."
_ROOM_TO_WRITE = 4
_TO_CREDIT = 16  # points
_DECISION, _COLUMNS = ("What we decide", "Who sees to it", "By when"), (6, 2, 2)
_CONTACT, _THIRDS = ("Type of partner", "Organisation", "How to reach it"), (4, 4, 4)
_STEPS = Box(BODY.left, BODY.top, BODY.width, 2.3)
_TABLE = Box(BODY.left, 4.55, BODY.width, 2.1)


def render_slides(
    analysis: Analysis,
    purpose: Purpose | None = None,
    shortlist: Sequence[Listed] = (),
    decisions: Sequence[Decision] = (),
) -> bytes:
    """Return the findings as a presentation (PPTX).

    Parameters
    ----------
    analysis : Analysis
        The findings. Only the tables released for files are read.
    purpose : Purpose, optional
        What the museum is for; said on the first slide.
    shortlist : sequence of Listed
        Organisations that it picked to talk with.
    decisions : sequence of Decision
        What was decided; the table for it has room for more.

    Returns
    -------
    bytes
        Charts that can be edited, the map as a picture, notes under every slide, and on
        pictures and charts the words for those who cannot see them.
    """
    found = analysis.as_it_leaves()
    deck = Deck(TITLE_OF_ALL, found.made_on)
    _opening(deck, found, purpose)
    for step in story(found):
        if step.key == "decide":
            _decide(deck, step, decisions)
            continue
        draw_step(deck, found, step)
        if step.key == "partners":
            _whom_to_talk_to(deck, found, shortlist)
    _sources(deck, found)
    return deck.saved()


def _opening(deck: Deck, found: Analysis, purpose: Purpose | None) -> None:
    day = day_in_words(found.made_on)
    slide = deck.add(
        TITLE_OF_ALL,
        foot=[f"Museum at {found.settings.venue} · {day}. {_SAMPLE if found.is_sample else ''}"],
        notes=(
            "In short: read these sentences aloud, then go through them one by one.",
            f"{NOBODY_FOUND} {AS_WRITTEN}",
        ),
    )
    said = list(found.headline)
    if purpose is not None and purpose.is_stated:
        said = [f"{name}. {text}" for name, text in purpose.words.items()] + said
    deck.text(slide, said, BODY, largest=24)


def _decide(deck: Deck, step: Step, decisions: Sequence[Decision]) -> None:
    """Leave room to write down what is decided, or say what was."""
    slide = slide_of(deck, step)
    numbered = [f"{place}. {each}" for place, each in enumerate(step.beside, start=1)]
    deck.text(slide, numbered, BODY if decisions else _STEPS, largest=24)
    if not decisions:
        deck.table(slide, _DECISION, [("", "", "")] * _ROOM_TO_WRITE, _TABLE, _COLUMNS)
        return
    rows = [each.row for each in decisions]
    deck.tables("What we decided", _DECISION, rows, _COLUMNS, notes=step.notes)


def _whom_to_talk_to(deck: Deck, found: Analysis, shortlist: Sequence[Listed]) -> None:
    if not shortlist:
        return
    order = [one.key for one in found.suggestions]
    rows = [
        (kind, one.name, how_to_reach(one))
        for kind, picked in by_type(shortlist, order)
        for one in picked
    ]
    deck.tables(
        "Whom to talk to",
        _CONTACT,
        rows,
        _THIRDS,
        foot=[ABSENCE],
        notes=("Ask who in the room knows somebody there: that is where to begin.",),
    )


def _sources(deck: Deck, found: Analysis) -> None:
    notes = ("The brief has the method, and what became of every row of the files.",)
    lines = credits(found.sources)
    named, asked = [each.named for each in lines], acknowledged(lines)
    together = size_that_fits([*named, asked], BODY, _TO_CREDIT) == _TO_CREDIT
    slide = deck.add("Where the numbers come from", notes=notes)
    deck.text(slide, [*named, asked] if together else named, BODY, largest=_TO_CREDIT)
    if not together:
        slide = deck.add("How those who publish them ask to be named", notes=notes)
        deck.text(slide, [asked], BODY, largest=_TO_CREDIT)
