"""What the visitor's files show, worked out once for each set of files and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.shared import public
from pages.shared.session.change import begin_with_change, with_chosen_change
from pages.shared.session.choices import noted, settings
from pages.shared.session.each_museum import opened
from pages.shared.session.held_files import STEPS, files
from pages.shared.session.partners import overrides, own_types
from pages.shared.session.shortlist import groups, look_up, with_national
from pages.shared.session.travel import travel_times

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.ledger import FileLedger

_MEMO = "doorstep.memo"
_LEDGERS = "doorstep.ledgers"


def analysis() -> Analysis | None:
    """Return the findings, worked out again only if files, choices or open data changed.

    None until there are files and a museum postcode, or a saved analysis was
    opened. The memo is keyed on digests of the files, never on the tables: Streamlit
    would fingerprint a long table by a sample of its rows. Of an analysis only the steps are taken
    again that a change touches; see `insights.incremental`.
    """
    if saved := opened():
        return with_chosen_change(saved.snapshot.analysis)
    chosen, held = settings(), files()
    if chosen is None or not held:
        return None
    # Drawn whether it is needed or not: what stands below must stand at the same place in every
    # run, or what is unfolded there is folded up under the reader's hand.
    place = st.empty()
    edition = public.edition_for(chosen.venue)
    times = travel_times()
    told = ((times.name, times.digest),) if times else ()
    of_partners = (*noted(), *own_types(), *overrides(), *groups())
    if with_national():
        of_partners = (*of_partners, "throughout a nation")
    fingerprints = tuple(file.fingerprint for file in held.values())
    key = (fingerprints, chosen, *told, *of_partners, *edition)
    memo: tuple[Any, Analysis] | None = st.session_state.get(_MEMO)
    evidence = [file.evidence for file in held.values()]
    store = public.store_for(chosen.venue)
    if memo is not None and memo[0] == key:
        look_up(memo[1], evidence, store)
        return _as_seen_here(memo[1])
    from insights.analysis import analyse
    from insights.incremental import Steps

    bar = place.progress(0.0, "Working out what your files can show…")

    def tell(done: float, doing: str) -> None:
        bar.progress(done, f"{doing}…")

    try:
        found = analyse(
            evidence,
            chosen,
            store,
            observations=noted(),
            types=own_types(),
            overrides=overrides(),
            groups=groups(),
            national=with_national(),
            travel_times=times,
            steps=st.session_state.setdefault(STEPS, Steps()),
            progress=tell,
        )
    finally:
        bar.empty()
    st.session_state[_MEMO] = (key, found)
    begin_with_change(found)
    look_up(found, evidence, store)
    return _as_seen_here(found)


def on_own_screen() -> bool:
    """Return whether the visitor sits at the computer that the dashboard runs on."""
    from insights.whose_screen import is_own_screen

    return is_own_screen(st.get_option("server.address"), st.context.headers)


def _as_seen_here(found: Analysis) -> Analysis:
    return with_chosen_change(found if on_own_screen() else found.as_it_leaves())


def ledgers() -> dict[str, FileLedger]:
    """Return what became of every row of each file, by digest."""
    from insights.geography.locate import locate
    from insights.ledger import file_ledger

    chosen = settings()
    if not files():
        return {}
    venue = chosen.venue if chosen else ""
    directory, edition = public.store_for(venue).directory, public.edition_for(venue)
    accounts = st.session_state.setdefault(_LEDGERS, {})
    for held in files().values():
        key = (held.fingerprint, venue, *edition)
        if key not in accounts:
            rows, columns = held.evidence.rows, held.evidence.columns
            located = locate(rows["postcode"], directory) if "postcode" in columns else None
            accounts[key] = file_ledger(
                held.evidence, located, end_dates_known=directory.knows_ends
            )
    return {digest: accounts[held.fingerprint, venue, *edition] for digest, held in files().items()}
