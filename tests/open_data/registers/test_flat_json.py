"""JSON of flat objects, read a part at a time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.open_data.layouts.files import held
from insights.open_data.reading import Refusal
from insights.open_data.registers.reading import flat_json
from insights.open_data.registers.reading.flat_json import names_in, objects_in

NAMES = ("day", "number", "words")


def rows(content: bytes, size: int = 1000) -> list[list[str]]:
    """Read every object of a file."""
    blocks = objects_in(held(content), NAMES, "a register", size=size)
    return [list(row.values()) for block in blocks for row in block.table.to_pylist()]


CELL = st.text(max_size=8) | st.none() | st.booleans() | st.integers(0, 10**9)
OBJECTS = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, CELL)), min_size=1, max_size=8)


@settings(deadline=None)
@given(OBJECTS, st.booleans(), st.booleans(), st.booleans(), st.integers(1, 60))
def test_any_objects_are_read_as_they_were_written(
    objects: list[dict[str, Any]], listed: bool, mark: bool, plain: bool, size: int
) -> None:
    each = [json.dumps(one, ensure_ascii=plain) for one in objects]
    text = f"[{', '.join(each)}]\r\n" if listed else "\n".join(each)
    content = b"\xef\xbb\xbf" * mark + text.encode()
    told = [["" if one[n] is None else str(one[n]) for n in NAMES] for one in objects]
    assert rows(content, size) == told


def test_half_a_letter_is_no_reason_to_stop() -> None:
    content = b'[{"day": "D", "number": 1, "words": "so\\ud83dng"}]'
    assert rows(content) == [["D", "1", "so?ng"]]


def test_many_objects_come_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flat_json, "_AT_A_TIME", 2)
    content = json.dumps([{"day": "D", "number": n, "words": ""} for n in range(5)]).encode()
    blocks = list(objects_in(held(content), NAMES, "a register"))
    assert [block.table.num_rows for block in blocks] == [2, 2, 1]


ONE = '{"day": "D", "number": 1, "words": "song"}'


@pytest.mark.parametrize(
    "odd",
    [
        "null",
        "5",
        "12345",
        '"song"',
        "[1, 2]",
        "{}",
        '{"day": "D"}',
        '{"day": {"a": 1}, "number": 1, "words": ""}',
        '{"day": "D", "number": , "words": "song"}',
        '{"day": "D", "number": 1, "words": "so',
        '{"day": "D", "number": 1',
    ],
)
@pytest.mark.parametrize("size", [1000, 60, 3])
def test_an_odd_record_is_left_out_and_counted_and_the_others_are_read(odd: str, size: int) -> None:
    content = f"[{ONE}, {odd}, {ONE}, {ONE}]".encode()
    blocks = list(objects_in(held(content), NAMES, "a register", size=size))
    assert sum(block.unreadable for block in blocks) == 1
    assert sum(block.table.num_rows for block in blocks) == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"[{ONE}, null, null]", "not a list of records"),
        (f"[{ONE}, {ONE}, {ONE}, {ONE[:30]}]", "cut short"),
        (f"[{ONE}, {ONE}", "cut short"),
        (f"[{ONE}, {ONE[:20]}", "cut short"),
        (f"[{ONE}] {ONE}", "cut short"),
        (f"{ONE}\n{ONE[:-1]}", "cut short"),
        ("[]", "no records"),
        ("", "no records"),
        ('["D", 1]', "not a list of records"),
        ('[{"day": [], "number": 1, "words": ""}]', "not a list of records"),
        ('[{"day": "D", "number": 1}]', "“words” is missing"),
        ('[{"day": ' + "[" * 100_000 + "]", "not a list of records|cut short"),
    ],
)
@pytest.mark.parametrize("size", [1000, 3])
def test_a_file_that_is_not_whole_is_refused(text: str, why: str, size: int) -> None:
    with pytest.raises(Refusal, match=why) as refusal:
        rows(text.encode(), size if len(text) < 1000 else 1_000_000)
    assert "download" in refusal.value.reason


def test_an_object_that_never_ends_does_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flat_json, "LONGEST", 500)
    with pytest.raises(Refusal, match="damaged"):
        rows(('[{"day": "' + "D" * 2000).encode(), 100)


def test_names_are_of_the_first_object() -> None:
    assert names_in(b'\xef\xbb\xbf[\r\n  {"Day": null, "b": 2},') == ("day", "b")
    assert names_in(b"<html>") == names_in(b"[1]") == names_in(b'{"a": {}}') == ()
