"""One file on the page Your data: what it was read as, and how to put that right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.errors import DoorstepError
from insights.prose import counted
from insights.wording import files as wording
from insights.wording.partners.own_lists import own_lists
from pages.shared import quality, session, unknown_words, widgets
from pages.shared.parts import fold
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.intake.evidence import Evidence
    from insights.ledger import FileLedger
    from pages.shared.held import HeldFile

_NOT_IN_FILE = "(not in this file)"


def card(digest: str, file: HeldFile, ledger: FileLedger, analysis: Analysis | None = None) -> None:
    """Draw one file: its account, then its columns and rows to check, then removal."""
    chosen = session.settings()
    with st.container(border=True):
        name, remove = st.columns([5, 1], vertical_alignment="center")
        with name:
            st.text(file.name[:80])
        remove.button(
            "Remove",
            key=f"remove.{digest}",
            on_click=session.remove,
            args=(digest,),
            icon=":material/close:",
        )
        quality.what_it_is(digest)
        if quality.account(digest, ledger, analysis):
            widgets.say(wording.repaired_sentence(ledger))
        else:  # one sentence says it all
            widgets.say(wording.ledger_sentence(ledger))
        for notice in (*own_lists(ledger.organisations), *file.evidence.notices):
            widgets.say(notice)
        if proposed := wording.proposed_sentence(
            ledger, keep=chosen.keep_proposed if chosen else ()
        ):
            widgets.say(proposed)
        quality.stages(digest)
        unknown_words.ask(digest, file)
        fold(
            "Check or correct what each column is",
            partial(_columns, digest, file),
            key=f"columns.{digest}",
        )


def corrections() -> None:
    """Offer what was corrected as a small file, to be added again another day."""
    from insights.intake.columns.remembering import to_file

    if said := session.corrections():
        widgets.download(
            "Your corrections of columns, for next time",
            "doorstep-corrections.json",
            "application/json",
            lambda: to_file(said),
        )
        widgets.note(
            "Files with the same headings are read like this for as long as this tab is open. Add "
            "this small file together with your exports next time: it holds no heading and no "
            "row of them."
        )


def _columns(digest: str, file: HeldFile) -> None:
    """Let the reader say what the file and its columns are, and see what that gives."""
    read, kinds = file.evidence, list(wording.KINDS)
    kind = st.selectbox(
        "What is this file?",
        kinds,
        index=kinds.index(read.kind),
        format_func=lambda key: wording.KINDS[key][:1].upper() + wording.KINDS[key][1:],
        key=f"kind.{file.fingerprint}",
    )
    roles = wording.roles_for(kind)
    if kind == read.kind:  # a question that was found in a file of another sort can be unsaid too
        roles += tuple(r for r in read.columns if r in wording.ROLES and r not in roles)
    widgets.note(wording.without_columns(kind))
    with st.form(f"correct.{file.fingerprint}", border=False):
        columns = {}
        options = [_NOT_IN_FILE, *read.headers]
        for start, column in enumerate(st.columns(3)):
            with column:
                for role in roles[start::3]:
                    current = read.columns.get(role, _NOT_IN_FILE)
                    columns[role] = st.selectbox(
                        wording.ROLES[role],
                        options,
                        index=options.index(current) if current in options else 0,
                    )
        said = {role: "" if head == _NOT_IN_FILE else head for role, head in columns.items()}
        changed = {role: head for role, head in said.items() if head != read.columns.get(role, "")}
        choice = {**file.columns, **changed}
        with st.container(horizontal=True):
            tried = file.kept is not None and st.form_submit_button(
                "Show what this gives", icon=":material/preview:"
            )
            agreed = st.form_submit_button("Read it again like this", icon=":material/refresh:")
    if agreed:
        session.correct(digest, kind, choice)
        if file.kept is not None:
            st.rerun()
        st.info("Remembered. Add the file again: it is read like this.", icon=":material/replay:")
    if not tried:
        _reading(read, "How the first records are read now")
        return
    try:
        _reading(session.try_reading(digest, kind, choice), "How the first records would be read")
    except DoorstepError as problem:
        show_problem(str(problem), problem.remedy)


def _reading(read: Evidence, label: str) -> None:
    """Show what a file's first records were taken for, and not the file itself."""
    st.markdown(f"**{label}**, as {wording.KINDS[read.kind]}")
    shown = plain_tables.reading(read)
    if len(shown.columns):
        st.dataframe(shown, hide_index=True, alt=label)
    kept = counted(read.data_rows, "record")
    without = sum(read.excluded.values())
    widgets.note(f"{kept} kept, {without:,} left out. Names and addresses are not shown or kept.")
