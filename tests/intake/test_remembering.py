"""Corrections are remembered by layout, and hold neither a heading nor a cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.intake.columns.remembering import (
    from_file,
    is_of_corrections,
    layout_of,
    recall,
    remember,
    to_file,
)

HEADERS = ("Ref", "Ms Ada Lovelace's list", "Home", "No.")


def test_a_correction_comes_back_from_its_file_as_it_was():
    said = remember(HEADERS, "members", {"postcode": "Home", "quantity": "", "order": "Ref"})

    (back,) = from_file(to_file([said]).encode())

    assert back == said
    assert recall(back, HEADERS) == {"postcode": "Home", "quantity": "", "order": "Ref"}


def test_no_heading_is_in_the_file():
    text = to_file([remember(HEADERS, None, {"surname": HEADERS[1]})])

    assert not [heading for heading in HEADERS if heading in text]
    assert is_of_corrections(text.encode())
    assert is_of_corrections(b"\xef\xbb\xbf" + text.encode())


def test_a_layout_is_its_headings_in_their_order_however_they_are_written():
    assert layout_of(["Post code", "Order No."]) == layout_of(["POST CODE", "order no"])
    assert layout_of(["Postcode", "Order"]) != layout_of(["Order", "Postcode"])


@pytest.mark.parametrize(
    "text",
    [
        '{"doorstep corrections": 2, "layouts": []}',
        '{"doorstep corrections": 1}',
        '{"doorstep corrections": 1, "layouts": [{"layout": "a", "kind": "spy", "columns": {}}]}',
        '{"doorstep corrections": 1, "layouts": [{"layout": "abc", "kind": null, "columns": '
        '{"postcode": -2}}]}',
        '{"doorstep corrections": 1, "layouts": [{"layout": "abc", "kind": null, "columns": '
        '{"postcode": true}}]}',
        '{"doorstep corrections": 1, "layouts": "all"}',
        "[]",
        "{",
    ],
)
def test_a_file_of_corrections_that_is_damaged_is_refused(text):
    with pytest.raises(UploadError, match="damaged"):
        from_file(text.encode())


@given(st.binary(max_size=300))
def test_whatever_is_dropped_is_refused(content):
    with pytest.raises(UploadError):
        from_file(content)


def test_an_export_is_not_taken_for_corrections():
    assert not is_of_corrections(b"Order,Postcode\n1,DE1 3GP\n")
    assert not is_of_corrections(b'{"type": "FeatureCollection"}')
