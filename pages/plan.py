"""Purpose and priorities: the first step of the framework, and what follows from it."""

import streamlit as st

from insights.framework import Purpose, aims, evidence_coverage, framework
from insights.framework.aims import PRIORITY_WORDS
from insights.framework.purpose import LONGEST_TEXT
from insights.framework.readiness import readiness_elements
from pages.shared import session, widgets
from pages.shared.frame import page, way_on

with page("Purpose and priorities"):
    guide, purpose = framework(), session.purpose()
    widgets.takeaway(purpose.sentence)
    st.write(
        "What you write here stays in this browser session. The priorities change the order of "
        "suggested partner types; they never change what the evidence says."
    )
    with st.form("purpose"):
        vision = st.text_area("Our vision", purpose.vision, height=90, max_chars=LONGEST_TEXT)
        mission = st.text_area("Our mission", purpose.mission, height=90, max_chars=LONGEST_TEXT)
        statement = st.text_area(
            "Why we work in partnership", purpose.statement, height=90, max_chars=LONGEST_TEXT
        )
        st.subheader("How much does each aim matter to you?", anchor=False)
        chosen = {}
        left, right = st.columns(2, gap="large")
        for number, aim in enumerate(aims()):
            with (left, right)[number % 2]:
                chosen[aim.key] = st.selectbox(
                    aim.title,
                    range(len(PRIORITY_WORDS)),
                    index=purpose.aims[aim.key],
                    format_func=PRIORITY_WORDS.__getitem__,
                    help="; ".join(aim.why),
                )
                widgets.note(aim.about)
        if st.form_submit_button("Keep these priorities", type="primary"):
            session.state_purpose(Purpose(vision, mission, statement, chosen))
            st.rerun()

    st.header("The seven steps", anchor=False)
    coverage = evidence_coverage(session.kinds_loaded())
    notes = (
        [purpose.statement or "Write your vision, mission and aims above."],
        [f"In use: {source.words}. {source.shows}" for source in coverage.used]
        + [f"Not yet: {source.words}. {source.limits}" for source in coverage.missing],
        ["What happened, and what could be revived or learnt? Ask your partners as well."],
        [element.words for element in readiness_elements()],
        guide.ways_to_find_partners,
        guide.initiation_questions,
        [question for stage in guide.working_cycle for question in stage.questions],
    )
    for number, (step, lines) in enumerate(zip(guide.steps, notes, strict=True), start=1):
        with st.expander(f"{number}\\. {widgets.escaped(step)}"):
            widgets.bullets(lines)
    widgets.note(f"{coverage.sentence} The steps and questions are from {guide.citation}.")
    way_on("pages/strategy_session.py", "Next: the strategy session")
