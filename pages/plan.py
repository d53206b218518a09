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
        vision = st.text_area("Our vision", purpose.vision, max_chars=LONGEST_TEXT)
        mission = st.text_area("Our mission", purpose.mission, max_chars=LONGEST_TEXT)
        statement = st.text_area(
            "Why we work in partnership", purpose.statement, max_chars=LONGEST_TEXT
        )
        st.subheader("How much does each aim matter to you?", anchor=False)
        chosen = {}
        left, right = st.columns(2, gap="large")
        for number, aim in enumerate(aims()):
            with (left, right)[number % 2]:
                chosen[aim.key] = st.select_slider(
                    aim.title,
                    range(len(PRIORITY_WORDS)),
                    value=purpose.aims[aim.key],
                    format_func=PRIORITY_WORDS.__getitem__,
                    help="; ".join(aim.why),
                )
                st.caption(aim.about)
        if st.form_submit_button("Keep these priorities", type="primary"):
            session.state_purpose(Purpose(vision, mission, statement, chosen))
            st.rerun()

    st.header("The seven steps", anchor=False)
    coverage = evidence_coverage(session.kinds_loaded())
    for number, step in enumerate(guide.steps, start=1):
        st.markdown(f"{number}. {widgets.escaped(step)}")
    with st.expander("Evidence: which of the eight sources are in use?"):
        st.write(coverage.sentence)
        widgets.bullets([f"In use: {source.words}. {source.shows}" for source in coverage.used])
        widgets.bullets(
            [f"Not yet: {source.words}. {source.limits}" for source in coverage.missing]
        )
    with st.expander("Readiness: what to have in place first"):
        widgets.bullets([element.words for element in readiness_elements()])
    with st.expander("First questions to ask each other"):
        widgets.bullets(guide.initiation_questions)
    for stage in guide.working_cycle:
        with st.expander(f"Working together: {stage.name}"):
            widgets.bullets(stage.questions)
    st.caption(f"From {guide.citation}.")
    way_on("pages/strategy_session.py", "Next: the strategy session")
