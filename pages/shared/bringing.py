"""Bring open data: fetch it, add files, or import a folder by command."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from insights.open_data.bringing import files_to_bring, place_of, registers_to_bring
from insights.open_data.changing import changeable
from insights.open_data.changing.keeping import downloads_folder, kept_files
from insights.open_data.registry import census_tables
from insights.plain_tables.bringing import files_to_bring as as_table
from insights.wording.open_data.bringing import bringing_sentence
from insights.wording.open_data.here import who_can_change
from pages.shared import public, session, widgets
from pages.shared.open_data import adding, describing
from pages.shared.open_data.fetching import fetching
from pages.shared.open_data.working import outcome, under_way
from pages.shared.parts import fold

if TYPE_CHECKING:
    import pandas as pd

    from insights.open_data.bringing import Wanted
    from insights.open_data.store import Store

_WAY, _FETCH, _ADD = "open_data.bring", "Fetch it", "Add files you have"


def bringing(store: Store, venue: str, words: Mapping[str, Any]) -> None:
    """Draw the ways of bringing open data, or who may, where a visitor may not.

    Parameters
    ----------
    store : Store
        The open data of this computer.
    venue : str
        The museum's postcode, or "" where it is not known yet.
    words : mapping
        The texts of ``about.toml``.
    """
    busy = False
    may = changeable.may_be_changed(st.get_option("server.address"), st.context.headers)
    if not may:
        st.info(who_can_change(changeable.SETTING), icon=":material/lock:")
    elif not (busy := under_way()):
        outcome()
        if not store.is_empty and not kept_files(downloads_folder()):
            widgets.note(
                "The open data here was imported from a folder by command. What is fetched or "
                "added here does not take its place without asking: to join them, add the "
                "files of that folder as well."
            )
        describing.waiting()
        if _way() == _FETCH:
            fetching(venue, place_of(venue, store.directory))
        else:
            adding.adding()
        adding.kept()
    label = "The files to save, where they are, and the command that imports a folder"
    by_command = partial(_by_command, store, venue, words)
    fold(label, by_command, key="by_command", icon=":material/terminal:")
    if may and not busy and (not store.is_empty or public.store_problem()):
        adding.removing()
    adding.removed()


def _way() -> str:
    """Ask how, and go on with it after work during which nothing is asked."""
    ways = [_FETCH, _ADD]
    before = session.kept(_WAY, _FETCH)
    way = st.radio("How to bring it", ways, ways.index(before), horizontal=True, key=_WAY)
    session.keep(_WAY, way)
    return way


def _by_command(store: Store, venue: str, words: Mapping[str, Any]) -> None:
    """Draw the steps of saving files and importing them, for the place where the museum is."""
    place = place_of(venue, store.directory)
    wanted = files_to_bring(place.nation)
    widgets.say(bringing_sentence(place))
    if not wanted:
        return
    widgets.say(words["open_data"]["without"])
    for step in words["bring"]:
        st.markdown(f"**{step['heading']}**")
        if "text" in step:
            st.markdown(step["text"])
        else:
            _files(wanted, {source.key for source in store.sources})
        if "command" in step:
            st.code(step["command"], language=None)
            st.markdown(step["after"])
    _registers(words["registers"], registers_to_bring(place.nation))


def _registers(words: Mapping[str, str], wanted: Sequence[Wanted]) -> None:
    """Say where registers of organisations are, and how they are brought by command."""
    st.markdown(f"**{words['heading']}**")
    st.markdown(words["text"])
    _files(wanted, ())
    st.code(words["command"], language=None)
    st.markdown(words["after"])


def _files(wanted: Sequence[Wanted], here: Collection[str]) -> None:
    """Draw the list of files: a line for each of the few, a table for each census."""
    census = set(census_tables())
    few = [file for file in wanted if file.source.key not in census]
    st.markdown("\n".join(_line(file) for file in as_table(tuple(few), here).to_dict("records")))
    by_census: dict[tuple[str, str], list[Wanted]] = {}
    for file in wanted:
        if file.source.key in census:
            key = (file.source.publisher, file.source.vintage)
            by_census.setdefault(key, []).append(file)
    for (publisher, edition), files in by_census.items():
        _census(publisher, edition, as_table(tuple(files), here))


def _census(publisher: str, edition: str, files: pd.DataFrame) -> None:
    """Draw the tables of one census, with what is the same for all of them said once."""
    choose = files["Which to choose"]
    alike = bool(choose.eq(choose.iloc[0]).all())
    st.markdown(
        f"**Census tables** ({widgets.escaped(publisher)}, census of {edition}), each a file of "
        f"its own.{f' {widgets.escaped(choose.iloc[0])}' if alike else ''}"
    )
    columns = ["File", "What for", "How big", *([] if alike else ["Which to choose"])]
    shown = files[columns].map(widgets.escaped)
    shown["File"] = [
        _link(name.removeprefix("Census 2021 "), at)
        for name, at in zip(shown["File"], files["Where"], strict=True)
    ]
    shown["What for"] += files["Needed"].map({"always": " (always needed)", "": ""})
    if files["Here"].any():
        shown["Here already"] = files["Here"]
    st.table(shown, hide_index=True, border="horizontal", alt=f"Census tables of {publisher}")


def _line(file: Mapping[Hashable, str]) -> str:
    told = [f"**{_link(widgets.escaped(file['File']), file['Where'])}**, for {file['What for']}"]
    told += ["(always needed)."] if file["Needed"] else ["."]
    told += [f"{file['Publisher']}, {file['Edition']}, {file['How big']}.", file["Which to choose"]]
    told += ["Here already."] if file["Here"] else []
    return f"- {' '.join(told)}".replace(" .", ".")


def _link(label: str, address: str) -> str:
    return f"[{label}]({address})"
