"""A long file is read in pieces, and every figure is that of the file read whole."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.intake.evidence import Evidence, read_evidence
from insights.intake.files.container import container_of
from insights.intake.text import delimited
from insights.intake.text.pieces import Piece, Text, cut
from insights.intake.text.quoting import divide
from insights.intake.text.record_count import Spanning, count_quoted, count_records
from insights.intake.text.upload import InMemory
from tests.intake.layouts.test_known_exports import EXPORTS

HEAD = "Order,Name,Address,Postcode,Tickets,Visit date\r\n"
ADDRESSES = ("1 High St", '"Flat 2, The Mill"', '"The ""Old"" Forge\nDerby"', "", '"3 High St"')


def lines(count: int) -> list[str]:
    """Make some orders of a box office, with quoted addresses of one and several lines."""
    return [
        f"{1000 + n},Lee,{ADDRESSES[n % 5]},DE1 {n % 10}GL,{1 + n % 3},{n % 28 + 1:02d}/03/2026\r\n"
        for n in range(count)
    ]


def in_pieces(text: str | bytes, size: int = 300, **said: object) -> Evidence:
    content = text.encode() if isinstance(text, str) else text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "cut", partial(cut, size=size))
        return read_evidence(content, "export.csv", **said)  # type: ignore[arg-type]


def alike(found: Evidence, whole: Evidence) -> bool:
    pd.testing.assert_frame_equal(
        found.rows.astype(dict.fromkeys(found.rows.select_dtypes("category"), "str")),
        whole.rows.astype(dict.fromkeys(whole.rows.select_dtypes("category"), "str")),
    )
    same = ("kind", "layout", "columns", "headers", "excluded", "proposed", "records", "notices")
    assert {each: getattr(found, each) for each in same} == {
        each: getattr(whole, each) for each in same
    }
    return True


def test_a_file_in_pieces_is_the_file_whole() -> None:
    text = HEAD + "".join(lines(60))

    assert alike(in_pieces(text), read_evidence(text.encode(), "export.csv"))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_known_export_says_the_same_in_pieces(name: str) -> None:
    content = EXPORTS[name]().content
    if container_of(content) != "text":
        pytest.skip("a workbook is not read in pieces")

    found = in_pieces(content, max(len(content) // 4, 2000))

    assert alike(found, read_evidence(content, "export.csv"))


SLIPS = (
    "\r\n",  # a blank line
    "1100,Lee,Flat 2, 3 High St,DE22 3GL,4,05/03/2026\r\n",  # an unquoted comma
    "1101,Lee\r\n",  # a short line
    "Total,,,,120,\r\n",
    "1102,Lee,9 High St,DE1 3GL,2,05/03/2026,note to self\r\n",
    HEAD,  # the headings again, at the top of a page
    '1103,Lee,"The "Old" Mill",DE22 3GL,4,05/03/2026\r\n',  # marks within marks
    '1104,Lee,5" nails,DE22 3GL,4,05/03/2026\r\n',
    "1105,Lee,Flat 2\r3 High St,DE22 3GL,4,05/03/2026\r\n",  # a line end of old
)


@settings(max_examples=25)
@given(
    slips=st.lists(st.tuples(st.integers(0, 59), st.sampled_from(SLIPS)), max_size=4),
    size=st.integers(120, 4000),
)
def test_slips_are_found_on_their_lines_wherever_the_file_is_divided(
    slips: list[tuple[int, str]], size: int
) -> None:
    written = lines(60)
    for at, slip in slips:
        written[at] += slip
    text = HEAD + "".join(written)

    assert alike(in_pieces(text, size), read_evidence(text.encode(), "export.csv"))


@pytest.mark.parametrize("at", [3, 30, 58])
def test_a_mark_that_is_not_closed_is_refused_by_its_line_in_any_piece(at: int) -> None:
    written = [line.replace('"The ""Old"" Forge\nDerby"', "Forge") for line in lines(60)]
    written[at] = '1200,Lee,"9 High St,DE1 3GL,2,05/03/2026\r\n'
    text = HEAD + "".join(written)

    with pytest.raises(UploadError) as whole:
        read_evidence(text.encode(), "export.csv")
    with pytest.raises(UploadError) as divided:
        in_pieces(text)

    assert str(divided.value) == str(whole.value)
    assert f"line {at + 2} " in str(whole.value)


@pytest.mark.parametrize("spoiled", ["{}", '"{}', '"{}"'])
def test_an_enormous_cell_at_the_start_of_a_piece_is_refused_by_its_line(spoiled: str) -> None:
    written = lines(60)
    written[31] = f"{spoiled.format('secret ' * 30_000)},Lee,9 High St,DE1 3GL,2,05/03/2026\r\n"

    with pytest.raises(UploadError, match=r"ine [34]\d ") as refusal:
        in_pieces(HEAD + "".join(written))

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_file_in_pieces_is_read_in_its_own_encoding(encoding: str) -> None:
    text = (HEAD + "".join(lines(60))).replace("Lee", "Zoë").replace("Name", "Prénom")
    found = in_pieces(text.encode(encoding))

    assert alike(found, read_evidence(text.encode(encoding), "export.csv"))
    assert found.encoding == encoding


def test_a_file_on_disk_is_the_file_in_memory(tmp_path: Path) -> None:
    text = HEAD + "".join(lines(60))
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "cut", partial(cut, size=300))
        found = read_evidence(path, path.name)

    assert alike(found, read_evidence(text.encode(), "export.csv"))


def test_how_far_the_reading_is_rises_to_the_end() -> None:
    told: list[float] = []
    in_pieces(HEAD + "".join(lines(60)), progress=lambda share, _what: told.append(share))

    assert told == sorted(told)
    assert len(told) > 3
    assert 0 < told[0] < told[-1] <= 1


def test_columns_nobody_asked_for_are_let_go_as_they_are_read() -> None:
    found = in_pieces(HEAD + "".join(lines(60)))

    assert "High St" not in found.rows.to_csv() + str(found)


def test_a_line_end_of_old_counts_among_the_lines_before_a_piece() -> None:
    written = lines(60)
    written[3] = "1105,Lee,Flat 2\r3 High St,DE22 3GL,4,05/03/2026\r\n"
    written[58] += "1106,Lee,9 High St,DE1 3GL,2,05/03/2026,note to self\r\n"
    text = HEAD + "".join(written)

    assert alike(in_pieces(text), read_evidence(text.encode(), "export.csv"))


CELLS = st.text(alphabet='ab",\n\r é', max_size=6)


@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
    size=st.integers(1, 60),
)
def test_text_is_divided_only_between_records(rows: list[list[str]], end: str, size: int) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    written = out.getvalue().encode()
    text = Text(InMemory(written))
    pieces = cut(text, ",", size)
    read = [
        row
        for piece in pieces
        for row in csv.reader(
            io.StringIO(text.part(piece.start, piece.end).decode(), newline=""), delimiter=","
        )
    ]

    assert read == [*csv.reader(io.StringIO(out.getvalue(), newline=""))]
    assert pieces[0].start == 0
    assert pieces[-1].end == len(written)


@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8),
    spoiled=st.none() | st.tuples(st.integers(0, 60), st.sampled_from(['"', "\n", "\r", ","])),
)
def test_the_count_by_marks_is_the_careful_one_or_none(
    rows: list[list[str]], spoiled: tuple[int, str] | None
) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    text = out.getvalue()
    if spoiled:
        at, mark = spoiled
        text = text[:at] + mark + text[at:]
    found = count_quoted(text.encode(), ",", 2)
    try:
        read = [*csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error:
        assert found is None
        return

    if found is None:
        assert spoiled
        return
    assert found.records == len(read)
    assert found.odd == {n: row for n, row in enumerate(read) if row and len(row) != 2}
    assert found.empty.tolist() == [n for n, row in enumerate(read) if not row]


def test_marks_that_are_not_as_they_should_be_end_the_dividing() -> None:
    sound = b'1,"a, b"\n' * 10
    text = Text(InMemory(sound + b'2,5" nails\n' + sound))

    assert cut(text, ",", 30)[-1] == Piece(90, len(sound) * 2 + 11, 10)
    assert not divide(text.upload.part(0, 200), ",").all_sound


def test_records_of_several_lines_are_known_by_where_they_stand() -> None:
    found = count_records(b'a,b\n1,"x\ny"\n2,z\n3,"p\n\nq,r"\n', ",", 2)

    assert found.many_lines == (Spanning(1, 4, 12, 0), Spanning(4, 16, 27, 1))
