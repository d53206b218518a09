"""Doorstep: find the neighbours your museum is not yet reaching."""

import streamlit as st

from pages.shared import first_steps, saved, session, strength, widgets
from pages.shared.frame import page, way_on


def welcome() -> None:
    """Say what this is, and lead to the first findings in three steps."""
    st.markdown(
        "Doorstep compares **who comes** to your museum, and who volunteers, with **who lives "
        "nearby**. It shows which communities you reach less than you could, how sure that is, and "
        "which kinds of local partner could help."
    )
    first_steps.draw()


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
        st.page_link(
            "pages/strategy_session.py",
            label="Or lead your team through it: the strategy session",
            icon=":material/co_present:",
            query_params=session.step_in_address(),
        )
    else:
        way_on("pages/who_comes.py", "See where visits come from")


if first_steps.is_ready():
    with page("Start", heading="At a glance"):
        headline()
else:
    with page("Start", heading="Who lives nearby, and is not yet coming?"):
        welcome()
        saved.opening()
