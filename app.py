"""Doorstep: find the neighbours your museum is not yet reaching."""

import streamlit as st

from pages.shared import public, saved, session, strength, widgets
from pages.shared.frame import page, way_on


def welcome() -> None:
    """Say what this is, and offer the worked example or the museum's own files."""
    st.markdown(
        "Doorstep compares **who comes** to your museum, and who volunteers, with **who lives "
        "nearby**. It shows which communities you reach less than you could, how sure that is, and "
        "which kinds of local partner could help."
    )
    example, own = st.columns(2, gap="medium")
    with example, st.container(border=True, height="stretch"):
        st.subheader("See a worked example", anchor=False)
        st.write("A fictional museum in a fictional town, with two years of tickets.")
        if st.button("Open the sample museum", type="primary", icon=":material/museum:"):
            open_example("marlhaven")
        if st.button("Open a small one instead", icon=":material/cottage:"):
            open_example("small_museum")
        widgets.note("The small museum has 600 orders and 18 volunteers, as many do.")
    with own, st.container(border=True, height="stretch"):
        st.subheader("Use your own files", anchor=False)
        st.write(
            "Ticket, Gift Aid, membership, booking, survey or volunteer files, just as they come "
            "out of your system. No tidying first."
        )
        st.page_link(
            "pages/your_data.py",
            label=":green[**Add your files**]",
            icon=":material/upload_file:",
        )
        widgets.note("Files stay in this browser session. Nothing leaves this computer.")


def open_example(museum: public.SampleMuseum) -> None:
    """Load a sample museum and draw the page again with it."""
    with st.status("Reading the sample museum's files…"):
        session.open_sample(museum)
    st.rerun()


def headline() -> None:
    """Say in three sentences what the evidence shows, and how strong it is."""
    from insights.wording.at_a_glance import key_figures
    from insights.wording.mend_first import mend_first

    analysis = widgets.findings()
    strength.draw(analysis)
    widgets.takeaways(analysis.headline)
    widgets.counted_from(analysis, say_which=False)
    figures = key_figures(analysis)
    for column, figure in zip(st.columns(len(figures) or 1), figures, strict=False):
        with column.container(border=True, height="stretch"):
            st.metric(widgets.escaped(figure.label), figure.value)
            widgets.note(widgets.escaped(figure.note))
    widgets.gaps(analysis)
    saved.opening()
    if session.saved() is not None:
        way_on("pages/strategy_session.py", "Go to the strategy session")
    elif not figures and len(analysis.on_screen.groups):
        way_on("pages/volunteers.py", "See who volunteers")
    elif not figures or mend_first(analysis):
        way_on("pages/your_data.py", "Check your files")
    elif analysis.has_areas:
        way_on("pages/who_is_missing.py", "See who is missing, on the map")
    else:
        way_on("pages/who_comes.py", "See where visits come from")


if session.files() or session.saved() is not None:
    with page("Start", heading="At a glance"):
        headline()
else:
    with page("Start", heading="Who lives nearby, and is not yet coming?"):
        welcome()
        saved.opening()
