"""How good the files are: the flow of rows, counts either way, what to mend, what is covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from insights import plain_tables
from insights.quality.flow import flow, is_placed, without_prefilled
from insights.wording import counted_as
from insights.wording import quality as wording
from insights.wording.files import KINDS
from insights.wording.unrecorded import could_change
from pages.shared import session, widgets
from pages.shared.parts import fold

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.ledger import FileLedger

_PROBLEMS_SHOWN = 5
_FEW_FILES = 2  # whose figures a page has room for


def account(digest: str, ledger: FileLedger, analysis: Analysis | None) -> bool:
    """Draw what became of the lines of one file, where they came to more than one end."""
    from insights.figures.flow import Band, file_flow

    chosen = session.settings()
    steps = flow(ledger, chosen.keep_proposed if chosen else ())
    if not (is_placed(ledger) or ledger.excluded):
        return False
    drawn, never_filled = without_prefilled(steps)
    bands = [
        Band(wording.STEPS[step.key], step.rows, step.left_behind, wording.lost(step))
        for step in drawn
    ]
    share, inside, outside = wording.in_catchment(analysis, ledger.kind)
    if share >= 0:
        inner = round(share * steps[-1].rows)
        rest = steps[-1].rows - inner
        bands.append(Band("In the catchment", inner, rest, outside, shown=inside))
    takeaway = wording.flow_takeaway(steps)

    def chart(title: str) -> None:
        widgets.chart(
            lambda: file_flow(bands, dark=widgets.dark()),
            title,
            wording.flow_alt(drawn) + (f" In the catchment: {inside}." if inside else ""),
            key=f"flow.{digest}",
            of=ledger,
            marks=wording.never_filled(never_filled),
        )

    def all_of_it() -> None:
        chart("What became of the lines")
        widgets.table(plain_tables.flow_table(steps), alt="What became of the lines")

    if len(session.files()) > _FEW_FILES:
        fold(f"**{widgets.escaped(takeaway)}**", all_of_it, key=f"flow.{digest}")
        return True
    chart(takeaway)
    widgets.fold_table(
        lambda: plain_tables.flow_table(steps),
        "The same as a table",
        alt="What became of the lines",
        key=f"flow.{digest}",
    )
    return True


def worth_mending() -> None:
    """List what is worth mending first, with what each would win back and how to do it."""
    found, held = session.problems_to_mend(), list(session.files().values())
    st.header("Worth mending first", anchor=False)
    if not found:
        widgets.say("Nothing in your files stands out as worth mending.")
        return
    for number, each in enumerate(found[:_PROBLEMS_SHOWN], start=1):
        words = wording.problem_sentences(each, held[each.file].evidence.kind)
        where = f" In {held[each.file].name[:60]}:" if len(held) > 1 else ""
        st.markdown(
            f"{number}.{widgets.escaped(where)} **{widgets.escaped(words.said)}** "
            f"{widgets.escaped(words.gain)}  \n   :gray[{widgets.escaped(words.remedy)}]"
        )
    if rest := found[_PROBLEMS_SHOWN:]:
        fewer = "One smaller thing is" if len(rest) == 1 else f"{len(rest)} smaller things are"
        widgets.note(f"{fewer} in the report on data quality below.")


def proposals() -> None:
    """Show the counts with and without each kind of row that may not be a local visit."""
    chosen, ways = session.settings(), session.either_way()
    if chosen is None or not ways:
        return
    st.header("With and without", anchor=False)
    widgets.say(
        "These rows may not be local people choosing to visit. They are left out unless you tick "
        "them."
    )
    for each in ways:
        key = session.widget_key(f"either_way.{each.reason}.{each.counted}")
        ticked = st.checkbox(wording.either_way_label(each), each.counted, key=key)
        widgets.note(widgets.escaped(wording.either_way_sentence(each, chosen.count)))
        if ticked != each.counted:
            session.count_too(each.reason, counted=ticked)
            st.rerun()


def covered(analysis: Analysis | None) -> None:
    """Ask for the footfall, and say what share of it the records cover."""
    from insights.quality.capture import capture

    if not (recorded := session.recorded()).people:
        return
    st.header("How much of your footfall this covers", anchor=False)
    footfall = st.number_input(
        f"{wording.footfall_question(recorded)} (if you count them)",
        min_value=1,
        value=None,
        step=1,
        placeholder="For example 42000",
        help="From your door counter or annual return. It is used for this sentence and not kept.",
        width=420,
    )
    if footfall:
        located = analysis.catchment.share_of_located if analysis and analysis.has_areas else None
        found = capture(footfall, recorded.people, located)
        for sentence in wording.capture_sentences(found):
            widgets.say(sentence)
        if analysis and analysis.has_areas:
            for sentence in could_change(analysis, found):
                widgets.say(sentence)


def report(ledgers: Mapping[str, FileLedger]) -> None:
    """Offer the report on data quality, made only when it is asked for."""
    from insights.brief import quality

    chosen = session.settings()
    keep = chosen.keep_proposed if chosen else ()
    accounts: Sequence[FileLedger] = list(ledgers.values())
    with st.container(horizontal=True):
        widgets.download(
            "Report on data quality",
            "doorstep-data-quality.html",
            "text/html",
            partial(
                quality.quality_html,
                accounts,
                session.problems_to_mend(),
                keep=keep,
                is_sample=session.sample() is not None,
                made_on=dt.datetime.now(tz=dt.UTC).date(),
            ),
        )
        widgets.download(
            "What became of every line, as a table",
            "doorstep-lines.csv",
            "text/csv",
            partial(quality.ledger_csv, accounts, keep=keep),
        )
    widgets.note(
        "Both are for printing or sending: they hold no name, address, postcode or answer, no "
        f"file's name, and no number of fewer than {quality.least_told()} people."
    )


def what_it_is(digest: str) -> None:
    """Say what a file was taken for, and what one of a count is in it."""
    read = session.files()[digest].evidence
    chosen = session.settings()
    st.markdown(f"Read as **{KINDS[read.kind]}**{widgets.escaped(wording.system(read))}.")
    if chosen is not None and (unit := counted_as.unit_sentence(read, chosen.count)):
        widgets.note(widgets.escaped(unit))


def stages(digest: str) -> None:
    """Say what a file comes to as visits, orders and households, and ask what a household is."""
    if (found := session.stages()[digest]) is None:
        return
    read = session.files()[digest].evidence
    widgets.say(counted_as.stages_sentence(found, read.kind))
    if len({*found.ways.values()}) < 2 and not read.told_apart_by:
        return
    ways, columns = list(found.ways), read.columns
    way = st.selectbox(
        "What makes rows of this file one household?",
        ways,
        ways.index(found.told_apart_by),
        format_func=lambda each: counted_as.way_label(each, columns, found.ways[each]),
        key=session.widget_key(f"told_apart.{digest}.{found.told_apart_by}"),
        help=counted_as.WHY_HOUSEHOLDS,
    )
    if way != found.told_apart_by:
        session.tell_apart(digest, way)
        st.rerun()
