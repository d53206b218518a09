"""How the numbers are worked out: each formula with its source, an example, and its limits."""

import tomllib
from pathlib import Path

import streamlit as st

from insights.wording.methods import steps
from pages.shared import examples, widgets
from pages.shared.frame import page, way_on

WORDS = tomllib.loads(Path(__file__).with_name("shared").joinpath("about.toml").read_text("utf-8"))

with page("How it is worked out"):
    widgets.takeaway(WORDS["method"]["takeaway"])
    widgets.say(WORDS["method"]["how_to_read"])
    for each in steps():
        examples.step(each)
    st.header("What it cannot tell you", anchor=False)
    widgets.bullets(WORDS["limits"]["items"])
    widgets.bullets(WORDS["pitfalls"]["items"])
    way_on("pages/about_the_data.py", "Where the numbers come from")
