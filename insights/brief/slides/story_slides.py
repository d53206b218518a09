"""The story of an analysis on slides: one idea each, a figure beside it, and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from insights.brief.map_files import catchment_for_a_slide, map_for_a_slide
from insights.brief.slides.deck import BODY, LEFT, RIGHT, Deck
from insights.brief.slides.fitting import Box
from insights.brief.slides.native_chart import Bars
from insights.figures import words
from insights.figures.bars import breakdown_alt, breakdown_rows
from insights.figures.catchment import catchment_alt
from insights.figures.charts import most_telling
from insights.figures.partner_bars import partners_alt
from insights.figures.picture import as_png
from insights.figures.shares import questions_to_show
from insights.figures.style import LIGHT, UNDER, look
from insights.open_data.credits import acknowledged, credits
from insights.partners.organisations.finding import ABSENCE
from insights.partners.organisations.shortlist import by_type
from insights.partners.scoring.suggestion import TERM_WORDS
from insights.prose import PARITY, day_in_words, missing, per_hundred
from insights.wording.mend_first import mend_first
from insights.wording.partners.organisations import how_to_reach
from insights.wording.rounding import AS_WRITTEN, NOBODY_FOUND
from insights.wording.story import Step, story

if TYPE_CHECKING:
    import pandas as pd
    from pptx.slide import Slide

    from insights.findings import Analysis
    from insights.framework import Purpose
    from insights.framework.decisions import Decision
    from insights.partners.organisations.shortlist import Listed

TITLE_OF_ALL = "Who is missing, and who could help"
_SAMPLE = "This is the sample: a fictional museum in a fictional town."
_ROWS = 8  # of a chart that can be read across a room
_ROOM_TO_WRITE = 4
_DECISION, _COLUMNS = ("What we decide", "Who sees to it", "By when"), (6, 2, 2)
_CONTACT, _THIRDS = ("Type of partner", "Organisation", "How to reach it"), (4, 4, 4)
_PAST_PARITY = 1.2 * PARITY  # so that 100 is seen where every kind of place is below it
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
        _DRAW.get(step.key, _in_words)(deck, found, step)
        if step.key == "partners":
            _whom_to_talk_to(deck, found, shortlist)
    _sources(deck, found)
    return deck.saved()


def _opening(deck: Deck, found: Analysis, purpose: Purpose | None) -> None:
    day = day_in_words(found.made_on)
    slide = deck.add(
        TITLE_OF_ALL,
        foot=f"Museum at {found.settings.venue} · {day}. {_SAMPLE if found.is_sample else ''}",
        notes=(
            "In short: read these sentences aloud, then go through them one by one.",
            f"{NOBODY_FOUND} {AS_WRITTEN}",
        ),
    )
    said = list(found.headline)
    if purpose is not None and purpose.is_stated:
        said = [f"{name}. {text}" for name, text in purpose.words.items()] + said
    deck.text(slide, said, BODY, largest=24)


def _in_words(deck: Deck, found: Analysis, step: Step) -> None:
    del found  # a step that has no figure is told by its sentences
    slide = _slide(deck, step)
    deck.text(slide, step.beside, BODY, largest=24)


def _slide(deck: Deck, step: Step) -> Slide:
    return deck.add(
        step.says, above=step.asks, foot=step.how_sure, notes=(*step.beside, *step.notes)
    )


def _beside(
    deck: Deck, step: Step, draw: Callable[[Slide, Box], None], *, sentences: int = 1
) -> None:
    """Set the sentences on the left and a figure on the right."""
    slide = _slide(deck, step)
    if not step.beside:
        draw(slide, BODY)
        return
    deck.text(slide, step.beside[:sentences], LEFT, largest=22)
    draw(slide, RIGHT)


def _where_from(deck: Deck, found: Analysis, step: Step) -> None:
    rows = breakdown_rows(found.in_files.breakdown, "distance")
    if not len(rows):
        _in_words(deck, found, step)
        return
    bars = Bars(
        rows["value"].astype(str).tolist(),
        {f"share of {found.settings.count}": _values(rows["share"])},
        [LIGHT.mark],
        shares=True,
        axis=f"Share of {found.settings.count}, by distance from the museum",
        values=True,
    )
    described = breakdown_alt(found.in_files.breakdown, "distance", found.settings.count)
    _beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described))


def _expected(deck: Deck, found: Analysis, step: Step) -> None:
    areas = found.in_files.areas
    if not len(areas):
        _in_words(deck, found, step)
        return
    picture, described = as_png(catchment_for_a_slide(found)), catchment_alt(areas)
    _beside(deck, step, lambda slide, box: deck.picture(slide, picture, box, described))


def _missing(deck: Deck, found: Analysis, step: Step) -> None:
    areas = found.in_files.areas
    if not len(areas) or mend_first(found):
        _in_words(deck, found, step)
        return
    slide = _slide(deck, step)  # the map takes all of it; its notes have the other sentences
    deck.picture(slide, as_png(map_for_a_slide(found)), BODY, words.map_alt(areas))


def _kinds(deck: Deck, found: Analysis, step: Step) -> None:
    trends = most_telling(found.in_files.trends, _ROWS) if len(found.in_files.trends) else None
    if trends is None or mend_first(found) or trends["top_ratio"].isna().all():
        _in_words(deck, found, step)
        return
    trends = trends.dropna(subset=["top_ratio", "top_low", "top_high"])
    rows = [
        f"{words.sentence_case(row.label)}: {per_hundred(row.top_ratio)}"
        for row in words.each_row(trends)
    ]
    low, middle, high = (
        [value * PARITY for value in trends[name].astype(float)]
        for name in ("top_low", "top_ratio", "top_high")
    )
    bars = Bars(
        rows,
        {
            "low end of the likely range": low,
            "from there to the estimate": _apart(middle, low),
            "from the estimate to the high end": _apart(high, middle),
        },
        ["", LIGHT.fill("under_likely"), LIGHT.fill("under_likely")],
        stacked=True,
        reaches=_PAST_PARITY,
        axis="Reach, 100 being as many as expected: the bar is the likely range, and its two "
        "halves meet at the estimate",
    )
    described = words.trends_alt(trends)
    _beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described))


def _volunteers(deck: Deck, found: Analysis, step: Step) -> None:
    mine = found.in_files.groups
    mine = mine[mine["source"].eq("volunteers")] if len(mine) else mine
    if not len(mine) or mine["share"].isna().all():
        _in_words(deck, found, step)
        return
    first, *others = (mine[mine["field"].eq(field)] for field in questions_to_show(mine))
    bars, described = _shares(first), words.groups_alt(first, "volunteers")
    _beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described))
    for asked in others:
        slide = deck.add(f"{words.groups_takeaway(asked, 'volunteers')}.", notes=step.notes)
        deck.chart(slide, _shares(asked), BODY, words.groups_alt(asked, "volunteers"))


def _shares(asked: pd.DataFrame) -> Bars:
    """Return the bars of one question: each group's share, beside that of local people."""
    rows = [
        str(row.category)
        + (f" ({look(row.verdict).words})" if row.verdict in UNDER else "")
        + (": share not shown" if missing(row.share) else "")
        for row in words.each_row(asked)
    ]
    return Bars(
        rows,
        {
            "volunteers": _values(asked["share"]),
            "local people": _values(asked["population_share"]),
        },
        [LIGHT.fill("under_strong"), LIGHT.mark],
        shares=True,
        axis=str(asked["question"].iloc[0]),
    )


def _partners(deck: Deck, found: Analysis, step: Step) -> None:
    ranked = [one for one in found.suggestions if one.priority is not None][:_ROWS]
    if not ranked:
        _in_words(deck, found, step)
        return
    bars = Bars(
        [one.name for one in ranked],
        {label: [one.terms.get(term) for one in ranked] for term, label in TERM_WORDS.items()},
        [*LIGHT.categorical[: len(TERM_WORDS)]],
        stacked=True,
        axis="Points, of 100",
    )
    described = partners_alt(ranked)
    _beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described))


def _decide(deck: Deck, step: Step, decisions: Sequence[Decision]) -> None:
    """Leave room to write down what is decided, or say what was."""
    slide = _slide(deck, step)
    numbered = [f"{place}. {each}" for place, each in enumerate(step.beside, start=1)]
    deck.text(slide, numbered, _STEPS, largest=20)
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
        foot=ABSENCE,
        notes=("Ask who in the room knows somebody there: that is where to begin.",),
    )


def _sources(deck: Deck, found: Analysis) -> None:
    lines = credits(found.sources)
    slide = deck.add(
        "Where the numbers come from",
        notes=("The brief has the method, and what became of every row of the files.",),
    )
    said = [each.named for each in lines]
    deck.text(slide, [*said, acknowledged(lines)], BODY, largest=16)


def _values(column: pd.Series[float]) -> list[float | None]:
    return [None if missing(value) else float(value) for value in column]


def _apart(ends: Sequence[float], starts: Sequence[float]) -> list[float]:
    return [end - start for end, start in zip(ends, starts, strict=True)]


_DRAW: Mapping[str, Callable[[Deck, Analysis, Step], None]] = {
    "where_from": _where_from,
    "expected": _expected,
    "missing": _missing,
    "kinds": _kinds,
    "volunteers": _volunteers,
    "partners": _partners,
}
