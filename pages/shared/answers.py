"""Answers of volunteers, staff or people surveyed: whose, what they can show, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.figures import shares, words
from insights.wording import people as wording
from insights.wording import power_card, source_line
from pages.shared import widgets
from pages.shared.parts import part

if TYPE_CHECKING:
    from insights.findings import Analysis


def whose_answers(sources: tuple[str, ...]) -> str:
    """Let the reader choose whose answers to look at, where there is a choice."""
    if len(sources) == 1:
        return sources[0]
    return st.radio(
        "Whose answers",
        sources,
        format_func=lambda source: words.sentence_case(wording.WHO[source]),
        horizontal=True,
        key="source",
    )


def what_can_be_seen(analysis: Analysis, source: str) -> None:
    """Say before any finding what so many people can show, group by group if asked."""
    if said := power_card.card(analysis, source):
        widgets.say(said)
        widgets.fold_table(
            lambda: plain_tables.power(analysis, source),
            "What so many answers can show",
            alt=said,
            key=f"power.{source}",
        )


@part
def one_question(analysis: Analysis, source: str) -> None:
    """Draw one question's answers beside local people, with the same facts in a table."""
    questions = plain_tables.questions(analysis, source)
    field = st.radio(
        "Question",
        list(questions),
        format_func=lambda field: widgets.escaped(questions[field]),
        horizontal=True,
        key=f"question.{source}",
    )
    who, groups = wording.WHO[source], analysis.on_screen.groups
    shown = groups[groups["source"].eq(source) & groups["field"].eq(field)]
    alt = words.groups_alt(shown, who)
    widgets.how_sure(wording.power(analysis, field, source))
    widgets.chart(
        lambda: shares.group_shares(shown, who=who, dark=widgets.dark()),
        words.groups_takeaway(shown, who),
        alt,
        key=f"groups.{source}.{field}",
        of=analysis,
        source=source_line.of_answers(analysis, source),
    )
    # On the page itself: a table that scrolls could be saved as a file, and files hide more.
    widgets.table(plain_tables.groups(analysis, field, source), alt=alt, long_from=60)
    notes = plain_tables.notes(analysis, field, source)
    silent = power_card.whatever_the_silent_are(analysis, field, source)
    widgets.note(widgets.escaped(" ".join(filter(None, [silent, *notes]))))
