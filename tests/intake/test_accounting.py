"""The law of this room: every record of a file is somewhere, whatever the file looks like."""

from __future__ import annotations

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.intake.evidence import read_evidence

CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "DE1 3GL", "de22 1aa", "NR1", "X", "Total", "None", "N/A", "16-24", "Café", "2"]
    ),
    st.sampled_from(
        ["01/02/2026", "-1", "1,234.50", "line\nbreak", "line\r\nbreak", 'a "quoted" word', "=1+1"]
    ),
    st.sampled_from(
        ["White British", "Cancelled", "Postcode", "End of report", "School visit", "O'Neill"]
    ),
    st.text(
        st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",)),
        max_size=8,
    ),
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])


@st.composite
def exports(draw: st.DrawFn) -> tuple[bytes, str, int]:
    """Draw a file, its delimiter and the number of records the csv module finds in it."""
    width = draw(st.integers(1, 7))
    delimiter = draw(st.sampled_from(",;\t|"))
    out = io.StringIO()
    write = csv.writer(
        out,
        delimiter=delimiter,
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
    ).writerow
    names = ["Postcode", "Order", "Tickets", "Date", "Ethnicity", "Status", "Notes"][:width]
    for _ in range(draw(st.integers(0, 3))):
        write(draw(st.sampled_from([[], ["Report"], ["Site", "Museum"], [""] * width])))
    write(names)
    for kind in draw(
        st.lists(
            st.sampled_from(["row", "row", "row", "blank", "empty", "again", "odd"]), max_size=25
        )
    ):
        match kind:
            case "row":
                write(draw(st.lists(CELLS, min_size=width, max_size=width)))
            case "blank":
                write([""] * width)
            case "empty":
                write([])
            case "again":
                write(names)
            case "odd":
                write(draw(st.lists(CELLS, max_size=width + 2)))
    encoding = draw(ENCODINGS)
    content = out.getvalue().encode(encoding, "replace")
    text = content.decode(encoding)
    count = sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return content, delimiter, count


@given(exports())
@settings(max_examples=80, deadline=None)
def test_every_record_is_accounted_for(export: tuple[bytes, str, int]) -> None:
    content, delimiter, count = export
    try:
        found = read_evidence(content, "export.csv")
    except UploadError:
        return

    assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())
    if found.delimiter == delimiter:
        assert found.records == count
    for field, answers in found.answers.items():
        assert sum(answers.values()) + sum(found.unmapped[field].values()) == found.data_rows
    assert sum(found.proposed.values()) <= found.data_rows


SEED = (
    b"\xef\xbb\xbfBox office report,,,\n\nOrder,Postcode,Tickets,Ethnicity\n"
    + b"".join(b'%d,DE1 %dGL,%d,"White, other"\n' % (n, n % 10, n % 4) for n in range(20))
    + b"Total,,40,\n"
)


@pytest.mark.parametrize("files", [200, pytest.param(4000, marks=pytest.mark.slow)])
def test_damaged_files_give_a_result_or_a_plain_reason(files: int) -> None:
    chance = random.Random(files)  # noqa: S311 - damage, not secrets
    pieces = [
        b'"',
        b"\0",
        b"\n",
        b"\r",
        b",",
        b";",
        b"\xff",
        b"\xfe",
        b"\xc3",
        b"=",
        b"PK",
        b"\t" * 40,
    ]
    for _ in range(files):
        damaged = bytearray(SEED)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            match chance.randrange(4):
                case 0:
                    damaged[at] = chance.randrange(256)
                case 1:
                    del damaged[at : at + chance.randint(1, 60)]
                case 2:
                    damaged[at:at] = chance.choice(pieces)
                case 3:
                    damaged[at:at] = damaged[at : at + chance.randint(1, 80)]
            if not damaged:
                break
        try:
            found = read_evidence(bytes(damaged), "export.csv")
        except UploadError:
            continue
        assert found.records == found.header_rows + found.data_rows + sum(found.excluded.values())
