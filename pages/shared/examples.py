"""A step of the method on a page: what it does, its formula, and an example to move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.shared import widgets

if TYPE_CHECKING:
    from insights.wording.methods import Slider, Step


def step(one: Step) -> None:
    """Draw one step of the method."""
    st.header(one.heading, anchor=False)
    said, tried = st.columns([3, 2], gap="large") if one.sliders else (st.container(), None)
    with said:
        widgets.say(one.plain)
        for formula in one.formula:
            st.latex(formula)
        widgets.note(f"**Assumes.** {widgets.escaped(' '.join(one.assumes))}")
        widgets.note(f"**Cannot tell.** {widgets.escaped(' '.join(one.cannot_tell))}")
        widgets.note(f"**From.** {widgets.escaped(one.source)}")
    if tried is not None:
        with tried, st.container(border=True):
            _example(one)


@st.fragment
def _example(one: Step) -> None:
    """Draw an example, which is worked out again when one of its sliders is moved."""
    from insights.wording.worked_examples import worked

    st.markdown("**Try it**")
    found = worked(one.key, {each.key: _moved(one.key, each) for each in one.sliders})
    for name, value in found.figures:
        st.markdown(f"{widgets.escaped(name)}: **{widgets.escaped(value)}**")
    widgets.note(widgets.escaped(found.sentence))


def _moved(key: str, slider: Slider) -> float:
    return float(
        st.slider(
            slider.label,
            slider.low,
            slider.high,
            slider.start,
            slider.step,
            key=f"example.{key}.{slider.key}",
        )
    )
