"""The two counts of a file's records, and that the quick one is the careful one."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.intake.text import record_count
from insights.intake.text.record_count import count_plain

CELLS = st.text(alphabet="aé€😀 ;\t,|0\u2028\x0b\x0c", max_size=4)
LINES = st.lists(st.lists(CELLS, max_size=4).map(",".join), max_size=8)


@given(
    lines=LINES,
    end=st.sampled_from(["\n", "\r\n"]),
    closed=st.booleans(),
    delimiter=st.sampled_from(",;\t|"),
    width=st.integers(1, 4),
    at_once=st.sampled_from([1, 40, 1 << 24]),
)
def test_the_quick_count_is_the_careful_one(lines, end, closed, delimiter, width, at_once):
    written = end.join(lines) + end * closed
    read = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    odd = {number: row for number, row in enumerate(read) if row and len(row) != width}
    empty = [number for number, row in enumerate(read) if not row]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_count, "_BYTES_AT_ONCE", at_once)
        found = count_plain(written.encode(), delimiter, width)

    if found is None:
        assert at_once < len(written.encode())
        return
    assert (found.records, found.odd, found.empty.tolist()) == (len(read), odd, empty)


@pytest.mark.parametrize("content", [b'a,"b"\n', b"a,b\rc,d\r", b"a,b\r\nc\rd,e\n"])
def test_what_may_hide_a_line_end_is_left_to_the_careful_count(content):
    assert count_plain(content, ",", 2) is None


def test_an_enormous_field_is_left_to_the_careful_count():
    assert count_plain(b"a,b\n" + b"x" * 200_000 + b",b\n", ",", 2) is None
