"""Volunteers, and survey answers, against the people who live nearby."""

import streamlit as st

from insights import plain_tables
from insights.figures import charts, words
from insights.measures.verdicts import cautions
from insights.wording import people as wording
from pages.shared import widgets
from pages.shared.frame import page, way_on

with page("Volunteers", heading="Who volunteers"):
    analysis = widgets.findings()
    widgets.takeaway(wording.volunteers(analysis))
    questions = plain_tables.questions(analysis)
    if not questions:
        st.write(
            "Add the answers your volunteers gave about themselves: one row for each person, or "
            "a table of counts. Names are not needed, and are not kept if present."
        )
        way_on("pages/your_data.py", "Add volunteers' answers")
        st.stop()

    widgets.how_sure(f"{wording.power(analysis)} {cautions()['groups']}")
    field = st.radio(
        "Question",
        list(questions),
        format_func=lambda field: widgets.escaped(questions[field]),
        horizontal=True,
        key="question",
    )
    groups = analysis.on_screen.groups
    shown = groups[groups["source"].eq("volunteers") & groups["field"].eq(field)]
    widgets.chart(
        charts.group_shares(shown, dark=widgets.dark()),
        words.groups_takeaway(shown),
        words.groups_alt(shown),
        key=f"groups.{field}",
    )
    widgets.table(plain_tables.groups(analysis, field), alt=words.groups_alt(shown))
    for note in plain_tables.notes(analysis, field):
        widgets.note(widgets.escaped(note))

    st.header("Who did not answer", anchor=False)
    widgets.say(wording.non_response(analysis))
    widgets.table(plain_tables.responses(analysis), alt="How many answered each question")
    way_on("pages/partners.py", "Next: partners who could help")
