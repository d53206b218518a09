"""What open data is on this computer: nation by nation, whether it is whole, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.registry import newer_editions
from insights.plain_tables import open_data as tables
from insights.prose import counted
from insights.wording.open_data import here as wording
from insights.wording.open_data.importing import damaged_sentence
from pages.shared import public, widgets
from pages.shared.frame import on_a_phone
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from insights.open_data.store import Store
    from insights.open_data.store.holdings import Holding
    from insights.open_data.store.wanting import Wanting

_NI_POSTCODES = "northern_ireland_postcodes"


def what_is_here(own: Store) -> None:
    """Draw what this computer holds, a card for each nation."""
    held, damaged = public.held()
    if damaged:
        show_problem(
            damaged_sentence(damaged),
            "Build the open data again from its files, under Bring open data below.",
        )
        return
    if not held:
        widgets.say(
            "There is no open data on this computer yet, only the list of every UK postcode that "
            "came with Doorstep. Open data is brought once, and serves everybody who uses this "
            "computer."
        )
        return
    widgets.say(wording.freshness(own, list(newer_editions(own.sources))))
    for pair in zip(held[::2], [*held[1::2], None], strict=False):
        for column, one in zip(st.columns(2), pair, strict=True):
            if one is not None:
                with column, st.container(border=True):
                    _card(one)
    _licence_apart(own)
    _check(own)


def _card(held: Holding) -> None:
    st.markdown(f"#### {held.nation}")
    widgets.say(wording.covers(held))
    st.markdown("\n".join(f"- {line}" for line in wording.parts(held)))
    if not held.wanting:
        widgets.note(f":material/check_circle: {wording.complete(held)}")
        return
    with st.expander(wording.complete(held), icon=":material/lightbulb:"):
        st.markdown("\n".join(map(_lacking, held.wanting)))


def _lacking(item: Wanting) -> str:
    """Draw one thing that is lacking, with where it is and what it is for."""
    name, address = widgets.escaped(item.what), item.source.url
    linked = f"[{name}]({address})" if address else name
    return f"- {linked}{widgets.escaped(wording.lacking(item))}"


def _licence_apart(own: Store) -> None:
    """Show the licence of Northern Ireland's postcodes, which is no open one."""
    apart = next((each for each in own.sources if each.key == _NI_POSTCODES), None)
    covered = own.is_empty or "Northern Ireland" in set(own.areas["nation"])
    if apart is not None and covered:
        widgets.note(f":material/copyright: {widgets.escaped(apart.attribution)}")


def _check(own: Store) -> None:
    """Offer to read every table and see that it joins."""
    if not st.button("Check every table", icon=":material/fact_check:", key="open_data.check"):
        return
    from insights.open_data.store.verify import verify_store

    with st.spinner("Reading every table of every nation, which takes up to twenty seconds…"):
        checks = verify_store(own)
    faulty = [item for item in checks if not item.ok]
    if faulty:
        show_problem(
            f"These tables do not fit: {', '.join(item.table for item in faulty)}.",
            "Build the open data again from its files, under Bring open data below.",
        )
    else:
        whole = sum(1 for item in checks if item.rows and item.areas)
        st.success(
            f"All {whole} tables are whole, and each of their rows belongs to an area that is "
            "here.",
            icon=":material/check_circle:",
        )


def sources(here: Store) -> None:
    """Draw where the numbers come from: a census on one line, its tables folded below."""
    newer = newer_editions(here.sources)
    found = tables.sources_in_brief(here.sources, newer)
    if not len(found):
        return
    widgets.say(
        "Every number comes from official figures that anyone may use, under the licence beside "
        "each; the postcodes of Northern Ireland have a licence of their own."
        if not here.is_sample
        else "The sample town has no publisher: its figures are made up."
    )
    if on_a_phone():  # five columns would be a word wide
        widgets.bullets(tables.sources_in_words(found))
    else:
        st.table(
            found.map(widgets.escaped),
            hide_index=True,
            border="horizontal",
            alt="Public sources with edition and licence",
        )
    census = tables.census_in_full(here.sources)
    if len(census):
        with st.expander(counted(len(census), "census table"), icon=":material/table_rows:"):
            widgets.table(census, alt="Census tables with their areas and rows")
    with st.expander("Who to credit", icon=":material/copyright:"):
        widgets.bullets(list(dict.fromkeys(source.attribution for source in here.sources)))
