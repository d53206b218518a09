"""Work on the open data: one at a time, told of as it goes, stopped when somebody asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from insights.errors import OpenDataError
from insights.open_data.changing import work
from insights.progress import Progress


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    work.put_away()
    yield
    if (last := work.latest()) is not None:
        last.stop()
        last.wait(5)
    work.put_away()


def test_it_is_told_how_far_it_is_and_ends() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def task(tell: Progress) -> None:
        tell(0.4, "Half-way")
        begun.set()
        go_on.wait(5)

    made = work.begin("Working", task)
    assert begun.wait(5)
    assert (made.is_running, made.fraction, made.doing) == (True, 0.4, "Half-way")
    with pytest.raises(OpenDataError) as refused:
        work.begin("Another", task)
    assert refused.value.remedy

    go_on.set()
    assert made.wait(5)
    assert not made.is_running
    assert made.problem is None


def test_it_ends_when_somebody_asks() -> None:
    stopped = threading.Event()

    def task(tell: Progress) -> None:
        try:
            for _ in range(10_000):
                tell(0.1, "On and on")
                stopped.wait(0.001)
        finally:
            stopped.set()

    made = work.begin("Working", task)
    made.stop()

    assert made.wait(5)
    assert stopped.is_set()
    assert made.problem is not None
    assert "stopped" in str(made.problem)


def test_what_went_wrong_is_kept_in_words_and_names_nothing() -> None:
    def known(_tell: Progress) -> None:
        raise OpenDataError("The disk is full.", remedy="Make room.")

    def unknown(_tell: Progress) -> None:
        raise ValueError("a secret")

    made = work.begin("Working", known)
    made.wait(5)
    assert str(made.problem) == "The disk is full."

    made = work.begin("Working", unknown)
    made.wait(5)
    assert made.problem is not None
    assert "secret" not in f"{made.problem} {made.problem.remedy}"
    assert "reference" in made.problem.remedy


def test_work_that_has_ended_can_be_put_away() -> None:
    work.begin("Working", lambda tell: tell(1, "Done")).wait(5)
    assert work.latest() is not None

    work.put_away()

    assert work.latest() is None


def test_a_result_is_for_the_session_that_began_it_while_the_open_data_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    made = work.begin("Working", lambda tell: tell(1, "Done"), "one")
    assert made.wait(5)

    assert work.ended_for("one") is made
    assert work.ended_for("another") is None

    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "sources.json").write_text("{}")
    assert work.ended_for("one") is None
