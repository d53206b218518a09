"""Add evidence, confirm what each column is, see what was kept and left out, forget it."""

import streamlit as st

from insights.wording import basis, strength, visits
from insights.wording.mend_first import mend_first
from pages.shared import (
    evidence,
    first_steps,
    quality,
    saved,
    session,
    settings,
    sources,
    travel,
    uploading,
    where,
    widgets,
)
from pages.shared.frame import page, way_on

_PUT_AWAY = (
    "The sample is put away, and with it what you picked, decided and changed there: that was of "
    "a fictional museum. It is there again when you open the sample. What you said of your "
    "purpose and priorities stays, so see whether it is what your own museum would say."
)

with page("Your data"):
    first_steps.in_a_line()
    if session.saved() is not None:
        saved.nothing_to_add()
        st.stop()
    st.write(
        "Add files as they come out of your systems. They are held in this browser session and "
        "nowhere else: closing the tab, reloading it (F5), or **Forget everything** in the menu, "
        "removes them. Nothing leaves this computer."
    )
    widgets.note(
        "Names, e-mail addresses and street addresses are dropped as a file is read: where they "
        "tell households apart, only a scrambled key is kept. The file itself is let go. What "
        "stays, so that you can correct a column, has numbers where names and remarks were."
    )
    with st.container():  # always there, so that nothing below it changes its place
        if session.put_away():
            st.info(_PUT_AWAY, icon=":material/museum:")
        if session.sample():
            st.info(
                "The sample museum is open. It is put away as soon as you add a file of your own.",
                icon=":material/museum:",
            )
    st.markdown(
        "**Of volunteers or staff, a table of counts is enough, and best:** each answer once, and "
        "how many people gave it. Give it the columns Question, Answer and Count, and nobody's "
        "own row need be loaded. Where they are staff, let the file's name say so, or say so below "
        "it."
    )
    uploads = uploading.dropped()
    if uploads:
        bar = st.progress(0.0, "Reading your files")
        session.add_uploads([(each.name, each.getvalue()) for each in uploads], bar.progress)
        uploading.let_go(uploads)
        st.rerun()
    uploading.problems()

    where.museum()
    analysis = session.analysis()
    if analysis is not None and (first := mend_first(analysis)):
        st.warning(widgets.escaped(first.said), icon=":material/wrong_location:")
    held, ledgers = session.files(), session.ledgers()
    travel.draw(analysis)
    if not held:
        widgets.note("No files yet. The start page has a worked example.")
        sources.forms()
        way_on("app.py", "Back to the start")
        st.stop()

    st.header("What we understood", anchor=False)
    for digest, file in held.items():
        evidence.card(digest, file, ledgers[digest], analysis)
    settings.counting(ledgers, analysis)
    quality.proposals()
    quality.worth_mending()
    quality.covered(analysis)
    sources.draw(analysis)
    quality.report(ledgers)
    evidence.corrections()

    if analysis is not None:
        st.header("What this can show", anchor=False)
        if counted := basis.source(analysis):
            widgets.takeaway(visits.who_comes(analysis))
            widgets.how_sure(strength.how_sure(analysis))
            widgets.counted_from(analysis, say_which=False)
        else:
            widgets.takeaways(analysis.headline[:2])
        widgets.gaps(analysis)
        if counted:
            way_on("pages/who_comes.py", "Next: who comes")
        elif len(analysis.on_screen.groups):
            way_on("pages/volunteers.py", "Next: who volunteers")
    elif session.settings() is None:
        st.info(
            "Add the museum's postcode above to see what this can show.",
            icon=":material/location_on:",
        )
