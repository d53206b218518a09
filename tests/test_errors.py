"""A mistake of ours is logged by its place, and never by what somebody's file holds."""

from __future__ import annotations

import logging

import pytest

from insights.errors import logged, place_of_fault
from insights.open_data.layouts import recognising
from insights.open_data.layouts.files import held
from insights.open_data.layouts.layout import Layout
from insights.open_data.reading import Refusal

PERSON = "Jane Example, DE1 3AE"


def fault() -> ValueError:
    try:
        raise ValueError(PERSON)
    except ValueError as raised:
        return raised


def test_the_place_names_no_value() -> None:
    assert place_of_fault(fault()).startswith("ValueError at test_errors.py:")
    assert PERSON not in place_of_fault(fault())
    assert place_of_fault(ValueError(PERSON)) == "ValueError"


def test_a_reference_finds_the_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="doorstep"):
        reference = logged(fault())

    assert reference in caplog.text
    assert PERSON not in caplog.text


def test_a_file_nobody_foresaw_is_not_quoted_in_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_found: object) -> None:
        raise ValueError(PERSON)

    monkeypatch.setattr(recognising, "LAYOUTS", (Layout(lambda _: True, read),))
    with caplog.at_level(logging.ERROR, logger="doorstep"), pytest.raises(Refusal) as refusal:
        recognising.read_file(held(PERSON.encode()))

    assert "reference" in refusal.value.reason
    assert PERSON not in caplog.text + refusal.value.reason
