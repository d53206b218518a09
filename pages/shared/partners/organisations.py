"""Named organisations: search, choose, read why each is listed, tick those to talk with."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.partners.organisations.finding import ABSENCE
from insights.plain_tables.organisations import as_told, on_registers, registers_seen
from insights.wording.open_data.registers import unusable_sentence
from insights.wording.partners import left_out
from insights.wording.partners import organisations as wording
from pages.shared import maps, public, session, widgets
from pages.shared.frame import on_a_phone, show_problem
from pages.shared.partners import by_hand, shortlisted

if TYPE_CHECKING:
    import pandas as pd

    from insights.findings import Analysis
    from insights.partners.organisations.shortlist import Listed

_EVERY_TYPE, _EVERY_PLACE, _EVERY_SOURCE = "Every type", "Every place", "Every register and list"
# What a screen of a phone, or of a laptop, can be read through in one go.
_ON_A_PAGE, _ON_A_PHONE = 20, 10
_LONGEST_ACTIVITIES = 220


def draw(analysis: Analysis) -> None:
    """Draw the shortlist, the organisations that fit a type, and a way to add one by hand."""
    st.header("Organisations", anchor=False)
    _registers(analysis)
    _lists(analysis)
    _left_out()
    by_hand.draw(analysis)
    widgets.note(widgets.escaped(ABSENCE))


def _left_out() -> None:
    """Say which kinds no register's list holds, why, and whom to ask instead."""
    with st.expander(left_out.TITLE, icon=":material/shield:"):
        widgets.say(left_out.left_out())
        widgets.bullets(left_out.kinds())
        widgets.say("To work with one, ask those who keep its door:")
        widgets.bullets(left_out.ways())
        widgets.note(widgets.escaped(left_out.BY_HAND))


def _registers(analysis: Analysis) -> None:
    """Say which registers are loaded and how old they are, or how one is brought."""
    today = dt.datetime.now(tz=dt.UTC).date()
    seen = registers_seen(analysis.organisations)
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
    if old := wording.too_old(seen, today):
        st.warning(widgets.escaped(old), icon=":material/event_busy:")
    lines = wording.registers(seen, today)
    lines += wording.registers_without(
        [each.source.title for each in loaded.kept if len(each.rows)], seen
    )
    if lines:
        with st.expander("Where these are from, and of which day", icon=":material/menu_book:"):
            widgets.bullets(lines)


# What is ticked or chosen here changes nothing above, which is left as it is.
@st.fragment
def _lists(analysis: Analysis) -> None:
    shortlisted.draw(analysis)
    if not len(analysis.organisations):
        widgets.say("No organisation is listed yet.")
        return
    chosen, kind, filtered = _chosen(analysis)
    closed = plain_tables.closed_organisations(analysis)
    total = len(analysis.organisations) - closed
    if kind:
        of_type = len(plain_tables.organisations(analysis, kind=kind))
        seldom = any(
            one.key in wording.SELDOM_REGISTERED for one in analysis.suggestions if one.name == kind
        )
        widgets.say(wording.few(kind, of_type, total, seldom=seldom))
    else:
        widgets.say(wording.without_any(plain_tables.types_without(analysis)))
    if not len(chosen):
        widgets.say(
            "None of those listed fits what you chose. Try another word, place or type, or add "
            "the group by hand below."
        )
        return
    on_page = _ON_A_PHONE if on_a_phone() else _ON_A_PAGE
    pages = -(-len(chosen) // on_page)
    _on_the_map(analysis, chosen)
    # A choice that leaves fewer pages begins again on the first.
    number = st.pagination(pages, key=f"organisations.page.{len(chosen)}") if pages > 1 else 1
    shown = chosen.iloc[(number - 1) * on_page : number * on_page]
    whole = max(total, len(chosen))
    widgets.say(wording.how_many(len(shown), len(chosen), whole, closed if not filtered else 0))
    widgets.note("One that fits two types is listed under each. Tick those you mean to talk with.")
    for one in as_told(shown):
        _row(one, say_type=not kind)
    widgets.note(widgets.escaped(wording.CHECK_FIRST))
    _take_away(analysis, chosen)


def _on_the_map(analysis: Analysis, chosen: pd.DataFrame) -> None:
    """Offer a map of the premises among those chosen; a registered address is none of them."""
    from insights.figures.points import points_of

    points = points_of(chosen) if analysis.has_areas else ()
    if points and st.toggle(f"Show those with a door on the map ({len(points):,})", key="doors"):
        maps.reach_map(analysis, key="doors map", height=360, points=points)
        widgets.note(widgets.escaped(wording.ON_THE_MAP))


def _chosen(analysis: Analysis) -> tuple[pd.DataFrame, str, bool]:
    """Ask which organisations to show; say for which type, and whether the closed too."""
    search = st.text_input(
        "Search by name, place or what they do", key="search", placeholder="For example youth"
    )
    left, middle, right = st.columns(3)
    kind = left.selectbox(
        "Type of partner", [_EVERY_TYPE, *plain_tables.organisation_types(analysis)], key="type"
    )
    place = middle.selectbox(
        "Works in", [_EVERY_PLACE, *plain_tables.organisation_places(analysis)], key="place"
    )
    source = right.selectbox(
        "From", [_EVERY_SOURCE, *plain_tables.organisation_sources(analysis)], key="source"
    )
    kind, place, source = (
        "" if each in (_EVERY_TYPE, _EVERY_PLACE, _EVERY_SOURCE) else each
        for each in (kind, place, source)
    )
    with st.container(horizontal=True):
        premises = plain_tables.with_premises(analysis)
        doors = bool(premises) and st.checkbox(
            f"Only those with a door to go to, such as schools ({premises:,})", key="premises"
        )
        closed = plain_tables.closed_organisations(analysis)
        show = bool(closed) and st.checkbox(
            f"Show those that are no longer active too ({closed:,})", key="closed"
        )
        if on_registers(analysis):
            _nations()
    chosen = plain_tables.organisations(
        analysis, search, kind, place, source=source, premises=doors, closed=show
    )
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


def _row(one: Listed, *, say_type: bool) -> None:
    with st.container(border=True):
        who, why, where = st.columns([4, 6, 3])
        with who, st.container(gap=None):
            st.checkbox(
                f"**{widgets.escaped(one.name)}**",
                key=session.tick_key(one),
                on_change=session.pick_or_not,
                args=(one,),
            )
            if say_type:
                widgets.note(widgets.escaped(one.type_name))
        with why, st.container(gap=None):
            st.markdown(f":small[{widgets.escaped(one.why[:1].upper() + one.why[1:])}.]")
            widgets.note(widgets.escaped(_shortened(one.activities)))
        with where, st.container(gap=None):
            if one.website:
                reach = widgets.escaped(wording.how_to_reach(one))
                st.markdown(f":small[[{reach}](<{one.website}>)]")
            else:
                widgets.note(widgets.escaped(one.contact))
            widgets.note(widgets.escaped(one.source))


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_ACTIVITIES:
        return text
    return f"{text[:_LONGEST_ACTIVITIES].rsplit(' ', 1)[0]} …"


def _take_away(analysis: Analysis, chosen: pd.DataFrame) -> None:
    """Offer what is chosen, and the whole list, as files."""
    from insights.brief.organisation_files import organisations_csv

    every = plain_tables.organisations(analysis, closed=True)
    with st.container(horizontal=True):
        if len(chosen) < len(every):
            what = (
                f"{len(chosen):,} of {len(every):,} organisations listed: those that fit what was "
                "chosen on the page."
            )
            told = partial(as_told, chosen)
            shortlisted.workbook(
                f"These {len(chosen):,} as a workbook", "organisations-chosen.xlsx", told, what,
                analysis,
            )  # fmt: skip
            widgets.download(
                "These as CSV",
                "organisations-chosen.csv",
                "text/csv",
                lambda: organisations_csv(as_told(chosen)),
            )
        what = f"All {len(every):,} organisations listed, those that no longer work among them."
        told = partial(as_told, every)
        label = f"The whole list ({len(every):,}) as a workbook"
        shortlisted.workbook(label, "organisations.xlsx", told, what, analysis)
        widgets.download(
            "The whole list as CSV",
            "organisations.csv",
            "text/csv",
            lambda: organisations_csv(as_told(every)),
        )
