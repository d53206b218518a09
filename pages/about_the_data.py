"""What open data is here and how to bring more, where it comes from, the method, its limits."""

import tomllib
from pathlib import Path

import streamlit as st

from insights.wording.open_data.here import store_sentence
from pages.shared import public, saved, session, widgets
from pages.shared.bringing import bringing
from pages.shared.frame import page, way_on
from pages.shared.open_data import here, place, registers

WORDS = tomllib.loads(Path(__file__).with_name("shared").joinpath("about.toml").read_text("utf-8"))

with page("About the data"):
    chosen = session.settings()
    venue = chosen.venue if chosen else ""
    own = public.own_store()
    loaded = public.sample_store() if public.in_sample_town(venue) else own
    widgets.takeaway(store_sentence(loaded))
    widgets.how_sure(WORDS["open_data"]["limits"])

    if session.saved() is not None:
        saved.sources()
    else:
        st.header("Your museum", anchor=False)
        place.museum_here()
    st.header("What is on this computer", anchor=False)
    here.what_is_here(own)
    st.header("Registers of organisations", anchor=False)
    registers.draw()
    st.header("Bring open data", anchor=False)
    bringing(own, "" if loaded.is_sample else venue, WORDS)
    st.header("Where the numbers come from", anchor=False)
    here.sources(loaded)

    st.header("How it is worked out", anchor=False)
    widgets.say(WORDS["method"]["short"])
    st.page_link(
        "pages/methods.py", label="How it is worked out, step by step", icon=":material/calculate:"
    )
    st.header("What it cannot tell you", anchor=False)
    widgets.bullets(WORDS["limits"]["items"])
    st.header("Privacy", anchor=False)
    widgets.bullets(WORDS["privacy"]["items"])
    way_on("app.py", "Back to the start")
