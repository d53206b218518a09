"""How to bring open data, step by step: which files, where to save them, what to type."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from insights.open_data.bringing import files_to_bring, place_of
from insights.plain_tables.bringing import files_to_bring as as_table
from insights.wording.sources import bringing_sentence
from pages.shared import widgets

if TYPE_CHECKING:
    import pandas as pd

    from insights.open_data.store import Store

_CENSUS = "census2021-"


def bringing(store: Store, venue: str, words: Mapping[str, Any]) -> None:
    """Draw the steps, for the place where the museum is.

    Parameters
    ----------
    store : Store
        The open data of this computer.
    venue : str
        The museum's postcode, or "" where it is not known yet.
    words : mapping
        The texts of ``about.toml``.
    """
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
            _files(as_table(wanted, {source.key for source in store.sources}))
        if "command" in step:
            st.code(step["command"], language=None)
            st.markdown(step["after"])


def _files(files: pd.DataFrame) -> None:
    """Draw the list of files: a line for each of the few, a table of the census."""
    census = files["Where"].str.contains(_CENSUS, regex=False)
    st.markdown("\n".join(_line(file) for file in files[~census].to_dict("records")))
    tables = files[census]
    publisher, edition, choose = tables.iloc[0][["Publisher", "Edition", "Which to choose"]]
    st.markdown(
        f"- **Census tables** ({publisher}, census of {edition}), each a file of its own. "
        f"{choose} The size is of the table of small areas inside."
    )
    shown = tables[["File", "What for", "How big"]].map(widgets.escaped)
    shown["File"] = shown["File"].str.removeprefix("Census 2021 ")
    shown["File"] = [
        _link(file, at) for file, at in zip(shown["File"], tables["Where"], strict=True)
    ]
    shown["What for"] += tables["Needed"].map({"always": " (always needed)", "": ""})
    if tables["Here"].any():
        shown["Here already"] = tables["Here"]
    st.table(shown, hide_index=True, border="horizontal", alt="Census tables to bring")


def _line(file: Mapping[Hashable, str]) -> str:
    told = [f"**{_link(widgets.escaped(file['File']), file['Where'])}**, for {file['What for']}"]
    told += ["(always needed)."] if file["Needed"] else ["."]
    told += [f"{file['Publisher']}, {file['Edition']}, {file['How big']}.", file["Which to choose"]]
    told += ["Here already."] if file["Here"] else []
    return f"- {' '.join(told)}".replace(" .", ".")


def _link(label: str, address: str) -> str:
    return f"[{label}]({address})"
