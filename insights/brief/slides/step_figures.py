"""The figure of each step: charts that can be edited, and maps as pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from insights.brief.map_files import catchment_for_a_slide, map_for_a_slide
from insights.brief.slides.deck import BODY
from insights.brief.slides.native_chart import Bars
from insights.brief.slides.step_slide import beside, in_words, slide_of
from insights.figures import words
from insights.figures.bars import breakdown_alt, breakdown_rows
from insights.figures.catchment import catchment_alt
from insights.figures.charts import most_telling
from insights.figures.partner_bars import part_colours, partners_alt, parts_given
from insights.figures.picture import as_png
from insights.figures.shares import questions_to_show
from insights.figures.style import LIGHT, UNDER, look
from insights.partners.scoring.suggestion import TERM_WORDS
from insights.prose import PARITY, missing, per_hundred
from insights.wording import kinds, people, source_line
from insights.wording.mend_first import mend_first
from insights.wording.split import missing_in_all

if TYPE_CHECKING:
    import pandas as pd

    from insights.brief.slides.deck import Deck
    from insights.findings import Analysis
    from insights.wording.story import Step

_ROWS = 8  # of a chart that can be read across a room
_PAST_PARITY = 1.2 * PARITY  # so that 100 is seen where every kind of place is below it
_WIDE = 3
_WITH_PARITY = '[=100]"100, as expected";0'  # as a spreadsheet is told


def draw_step(deck: Deck, found: Analysis, step: Step) -> None:
    """Add the slide of a step with its figure, or in words where it has none."""
    if step.key in _DRAW:
        _DRAW[step.key](deck, found, step)
    else:
        in_words(deck, step)


def _where_from(deck: Deck, found: Analysis, step: Step) -> None:
    rows = breakdown_rows(found.in_files.breakdown, "distance")
    if not len(rows):
        in_words(deck, step)
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
    source = source_line.of_visits(found)
    beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described), source=source)


def _expected(deck: Deck, found: Analysis, step: Step) -> None:
    areas = found.in_files.areas
    if not len(areas):
        in_words(deck, step)
        return
    picture, described = as_png(catchment_for_a_slide(found)), catchment_alt(areas)
    source = source_line.of_places(found)
    beside(
        deck, step, lambda slide, box: deck.picture(slide, picture, box, described), source=source
    )


def _missing(deck: Deck, found: Analysis, step: Step) -> None:
    areas = found.in_files.areas
    if not len(areas) or mend_first(found):
        in_words(deck, step)
        return
    # The map takes all of it: how many fewer stands below, the other sentences in the notes.
    slide = slide_of(deck, step, f"{missing_in_all(found)} {source_line.of_places(found)}".strip())
    deck.picture(slide, as_png(map_for_a_slide(found)), BODY, words.map_alt(areas))


def _kinds(deck: Deck, found: Analysis, step: Step) -> None:
    trends = most_telling(found.in_files.trends, _ROWS) if len(found.in_files.trends) else None
    if trends is None or mend_first(found) or trends["top_ratio"].isna().all():
        in_words(deck, step)
        return
    trends = trends.dropna(subset=["top_ratio", "top_low", "top_high"])
    rows = [
        f"{words.sentence_case(row.label)}: {per_hundred(row.top_ratio)}"
        + ("" if row.verdict in UNDER else f", {words.finding_of_kind(row)}")
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
        axis="Reach: the bar is the likely range, and its two halves meet at the estimate",
        written=_WITH_PARITY,
        step=PARITY / 2 if max(high) <= _WIDE * PARITY else PARITY,  # room for words at 100
        claims=[row.verdict in UNDER for row in words.each_row(trends)],
    )
    # Its rows have long names, so it takes all of the slide; its notes have the sentences.
    rest = kinds.only_in_a_room(found, len(trends), "the brief says more")
    source = f"{rest} {source_line.of_places(found)}".strip()
    deck.chart(slide_of(deck, step, source), bars, BODY, words.trends_alt(trends))


def _volunteers(deck: Deck, found: Analysis, step: Step) -> None:
    mine = found.in_files.groups
    mine = mine[mine["source"].eq("volunteers")] if len(mine) else mine
    if not len(mine) or mine["share"].isna().all():
        in_words(deck, step)
        return
    first, *others = (mine[mine["field"].eq(field)] for field in questions_to_show(mine))
    bars, described = _shares(first), words.groups_alt(first, "volunteers")
    source = _of_answers(found, first)
    beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described), source=source)
    for asked in others:
        said = f"{words.groups_takeaway(asked, 'volunteers')}."
        foot = [_of_answers(found, asked)]
        slide = deck.add(said, above=step.asks, foot=foot, notes=step.notes)
        deck.chart(slide, _shares(asked), BODY, words.groups_alt(asked, "volunteers"))


def _of_answers(found: Analysis, asked: pd.DataFrame) -> str:
    """Say how many answered one question, of how many, and whose answers these are."""
    known = people.answered(found, str(asked["field"].iloc[0]))
    return f"{known} {source_line.of_answers(found, 'volunteers')}".strip()


def _shares(asked: pd.DataFrame) -> Bars:
    """Return the bars of one question: each group's share, beside that of local people."""
    rows = [
        str(row.category)
        + (f" ({look(row.verdict).words})" if row.verdict in UNDER else "")
        + (": share not shown" if missing(row.share) else "")
        for row in words.each_row(asked)
    ]
    question = str(asked["question"].iloc[0])
    ranges = zip(_values(asked["low"]), _values(asked["high"]), strict=True)
    return Bars(
        rows,
        {
            "volunteers": _values(asked["share"]),
            "local people": _values(asked["population_share"]),
        },
        [LIGHT.categorical[0], LIGHT.mark],
        shares=True,
        axis=f"{question if question.endswith('?') else f'{question}.'} The line through a bar is "
        "the range that chance allows",
        ranges={"volunteers": list(ranges)},
    )


def _partners(deck: Deck, found: Analysis, step: Step) -> None:
    ranked = [one for one in found.suggestions if one.priority is not None][:_ROWS]
    if not ranked:
        in_words(deck, step)
        return
    parts = parts_given(ranked)
    bars = Bars(
        [one.name for one in ranked],
        {TERM_WORDS[part]: [one.terms.get(part) for one in ranked] for part in parts},
        [part_colours(LIGHT)[part] for part in parts],
        stacked=True,
        axis="Points, of 100",
    )
    described = partners_alt(ranked)
    beside(deck, step, lambda slide, box: deck.chart(slide, bars, box, described))


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
