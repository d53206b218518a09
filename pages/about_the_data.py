"""What is loaded, where public data comes from, the method, its limits, privacy."""

import tomllib
from pathlib import Path

import streamlit as st

from insights import plain_tables
from insights.wording.sources import store_sentence
from pages.shared import public, session, widgets
from pages.shared.bringing import bringing
from pages.shared.frame import page, way_on

WORDS = tomllib.loads(Path(__file__).with_name("shared").joinpath("about.toml").read_text("utf-8"))

with page("About the data"):
    chosen = session.settings()
    venue = chosen.venue if chosen else ""
    own = public.own_store()
    here = public.sample_store() if public.in_sample_town(venue) else own
    widgets.takeaway(store_sentence(here))
    widgets.how_sure(WORDS["open_data"]["limits"])

    st.header("Where the numbers come from", anchor=False)
    if len(sources := plain_tables.sources(here)):
        widgets.table(sources, alt="Public sources with edition and licence")
        with st.expander("Who to credit", icon=":material/copyright:"):
            widgets.bullets([source.attribution for source in here.sources])
    with st.expander("Bring open data for your area", expanded=own.is_empty and not here.is_sample):
        bringing(own, venue, WORDS)

    st.header("How it is worked out", anchor=False)
    for part in WORDS["method"]:
        with st.expander(part["heading"]):
            st.write(part["text"])
    st.header("What it cannot tell you", anchor=False)
    widgets.bullets(WORDS["limits"]["items"])
    st.header("Privacy", anchor=False)
    widgets.bullets(WORDS["privacy"]["items"])
    way_on("app.py", "Back to the start")
