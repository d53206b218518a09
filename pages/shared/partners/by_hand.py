"""A group that is on no register: a small form to add it, change it or take it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights.open_data.registers.reading.reaching import without_contact_details
from insights.partners.organisations.adding import LONGEST_NAME, LONGEST_TEXT, Group, NotAddedError
from insights.partners.types.partner_types import also_consider
from pages.shared import session, widgets
from pages.shared.parts import fold, whole_page
from pages.shared.problems import show_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insights.findings import Analysis

_EVERYWHERE = "All of the catchment"
_SAID = "by_hand"
_HELD_BACK = "A telephone number or an address was taken out: those are not held here."
_ABOUT = (
    "For a group that is on no register, or that you have met. Write no person's name, telephone "
    "number or e-mail address: numbers and addresses are taken out, and what you write about the "
    "group is shown in lists and in the brief. The note is for you alone."
)


def draw(analysis: Analysis) -> None:
    """Draw the form, folded, with a choice of the groups that were added before."""
    added = {each.key: each for each in session.groups()}
    many = f" ({len(added)} added)" if added else ""
    fold(
        f"Add a group by hand{many}",
        partial(_groups, analysis, added),
        key="by_hand",
        icon=":material/group_add:",
    )


def _groups(analysis: Analysis, added: Mapping[str, Group]) -> None:
    widgets.note(_ABOUT)
    if said := session.kept(_SAID, ""):
        st.success(widgets.escaped(said), icon=":material/check_circle:")
    key = ""
    if added:
        names = {"": "A new group"} | {key: f"Change {one.name}" for key, one in added.items()}
        key = st.selectbox(
            "Add or change", list(names), format_func=names.__getitem__, key="by_hand.which"
        )
        if key not in added:
            key = ""
    _form(analysis, added.get(key, Group("")), number=len(added))
    if key:
        st.button(
            "Remove this group",
            icon=":material/delete:",
            key=f"drop.{key}",
            on_click=whole_page(_drop),
            args=(key,),
        )


def _drop(key: str) -> None:
    session.keep(_SAID, "")
    session.drop_group(key)


def _form(analysis: Analysis, one: Group, *, number: int) -> None:
    places = _places(analysis)
    if one.authority_code and one.authority_code not in places:
        places[one.authority_code] = one.authority
    kinds = {each.key: each.name for each in session.types_in_use()}
    kinds |= {each.key: each.name for each in also_consider()}
    # A form of its own for each group, and an empty one once another was added.
    with st.form(f"group.{one.key or number}", border=False):
        left, right = st.columns(2)
        name = left.text_input("What the group is called", one.name, max_chars=LONGEST_NAME)
        website = right.text_input(
            "Its web address, if it has one", one.website, placeholder="www.example.org"
        )
        does = left.text_input("What it does", one.does, max_chars=LONGEST_TEXT)
        helps = right.text_input("Whom it helps", one.helps, max_chars=LONGEST_TEXT)
        types = left.multiselect(
            "Types of partner it could be",
            list(kinds),
            list(one.types),
            format_func=kinds.__getitem__,
            placeholder="Choose one or more",
            help="The ten types come first, then other kinds such as community- and faith-led "
            "organisations. Where none fits, choose “Another kind of group”.",
        )
        options = ["", *places]
        where = right.selectbox(
            "Where it works",
            options,
            options.index(one.authority_code),
            format_func=lambda code: places.get(code, _EVERYWHERE),
        )
        note = st.text_input("A note for yourself", one.note, max_chars=LONGEST_TEXT)
        if not st.form_submit_button("Change this group" if one.key else "Add this group"):
            return
    written = Group(
        name, does, helps, tuple(types), where, places.get(where, ""), website, note, one.key
    )
    try:
        session.add_group(written)
    except NotAddedError as problem:
        show_problem(str(problem), problem.remedy)
        return
    held_back = any(without_contact_details(text) != text for text in (name, does, helps, note))
    session.keep(
        _SAID,
        f"“{without_contact_details(name)}” is kept. {_HELD_BACK if held_back else ''}".strip(),
    )
    st.rerun()


def _places(analysis: Analysis) -> dict[str, str]:
    """Return the council areas of the catchment, code to name."""
    areas = analysis.on_screen.areas
    if not len(areas):
        return {}
    found = areas.drop_duplicates("authority_code").sort_values("authority")
    return dict(zip(found["authority_code"], found["authority"], strict=True))
