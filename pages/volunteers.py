"""Volunteers, staff and people surveyed against the people who live nearby."""

import streamlit as st

from insights import plain_tables
from insights.measures.verdicts import cautions
from insights.wording import people as wording
from pages.shared import answers, session, widgets
from pages.shared.frame import page, way_on

saved = session.saved()
kinds = (
    [each.kind for each in saved.ledger]
    if saved is not None
    else [held.evidence.kind for held in session.files().values()]
)
with page("Volunteers and staff", heading=wording.heading(kinds)):
    analysis = widgets.findings()
    sources = wording.sources(analysis)
    if not sources:
        given = wording.read_from(analysis)
        widgets.takeaway(wording.volunteers(analysis, given or "volunteers"))
        if given:
            st.write(
                "Their answers are read and counted, as Your data shows. What is missing is the "
                "census to compare them with: the next page says which files that takes."
            )
            way_on("pages/about_the_data.py", "Bring the census for this area")
            st.stop()
        st.write(
            "Add the answers your volunteers or your staff gave about themselves: a table of "
            "counts, or one row for each person. Names are not needed, and take no part if they "
            "are there."
        )
        way_on("pages/your_data.py", "Add volunteers' answers")
        st.stop()

    source = answers.whose_answers(sources)
    widgets.takeaway(wording.volunteers(analysis, source))
    widgets.how_sure(cautions()["groups"])
    answers.what_can_be_seen(analysis, source)
    widgets.note(
        widgets.escaped(f"{wording.protected(analysis, source)} {wording.no_points(source)}")
    )
    answers.one_question(analysis, source)
    st.header("Who did not answer", anchor=False)
    widgets.say(wording.non_response(analysis, source))
    widgets.table(plain_tables.responses(analysis, source), alt="How many answered each question")
    way_on("pages/partners.py", "Next: partners who could help")
