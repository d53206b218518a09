"""Add official files that somebody saved, take them away again, or remove it all."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from insights.errors import OpenDataError
from insights.open_data.changing import work
from insights.open_data.changing.keeping import KINDS, downloads_folder, kept_files
from insights.progress import Progress
from insights.prose import file_size
from insights.wording.open_data import outcome as wording
from pages.shared import in_view, session, widgets
from pages.shared.problems import show_problem

_REMOVED = "open_data.removed"


def adding() -> None:
    """Offer to add files to those that are kept."""
    widgets.say(
        "Add files as their publishers give them, several at once: census tables, boundaries, an "
        "index of deprivation, the postcode lookup, or a council's own table with area codes. "
        "Each is told by what is in it, so its name does not matter, and a zip stays a zip."
    )
    st.warning(
        "Public tables only, never a list of people. What is read as open data is written to this "
        "computer and shown to everybody who uses it. Your visitors' and volunteers' files belong "
        "on the page Your data, which writes nothing.",
        icon=":material/public:",
    )
    uploads = st.file_uploader(
        "Official files",
        type=list(KINDS),
        accept_multiple_files=True,
        key=session.widget_key("open_data.uploads"),
    )
    if not uploads:
        return
    label = f"Add {'this file' if len(uploads) == 1 else f'these {len(uploads)} files'}"
    if st.button(label, type="primary", key="open_data.add", icon=":material/add:"):
        from insights.open_data.changing.renewing import add_files

        files = [(each.name, each.getvalue()) for each in uploads]
        start(
            "Adding files to the open data",
            lambda tell: add_files(files, tell),
            then=session.renew_widgets,
        )


def kept() -> None:
    """List the files the open data is made from, and offer to take some away or build again."""
    from insights.open_data.changing.outcome import latest_outcome
    from insights.open_data.changing.renewing import build, remove_files

    folder = downloads_folder()
    files = kept_files(folder)
    if not files:
        return
    made = latest_outcome()
    if made is not None and made.would_lose and made.is_of_now:
        widgets.say(wording.would_be_lost(made))
        if st.button(wording.build_without(made), key="open_data.lose"):
            start("Putting the open data together", lambda tell: build(tell, losing=True))
    total = file_size(sum(path.stat().st_size for path in files))
    with st.expander(
        f"Files kept on this computer: {len(files)}, {total}", icon=":material/folder:"
    ):
        widgets.say(
            "Fetched and added files are kept, so that one more table does not cost the others. "
            f"They are in {folder}."
        )
        names = [path.relative_to(folder).as_posix() for path in files]
        gone = st.multiselect(
            "Files to take away", names, placeholder="Choose", key="open_data.gone"
        )
        buttons = st.container(horizontal=True)
        if buttons.button("Take these away", disabled=not gone, key="open_data.take"):
            start("Taking files away", lambda tell: remove_files(gone, tell))
        if buttons.button("Build again from all of them", key="open_data.rebuild"):
            start("Putting the open data together", build)
        _of_registers()


def _of_registers() -> None:
    """Say what the files of registers hold, and offer to delete them without the registers."""
    from insights.open_data.changing.register_files import (
        delete_files_of_registers,
        files_of_registers,
    )

    files = files_of_registers()
    if not files:
        return
    widgets.say(wording.register_files(len(files)))
    if st.button("Delete these, keep the registers", key="open_data.register_files"):
        try:
            gone = delete_files_of_registers()
        except OpenDataError as problem:
            show_problem(str(problem), problem.remedy)
            return
        in_view.ask()
        session.keep(_REMOVED, wording.register_files_deleted(gone))
        st.rerun()


def removing() -> None:
    """Offer to remove everything, once it is said what that means."""
    from insights.open_data.changing.removing import remove_open_data

    with st.expander("Remove the open data from this computer", icon=":material/delete:"):
        widgets.say(
            "Findings go back to councils and distances, for everybody who uses this computer. "
            "Registers of organisations go as well. "
            "Your own files are not touched. Nothing official is lost: it can be brought again."
        )
        too = st.checkbox("Also delete the files it was made from", key="open_data.files_too")
        if st.button("Yes, remove the open data", key="open_data.remove"):
            try:
                remove_open_data(files=too)
            except OpenDataError as problem:
                show_problem(str(problem), problem.remedy)
                return
            work.put_away()
            in_view.ask()
            session.keep(_REMOVED, "The open data has been removed from this computer.")
            st.rerun()


def removed() -> None:
    """Say, once, what was removed, where the button for it stood."""
    if told := session.kept(_REMOVED, ""):
        session.keep(_REMOVED, "")
        in_view.here("removed")
        st.success(told, icon=":material/check_circle:")


def start(
    title: str, task: Callable[[Progress], object], then: Callable[[], object] = lambda: None
) -> None:
    """Begin a piece of work and draw the page anew; say why not where another is under way."""
    try:
        work.begin(title, task, session.visitor())
    except OpenDataError as problem:
        show_problem(str(problem), problem.remedy)
        return
    then()
    in_view.ask()
    st.rerun()
