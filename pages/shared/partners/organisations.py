"""Named organisations: search, choose, read why each is listed, tick those to talk with."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.plain_tables.organisations import as_told, many
from insights.wording.open_data.registers import unusable_sentence
from insights.wording.partners import organisations as wording
from pages.shared import in_view, maps, public, session, widgets
from pages.shared.partners import about_list, by_hand, shortlisted
from pages.shared.partners.row import row
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis
    from insights.plain_tables.organisations import Listing

_EVERY_TYPE, _EVERY_PLACE, _EVERY_SOURCE = "Every type", "Every council area", "Every register"
# What a screen of a phone, or of a laptop, can be read through in one go.
_ON_A_PAGE = 10


def draw(analysis: Analysis) -> None:
    """Draw the shortlist, the organisations that fit a type, and a way to add one by hand."""
    st.header("Organisations", anchor=False)
    in_view.here("organisations")
    listing = session.listing(analysis)
    if session.saved() is None:
        _registers(analysis, listing)
    _lists(analysis)
    if session.saved() is None:
        by_hand.draw(analysis)
    about_list.draw(analysis, listing, _today())


def _registers(analysis: Analysis, listing: Listing) -> None:
    """Say that no register is loaded, that one cannot be read, or that one is old."""
    loaded = public.store_for(analysis.settings.venue).registers
    if loaded.is_empty and not loaded.unusable and not analysis.is_sample:
        st.info(widgets.escaped(wording.NO_REGISTER), icon=":material/groups:")
        st.page_link(
            "pages/about_the_data.py",
            label="Bring a register of organisations",
            icon=":material/database:",
        )
    for lost in loaded.unusable:
        show_problem(unusable_sentence(lost), lost.remedy)
    if old := wording.too_old(listing.seen, _today()):
        st.warning(widgets.escaped(old), icon=":material/event_busy:")


# What is ticked or chosen here changes nothing above, which is left as it is.
@st.fragment
def _lists(analysis: Analysis) -> None:
    shortlisted.draw(analysis)
    listing = session.listing(analysis)
    if not len(listing.rows):
        widgets.say("No organisation is listed yet.")
        return
    chosen, kind, filtered = _chosen(analysis, listing)
    whole = listing.working + (listing.ended if filtered else 0)
    called = {one.key: one.name_within for one in analysis.suggestions}
    if kind in called:
        of_type = listing.of_type(kind).many
        seldom = kind in wording.SELDOM_REGISTERED
        widgets.say(wording.few(called[kind], of_type, listing.working, seldom=seldom))
    if not len(chosen):
        widgets.say(
            "None of those listed fits what you chose. Try another word, council area or type, or "
            "add the group by hand below."
        )
        return
    pages = -(-len(chosen) // _ON_A_PAGE)
    _on_the_map(analysis, chosen)
    head, turn = st.container(), st.empty()
    # A choice that leaves fewer pages begins again on the first.
    number = 1
    if pages > 1:
        number = turn.pagination(pages, key=f"organisations.page.{kind}.{len(chosen)}")
    shown = chosen.iloc[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    with head:
        ended = 0 if filtered else listing.ended
        widgets.say(wording.how_many(many(chosen), whole, len(chosen), len(shown), ended))
        widgets.note(wording.TICK)
    with st.container(gap="xsmall"):
        for one in as_told(shown):
            row(one, say_type=not kind)
    _take_away(analysis, listing, chosen)


def _on_the_map(analysis: Analysis, chosen: pd.DataFrame) -> None:
    """Offer a map of the premises among those chosen; a registered address is none of them."""
    from insights.figures.points import points_of

    points = points_of(chosen) if analysis.has_areas else ()
    if points and st.toggle(f"Show these places on the map ({len(points):,})", key="doors"):
        maps.reach_map(analysis, key="doors map", height=360, points=points)
        widgets.note(widgets.escaped(wording.ON_THE_MAP))


def _chosen(analysis: Analysis, listing: Listing) -> tuple[pd.DataFrame, str, bool]:
    """Ask which organisations to show; say of which type, and whether the ended too."""
    search, middle, right = st.columns([5, 4, 3])
    words = search.text_input(
        "Search by name, place or what they do",
        key=session.list_key("search"),
        placeholder="For example youth",
    )
    names = {"": _EVERY_TYPE} | dict(listing.types)
    kind = middle.selectbox(
        "Type of partner", list(names), format_func=names.__getitem__, key=session.list_key("type")
    )
    authorities = analysis.on_screen.areas["authority"] if analysis.has_areas else ()
    places = ["", *listing.works_in(authorities)]
    place = right.selectbox(
        "Works in", places, format_func=lambda name: name or _EVERY_PLACE,
        key=session.list_key("place"),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sources = ["", *listing.sources]
        source = st.selectbox(
            "From", sources, format_func=lambda name: name or _EVERY_SOURCE,
            key=session.list_key("source"), label_visibility="collapsed", width=260,
        )  # fmt: skip
        doors = bool(listing.with_premises) and st.checkbox(
            "Only those with a place that anybody can visit, such as schools "
            f"({listing.with_premises:,})",
            key=session.list_key("premises"),
        )
        show = bool(listing.ended) and st.checkbox(
            f"Show those that have ended too ({listing.ended:,})", key=session.list_key("closed")
        )
        if listing.on_registers and session.saved() is None:
            _nations()
    chosen = listing.chosen(words, kind, place, source=source, premises=doors, closed=show)
    return chosen, kind, show


def _nations() -> None:
    """Ask whether those that work throughout the country are listed too."""
    now = session.with_national()
    also = st.checkbox(
        "Those that work throughout the country too",
        now,
        help="Most of them work nowhere near. They are marked, and listed after the local ones.",
    )
    if also != now:
        session.list_national(also=also)
        st.rerun()


def _take_away(analysis: Analysis, listing: Listing, chosen: pd.DataFrame) -> None:
    """Offer what is chosen, and the whole list, as files."""
    every, all_of_them = listing.rows, listing.working + listing.ended
    with st.container(horizontal=True):
        if len(chosen) < len(every):
            fit = many(chosen)
            what = (
                f"{fit:,} of {all_of_them:,} organisations listed: those that fit what was chosen "
                "on the page."
            )
            told = partial(as_told, chosen)
            shortlisted.workbook(
                f"{'This one' if fit == 1 else f'These {fit:,}'} as a workbook",
                "organisations-chosen.xlsx",
                told,
                what,
                analysis,
            )
            called = "This one as CSV" if fit == 1 else "These as CSV"
            shortlisted.csv(called, "organisations-chosen.csv", told, analysis)
        what = f"All {all_of_them:,} organisations listed, those that have ended among them."
        told = partial(as_told, every)
        label = f"All {all_of_them:,} as a workbook"
        shortlisted.workbook(label, "organisations.xlsx", told, what, analysis)
        shortlisted.csv("All as CSV", "organisations.csv", told, analysis)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()
