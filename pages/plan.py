"""Purpose and priorities: the first step of the framework, and what follows from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.framework import framework
from insights.prose import listed
from insights.wording import looked_at
from insights.wording.partners import organisations as shortlist
from insights.wording.partners import types as partnership
from pages.shared import plan_forms, saved, session, sources, widgets
from pages.shared.frame import page, way_on
from pages.shared.parts import fold

if TYPE_CHECKING:
    from insights.framework import Framework

_ABOUT = (
    "What you write here opens the strategy session and the brief. It stays in this browser "
    "session, and is lost when the tab is closed or reloaded (F5). The priorities change the order "
    "of suggested partner types; they never change what the evidence says."
)
_WRITE = "Write your vision, mission and aims above."


def what_it_is_for(guide: Framework) -> None:
    """Quote what the framework is for, what a partnership is, and why to work in one."""
    widgets.say(f"“{guide.aim}” ({guide.credits['publisher']})")
    widgets.say(f"“{guide.definition}” ({guide.credits['definition']})")
    widgets.bullets(guide.mutuality)
    widgets.note(widgets.escaped(guide.credits["mutuality"]))
    st.markdown("**Why work in partnership**")
    widgets.bullets(guide.reasons)
    st.markdown("**What the framework can be used for**")
    widgets.bullets(guide.uses)


with page("Purpose and priorities"):
    guide, purpose, readiness = framework(), session.purpose(), session.readiness()
    widgets.takeaway(purpose.sentence)
    st.write(_ABOUT if session.saved() is None else saved.ABOUT_PURPOSE)
    analysis = session.analysis()
    widgets.note(partnership.idle_aims(analysis))
    if session.saved() is None:
        plan_forms.purpose()
    else:
        saved.purpose(purpose)

    st.header("Ready to begin?", anchor=False)
    st.write(
        "The framework asks for six things to be in place before new partners are sought. They are "
        "conditions, not points: no gap, however large, makes up for one that is missing."
    )
    widgets.takeaway(readiness.sentence)
    if session.saved() is None:
        fold(
            "Say what is in place",
            plan_forms.readiness,
            key="in_place",
            icon=":material/checklist:",
        )
    if analysis is not None and analysis.suggestions and readiness.is_said:
        st.markdown("**What each suggested type needs first**")
        widgets.table(
            plain_tables.readiness(analysis, readiness), alt="Conditions for each type of partner"
        )

    st.header("The seven steps", anchor=False)
    eight, picked = sources.in_use(analysis), session.shortlist()
    notes = (
        [
            *(f"{name}: {text}" for name, text in purpose.words.items()),
            *([] if purpose.words or session.saved() else [_WRITE]),
            guide.door_test,
        ],
        [*guide.insight_questions, *looked_at.lines(eight)],
        [
            "What happened, and what could be revived or learnt? Ask your partners as well.",
            *looked_at.evaluations(analysis),
        ],
        [
            readiness.sentence,
            *(f"Still to do: {each.words}" for each in readiness.not_in_place),
            f"Think through what you have to offer: {listed(guide.resources)}.",
            f"How closely people take part can deepen: {'; '.join(guide.spectrum_of_engagement)}.",
        ],
        [
            *(f"On your shortlist, {line}" for line in shortlist.whom_to_talk_to(analysis, picked)),
            *([] if picked else [shortlist.PICK_SOME]),
            *guide.ways_to_find_partners,
        ],
        guide.initiation_questions,
        [question for stage in guide.working_cycle for question in stage.questions],
    )
    for number, (step, lines) in enumerate(zip(guide.steps, notes, strict=True), start=1):
        label = f"{number}\\. {widgets.escaped(step)}"
        fold(label, partial(widgets.bullets, lines), key=f"step.{number}")
    fold(
        "What the framework is for, and what it calls a partnership",
        partial(what_it_is_for, guide),
        key="framework",
    )
    widgets.note(f"{looked_at.coverage(eight)} The steps and questions are from {guide.citation}.")
    way_on("pages/strategy_session.py", "Next: the strategy session")
