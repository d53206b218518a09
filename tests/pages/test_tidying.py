"""What departed visitors left is given back: at once where they ask, else within a minute."""

from __future__ import annotations

import gc
import weakref

import pytest
import streamlit as st

from pages.shared import session, tidying


class Held:
    """Refers to itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _left_to_us():
    gc.disable()
    yield
    gc.enable()


def test_forget_everything_gives_back_what_refers_to_itself(monkeypatch: pytest.MonkeyPatch):
    held = {"doorstep.files": Held()}
    seen = weakref.ref(held["doorstep.files"])
    monkeypatch.setattr(st, "session_state", held)

    session.forget()

    assert seen() is None


def test_pages_collect_once_a_minute_and_no_oftener(monkeypatch: pytest.MonkeyPatch):
    clock = [1_000.0]
    monkeypatch.setattr(tidying.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(tidying, "_last", [clock[0]])
    seen = weakref.ref(Held())

    assert not tidying.tidy()
    assert seen() is not None
    clock[0] += 61
    assert tidying.tidy()
    assert seen() is None
    assert not tidying.tidy()
