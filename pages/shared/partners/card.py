"""One type of partner, folded: what it brings, why it is here, how and when to begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from insights.partners.evidence.noted import KINDS
from insights.partners.scoring.gates import gates
from insights.partners.scoring.overriding import LONGEST_REASON, PLACES
from insights.partners.types.own_types import changed, published
from insights.wording.partners import card as wording
from insights.wording.partners import held_alike
from insights.wording.partners.none_listed import nations_without, why_none
from insights.wording.partners.organisations import first_few
from insights.wording.partners.places import serves, where_too
from pages.shared import in_view, looked_at, public, session, widgets, window
from pages.shared.frame import on_a_phone
from pages.shared.parts import fold, whole_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insights.findings import Analysis
    from insights.partners.scoring.suggestion import Suggestion

ON_MAP = "partners.on_map"
_TABS = (
    "Why it is here",
    "How to begin",
    "Before you begin",
    "Your say",
)


def card(analysis: Analysis, one: Suggestion, *, place: int, before: Sequence[Suggestion]) -> None:
    """Draw one type: what it brings, whom it would serve and who is near; the rest is folded.

    `place` is where it stands in the order; neighbourhoods of the types `before` are not named
    again.
    """
    with st.container(border=True):
        st.markdown(f"{_name(one, place)} :small[· {widgets.escaped(wording.label(one))}]")
        _in_short(analysis, one, before)
        own = session.saved() is None
        fold(
            "Reasons, how to begin, and your say" if own else "Reasons, how to begin",
            partial(_tabs, analysis, one),
            key=f"card.{one.key}",
        )


def folded(
    analysis: Analysis, one: Suggestion, *, place: int = 0, before: Sequence[Suggestion] = ()
) -> None:
    """Draw one type in a line, with all the rest folded; 0 for one that has no place."""
    silent = one.band == "no_evidence" and one.placed is None and not one.edited
    said = "" if silent else f" · {widgets.escaped(wording.label(one))}"

    def draw() -> None:
        _in_short(analysis, one, before)
        _tabs(analysis, one)

    fold(f"{_name(one, place)}{said}", draw, key=f"card.{one.key}")


def _name(one: Suggestion, place: int) -> str:
    return f"**{f'{place}. ' if place else ''}{widgets.escaped(one.name)}**"


def _in_short(analysis: Analysis, one: Suggestion, before: Sequence[Suggestion]) -> None:
    if one.placed is not None:
        widgets.say(wording.placed(one))
        if session.saved() is None:
            st.button(
                "Put it back",
                key=f"back.{one.key}",
                on_click=whole_page(session.take_partner_back),
                args=(one.key,),
            )
    if one.edited:
        widgets.note(widgets.escaped(wording.edited(one)))
    widgets.say(one.strengths)
    widgets.say(where_too(analysis, one, before))
    first, many = session.listing(analysis).of_type(one.key)
    widgets.say(first_few(first, many))
    if not many:
        _nobody(analysis)
    with st.container(horizontal=True):
        if many:
            st.button(
                f"See all {many:,}" if many > 1 else "See it in the list",
                key=f"list.{one.key}",
                icon=":material/list:",
                on_click=whole_page(_list),
                args=(one.key,),
            )
        if serves(analysis, one):
            st.button(
                "On the map",
                key=f"show.{one.key}",
                icon=":material/map:",
                on_click=whole_page(_show),
                args=(one.key,),
            )
        with st.popover("The framework's words", type="tertiary"):
            widgets.say(f"“{one.source_words}”")


def _nobody(analysis: Analysis) -> None:
    """Say why nobody is listed for a type, with the way to the register that would list some."""
    if session.saved() is not None:
        widgets.say(why_none(()))
        return
    codes = analysis.on_screen.areas["authority_code"] if analysis.has_areas else ()
    kept = public.store_for(analysis.settings.venue).registers.kept
    without = [] if analysis.is_sample else nations_without(kept, set(codes))
    widgets.say(why_none(without))
    if without:
        st.page_link(
            "pages/about_the_data.py",
            label="Bring a register of charities",
            icon=":material/database:",
        )


def _tabs(analysis: Analysis, one: Suggestion) -> None:
    may_say = session.saved() is None
    why, how, first, *own = st.tabs(_TABS if may_say else _TABS[:-1])
    with why:
        reasons(one)
        if goes_with := held_alike.beside_others(analysis, one):
            widgets.note(widgets.escaped(goes_with))
        looked_at.beside(analysis, one.key)
    with how:
        beginning(one)
    with first:
        conditions(one)
    for place in own:
        with place:
            putting(one)


def _show(key: str) -> None:
    session.keep(ON_MAP, key)
    # Beside the cards it is in view already.
    if on_a_phone() or window.is_narrow():
        in_view.ask("partner map")


def _list(key: str) -> None:
    session.list_only(key)
    in_view.ask("organisations")


def reasons(one: Suggestion) -> None:
    """List what counts for a type, what was looked at and not counted, and its points."""
    counted = [each.sentence for each in one.evidence if each.counts]
    noticed = [each.sentence for each in one.evidence if not each.counts and each.kind in KINDS]
    others = [each.sentence for each in one.evidence if not each.counts and each.kind not in KINDS]
    if counted:
        widgets.bullets(counted)
    else:
        widgets.say(one.sentence)
    for heading, sentences in (
        ("What you noted, told beside the evidence", noticed),
        ("Also looked at, and not counted", others),
    ):
        if sentences:
            st.markdown(f"**{heading}**")
            widgets.bullets(sentences)
    if one.priority is not None:
        widgets.table(pd.DataFrame(wording.points(one)), alt=f"What put {one.name} in its place")
    widgets.note(widgets.escaped(wording.coverage(one)))
    if firmness := wording.stability(one):
        firmness = f"{firmness} {wording.IN_EACH_RUN}"
    widgets.note(widgets.escaped(f"{wording.gap(one)} {firmness}".strip()))


def beginning(one: Suggestion) -> None:
    """Say how a conversation could start."""
    st.markdown("**Questions to ask**")
    widgets.bullets(one.questions)
    st.markdown("**What you might offer**")
    widgets.bullets(one.offers)
    st.markdown("**A good place to start on the spectrum of engagement**")
    widgets.say(f"“{one.start_at}”. {one.start_because}")


def conditions(one: Suggestion) -> None:
    """Say what has to be in place first; none of it is in the points."""
    for gate in gates(one.key, one.safeguarding, session.readiness()):
        icon = ":material/check_circle:" if gate.is_open else ":material/radio_button_unchecked:"
        st.markdown(f"{icon} {widgets.escaped(gate.sentence)}")
    if "safeguarding" in changed_fields(one):
        as_published = "asks" if published(one.key).safeguarding else "does not ask"
        widgets.note(f"As published this type {as_published} for shared safeguarding.")
    widgets.note(wording.GATES)
    st.page_link("pages/plan.py", label="Say what is in place", icon=":material/flag:")


def changed_fields(one: Suggestion) -> tuple[str, ...]:
    """Return what the museum changed in a type."""
    return next((changed(kind) for kind in session.own_types() if kind.key == one.key), ())


def putting(one: Suggestion) -> None:
    """Let the museum put a type elsewhere, with a reason; the sum stays in sight."""
    with st.form(f"put.{one.key}", border=False):
        places = list(PLACES)
        now = one.placed.place if one.placed else places[0]
        place = st.radio(
            "You know more than any table. Put this type",
            places,
            places.index(now),
            format_func=PLACES.__getitem__,
        )
        because = st.text_input(
            "Because",
            one.placed.because if one.placed else "",
            max_chars=LONGEST_REASON,
            placeholder="For example: we already work with them",
            help="It is printed in the brief beside the type. Name no person.",
        )
        if st.form_submit_button("Put it there"):
            if because.strip():
                session.put_partner(one.key, place, because)
                st.rerun()
            st.warning("Say why in a sentence: others will want to follow it.", icon=_EDIT)
    widgets.note(
        "Its points and its reasons stay as they are, and the page and the brief say that you "
        "moved it, why and when."
    )


_EDIT = ":material/edit:"
