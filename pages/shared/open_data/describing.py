"""Ask what the numbers in a file are, so that they count as something true of areas."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from insights.errors import OpenDataError
from insights.open_data.layouts.numbers_by_area import numbers_by_area
from insights.open_data.own_numbers.about import KINDS, About, Column
from insights.open_data.own_numbers.describing import Described, describe
from insights.open_data.own_numbers.fitting import problems
from insights.prose import counted
from pages.shared import widgets
from pages.shared.open_data.adding import start
from pages.shared.problems import show_problem

_LICENCES = ("Open Government Licence v3.0", "Creative Commons Attribution 4.0", "Other")


def waiting() -> None:
    """Draw a form for each file of numbers that nobody has described yet."""
    from insights.open_data.changing.renewing import waiting_for_words

    for path in waiting_for_words():
        with st.container(border=True):
            st.markdown(f"#### What are the numbers in {widgets.escaped(path.name)}?")
            try:
                seen = describe(path.read_bytes())
            except (OpenDataError, OSError) as problem:
                show_problem(str(problem), getattr(problem, "remedy", "Add the file again."))
            else:
                _form(path, seen)


def _form(path: Path, seen: Described) -> None:
    key = f"about.{path.name}"
    widgets.say(
        f"It has {seen.areas:,} {seen.geography} and "
        f"{counted(len(seen.columns), 'column')} of numbers. "
        "Say whose they are and what they mean, and areas can be compared by them."
    )
    left, right = st.columns(2)
    title = left.text_input("What the table is called", key=f"{key}.title")
    publisher = right.text_input("Who publishes it", key=f"{key}.publisher")
    date = left.text_input("Of what date", placeholder="March 2024", key=f"{key}.date")
    licence = right.selectbox("Its licence", _LICENCES, key=f"{key}.licence")
    if licence == _LICENCES[-1]:
        licence = right.text_input("Which licence", key=f"{key}.other")
    url = left.text_input("Its address on the web, if it has one", key=f"{key}.url")
    by_heading = {each.heading: each for each in seen.columns}
    chosen = st.multiselect(
        "Columns to use", list(by_heading), placeholder="Choose", key=f"{key}.columns"
    )
    columns = tuple(_column(by_heading[name], list(by_heading), key) for name in chosen)
    if st.button("Use these numbers", type="primary", key=f"{key}.use"):
        _use(path, About(title, publisher, date, licence or "", url, columns))


def _column(seen: Column, headings: list[str], key: str) -> Column:
    """Ask what one column means."""
    key = f"{key}.{seen.heading}"
    st.markdown(f"**{widgets.escaped(seen.heading)}**")
    left, right = st.columns(2)
    kinds = list(KINDS)
    kind = left.selectbox(
        "What kind of number",
        kinds,
        kinds.index(seen.kind),
        format_func=KINDS.__getitem__,
        key=f"{key}.kind",
    )
    of = right.text_input("Whom it is of", seen.of, key=f"{key}.of")
    label = left.text_input("The people", placeholder="people with asthma", key=f"{key}.label")
    areas = right.text_input(
        "Areas with more of it",
        placeholder="areas where more people have asthma",
        key=f"{key}.areas",
    )
    base, per = "", 0.0
    if kind == "count":
        others = [heading for heading in headings if heading != seen.heading]
        base = (
            left.selectbox("The column of how many there are in all", others, key=f"{key}.base")
            or ""
        )
    if kind == "rate":
        per = left.number_input("For how many people", 1.0, value=1000.0, key=f"{key}.per")
    return Column(seen.heading, kind, label, areas, of or "residents", base, per)


def _use(path: Path, about: About) -> None:
    from insights.open_data.changing.renewing import describe_file

    table = numbers_by_area(path.read_bytes())
    wrong = problems(about, table) if table is not None else ["The file has changed."]
    if wrong:
        show_problem("Something is still missing.", " ".join(wrong))
    else:
        start("Adding your own numbers", lambda tell: describe_file(path, about, tell))
