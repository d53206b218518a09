"""Answers in people's own words: the officer says what each means, and may take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.wording import files as wording
from insights.wording import meanings as said_of
from pages.shared import session, widgets

if TYPE_CHECKING:
    from pages.shared.held import HeldFile

_MOST_ASKED = 15
_UNDECIDED = ""


def ask(digest: str, file: HeldFile) -> None:
    """Ask what each answer means that is not understood, with the nearest categories first."""
    read = file.as_read or file.evidence
    asked = plain_tables.unknown_answers(read)
    if unknown := wording.unmapped_sentence(file.evidence):
        widgets.say(unknown)
    if asked.empty:
        if unknown:
            with st.expander("Which words these are"):
                _list(file)
        return
    with st.expander("Which words these are, and what they mean"):
        widgets.note(
            "They are shown to you alone, and nothing is guessed. Say what an answer means and it "
            "is counted so at once; choose “not decided” to take that back. What you say is kept "
            "in this session only."
        )
        first = asked.head(_MOST_ASKED)
        for field, answer, people in zip(
            first["field"], first["answer"], first["people"].tolist(), strict=True
        ):
            _ask_of_one(digest, file, field, answer, people)
        if (more := len(asked) - _MOST_ASKED) > 0:
            widgets.note(
                f"{more:,} further answers, given by fewer people, are listed below. Change "
                "them in your form or file to words the census uses, and add the file again."
            )
            _list(file)


def _list(file: HeldFile) -> None:
    st.dataframe(
        plain_tables.unknown_words(file.evidence),
        hide_index=True,
        alt="Answers that were not understood",
    )


def _ask_of_one(digest: str, file: HeldFile, field: str, answer: str, people: int) -> None:
    from insights.intake.answers.nearest import choices, nearest
    from insights.intake.meanings import NONE_OF_THESE

    likely = nearest(answer, field)
    rest = tuple(category for category in choices(field) if category not in likely)
    options = (_UNDECIDED, *likely, NONE_OF_THESE, *rest)
    current = file.meanings.get(field, {}).get(answer, _UNDECIDED)
    chosen = st.selectbox(
        widgets.escaped(said_of.question(field, answer, people)),
        options,
        index=options.index(current) if current in options else 0,
        format_func=lambda category: said_of.option(category, suggested=category in likely),
        key=f"meaning.{digest}.{field}.{answer}",
    )
    if chosen != current:
        session.mean(digest, field, answer, chosen)
        st.rerun()
    if changed := said_of.change(file.evidence, field, current, people):
        widgets.say(changed)
