"""The ten types made the museum's own: a form for each, a file to keep, a way back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from insights.errors import DoorstepError
from insights.framework import framework
from insights.partners.evidence.reasons import signal_words
from insights.partners.organisation_rules import class_names
from insights.partners.types.fields import LONGEST_NAME, LONGEST_TEXT
from insights.partners.types.own_types import (
    changed,
    changes_in_words,
    published,
    signal_key,
)
from insights.prose import listed
from pages.shared import session, widgets
from pages.shared.parts import fold, whole_page
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insights.partners.types.partner_types import PartnerType

_ABOUT = (
    "Call a type what your town calls it, change the questions and the offers, the words by which "
    "its organisations are known, and how much each thing speaks for it. Your changes count in "
    "the order, in the list of organisations and in the brief, in this browser session only. The "
    "framework's own words stay, and so do the people each type works with."
)
_CODES = {
    "tags": ("Tagged as", "UK charity classification tags; write any other code, such as SW301"),
    "what": ("What it does", "As the Charity Commission classes charities"),
    "who": ("Whom it helps", "As the Charity Commission classes charities"),
    "how": ("How it works", "As the Charity Commission classes charities"),
}


def draw() -> None:
    """Draw the form of one type, and the ways to take all changes away and back."""
    fold("Make these types your own", _own, key="own", icon=":material/tune:")


def _own() -> None:
    widgets.note(_ABOUT)
    if said := session.said_of_weights():
        st.info(widgets.escaped(said), icon=":material/balance:")
    kinds = {kind.key: kind for kind in session.types_in_use()}
    key: str = st.selectbox(
        "Which type",
        list(kinds),
        format_func=lambda key: kinds[key].name + (" (yours)" if changed(kinds[key]) else ""),
        key="own.type",
    )
    _form(kinds[key])
    _ways_back(kinds[key], [kind for kind in kinds.values() if changed(kind)])


def _form(kind: PartnerType) -> None:
    """Ask for everything that may be changed, showing what is published where it differs."""
    before, differs = published(kind.key), changed(kind)

    def box(name: str) -> str:
        return session.widget_key(f"own.{kind.key}.{name}")

    def beside(name: str, as_published: str) -> None:
        if name in differs:
            widgets.note(f"As published: {widgets.escaped(as_published)}")

    with st.form(box("form"), border=False):
        widgets.note(f"In the framework's words: “{widgets.escaped(kind.source_words)}”")
        given: dict[str, Any] = {
            "name": st.text_input("Name", kind.name, max_chars=LONGEST_NAME, key=box("name"))
        }
        beside("name", before.name)
        given["strengths"] = st.text_area(
            "What it brings",
            kind.strengths,
            max_chars=LONGEST_TEXT,
            height=80,
            key=box("strengths"),
        )
        beside("strengths", before.strengths)
        for name, label in (
            ("questions", "First questions, one in a line"),
            ("offers", "What you might offer, one in a line"),
        ):
            text = st.text_area(label, "\n".join(getattr(kind, name)), height=130, key=box(name))
            given[name] = text.splitlines()
            beside(name, "; ".join(getattr(before, name)))
        spectrum = list(framework().spectrum_of_engagement)
        given["start_at"] = st.selectbox(
            "Where to start on the spectrum of engagement",
            spectrum,
            spectrum.index(kind.start_at),
            key=box("start_at"),
        )
        beside("start_at", before.start_at)
        given["start_because"] = st.text_input(
            "Why start there", kind.start_because, max_chars=LONGEST_TEXT, key=box("because")
        )
        beside("start_because", before.start_because)
        given["safeguarding"] = st.checkbox(
            "A partner has to share safeguarding support", kind.safeguarding, key=box("safe")
        )
        beside("safeguarding", "yes" if before.safeguarding else "no")
        st.markdown("**How organisations of this kind are known**")
        words = st.text_area(
            "Words they use of themselves, parted by commas; * stands for any ending",
            ", ".join(kind.words),
            height=80,
            key=box("words"),
        )
        given["words"] = re.split(r"[,\n]", words)
        beside("words", ", ".join(before.words))
        columns = st.columns(2)
        for place, (name, (label, about)) in enumerate(_CODES.items()):
            with columns[place % 2]:
                now, known = getattr(kind, name), class_names()[name]
                given[name] = st.multiselect(
                    label,
                    list(dict.fromkeys([*now, *known])),
                    now,
                    format_func=partial(_in_words, known),
                    help=about,
                    accept_new_options=True,
                    placeholder="Choose, or write a code",
                    key=box(name),
                )
                beside(name, listed([_in_words(known, each) for each in getattr(before, name)], 99))
        given |= _weights(kind, before)
        if st.form_submit_button("Keep these changes", type="primary"):
            _keep(partial(session.change_type, kind.key, given))


def _in_words(known: Mapping[str, str], code: str) -> str:
    """Return what a code means, and the code itself for whoever knows the registers."""
    return f"{known[code]} ({code})" if code in known else code


def _weights(kind: PartnerType, before: PartnerType) -> dict[str, dict[str, float]]:
    """Ask how much each thing speaks for a type; nothing where nothing was changed."""
    st.markdown("**How much each thing speaks for it, in parts of 100**")
    widgets.note("If they do not add up to 100, each is scaled alike so that they do.")
    columns = st.columns(2)
    given: dict[str, float] = {}
    for place, (now, then) in enumerate(zip(kind.signals, before.signals, strict=True)):
        with columns[place % 2]:
            shown = round(100 * then.weight)
            given[signal_key(now)] = st.number_input(
                signal_words(now).capitalize(),
                1,
                100,
                max(1, round(100 * now.weight)),
                help=f"{now.because} As published: {shown}.",
                key=session.widget_key(f"own.{kind.key}.weights.{signal_key(now)}"),
            )
    as_shown = {signal_key(each): max(1, round(100 * each.weight)) for each in kind.signals}
    return {} if given == as_shown else {"weights": given}


def _ways_back(kind: PartnerType, mine: list[PartnerType]) -> None:
    """Offer the published types again, and a file of what was changed."""
    from insights.partners.scoring.own_say import own_say_file

    if mine:
        told = (f"{each.name}: {listed(changes_in_words(each), 99)}." for each in mine)
        widgets.bullets(list(told))
    one, every, away = st.columns(3)
    one.button(
        "This type as published",
        disabled=kind not in mine,
        on_click=whole_page(session.put_type_back),
        args=(kind.key,),
        key="own.back",
    )
    every.button(
        "All types as published",
        disabled=not mine,
        on_click=whole_page(session.put_all_types_back),
        key="own.all_back",
    )
    with away:
        if mine or session.overrides():
            widgets.download(
                "Your changes as a file",
                "partner_types.toml",
                "application/toml",
                partial(own_say_file, session.types_in_use(), session.overrides()),
            )
    brought = st.file_uploader(
        "Bring back changes that you took away",
        type=["toml"],
        key=session.widget_key("own.file"),
    )
    if brought is not None:
        _keep(partial(session.bring_types, brought.getvalue()))


def _keep(work: partial[None]) -> None:
    try:
        work()
    except DoorstepError as problem:
        show_problem(str(problem), problem.remedy)
    else:
        st.rerun()
