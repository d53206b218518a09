"""A change does again what it touches, and nothing else: each step's calls are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import pandas as pd
import pytest

from insights import single_steps, stages
from insights.analysis import analyse
from insights.findings import Analysis
from insights.incremental import Steps
from insights.intake.evidence import Evidence, read_evidence
from insights.open_data.store import open_sample_store, sample_folder
from insights.settings import Settings

PLACING = ["placed", "accounted"]
COUNTING = ["counted", "divided"]
AROUND = ["around", "homes"]
COMPARING = ["compare", "release", "outlines_at_level", "with_what_follows", "look_at"]
SETTINGS = Settings("ZX1 1AA")


def read(name: str, kind: str, rows: int) -> Evidence:
    text = (sample_folder() / "marlhaven" / name).read_text(encoding="utf-8-sig")
    return read_evidence("\n".join(text.splitlines()[: rows + 1]).encode(), name, kind=kind)


TICKETS, VOLUNTEERS = read("tickets.csv", "tickets", 400), read("volunteers.csv", "volunteers", 60)
STORE = open_sample_store()


class Museum:
    """One visitor's session, which counts what is done in it."""

    def __init__(self) -> None:
        self.steps = Steps()
        self.done: Counter[str] = Counter()

    def asks(
        self, settings: Settings = SETTINGS, files: tuple[Evidence, ...] = (TICKETS, VOLUNTEERS)
    ) -> Analysis:
        self.done.clear()
        return analyse(files, settings, STORE, steps=self.steps)


@pytest.fixture
def museum(monkeypatch: pytest.MonkeyPatch) -> Museum:
    """Open a session that has been shown its findings once."""
    session = Museum()

    def counting(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def done(*given: object) -> Any:
            session.done[name] += 1
            return work(*given)

        return done

    for room, names in ((single_steps, PLACING + COUNTING + AROUND), (stages, COMPARING)):
        for name in names:
            monkeypatch.setattr(room, name, counting(name, getattr(room, name)))
    session.asks()
    assert set(session.done) == {*PLACING, *COUNTING, *AROUND, *COMPARING}
    return session


def same(one: Analysis, other: Analysis) -> None:
    for table in ("areas", "pooled", "trends", "groups", "breakdown", "by_source"):
        pd.testing.assert_frame_equal(
            getattr(one.on_screen, table), getattr(other.on_screen, table)
        )
    assert one.suggestions == other.suggestions
    assert one.headline == other.headline


def test_asked_the_same_again_nothing_is_done_again(museum):
    museum.asks()

    assert not museum.done


def test_other_aims_for_partners_audit_nothing_again(museum):
    changed = replace(SETTINGS, aims={"young_people": 3})

    found = museum.asks(changed)

    assert not museum.done
    same(found, analyse((TICKETS, VOLUNTEERS), changed, STORE))


def test_words_in_files_are_let_in_without_working_anything_out_again(museum):
    museum.asks(replace(SETTINGS, print_findings=True))

    assert not museum.done


def test_another_radius_places_and_counts_no_postcode_again(museum):
    changed = replace(SETTINGS, radius_km=4.0)

    found = museum.asks(changed)

    assert not [step for step in PLACING + COUNTING if museum.done[step]]
    assert museum.done["around"] == museum.done["compare"] == museum.done["release"] == 1
    same(found, analyse((TICKETS, VOLUNTEERS), changed, STORE))


def test_another_count_places_nothing_again_and_keeps_the_catchment(museum):
    changed = replace(SETTINGS, count="orders")

    found = museum.asks(changed)

    assert not [step for step in PLACING + AROUND if museum.done[step]]
    assert museum.done["compare"] == 1
    same(found, analyse((TICKETS, VOLUNTEERS), changed, STORE))


def test_one_more_file_places_only_its_own_postcodes(museum):
    members = read("members.csv", "members", 300)
    files = (TICKETS, VOLUNTEERS, members)

    found = museum.asks(files=files)

    assert museum.done["placed"] == museum.done["accounted"] == 1
    assert not museum.done["around"]
    same(found, analyse(files, SETTINGS, STORE))


def test_a_file_taken_back_is_let_go(museum):
    museum.asks(files=(TICKETS,))
    museum.asks()

    assert museum.done["placed"] == 1  # the volunteers', which had been forgotten


def test_two_sessions_share_nothing(museum):
    museum.steps = Steps()
    museum.asks()

    assert museum.done["placed"] == 2
    assert museum.done["release"] == 1
