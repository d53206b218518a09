"""Rows of a workbook counted apart from the library that reads them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import statsmodels
import xlrd

from insights.errors import UploadError
from insights.intake.evidence import read_evidence
from insights.intake.files import last_rows, workbook_reader

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
# Real files of the old format, of both its editions, that come with a library.
OLD = [
    path
    for path in sorted(Path(statsmodels.__file__).parent.rglob("*.xls"))
    if path.is_file() and path.stem != "yyyy-mm-dd"  # an empty form
]
OLD = OLD[:4]


def row(*cells: str, times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(text: str, note: str = "") -> str:
    remark = f"<office:annotation><text:p>{note}</text:p></office:annotation>" if note else ""
    said = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="string">{remark}{said}</table:table-cell>'


def open_document(*rows: str) -> bytes:
    body = f'<table:table table:name="Data">{"".join(rows)}</table:table>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<?xml version='1.0'?><office:document-content {NAMESPACES}><office:body>"
            f"<office:spreadsheet>{body}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type='
            '"application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
    return out.getvalue()


HEAD, HOME = row(cell("Order"), cell("Postcode")), row(cell("1"), cell("DE1 3GL"))


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([HEAD, HOME], 2),
        ([HEAD, row(cell("1"), cell("DE1 3GL"), times=3)], 4),
        ([HEAD, row(cell(""), times=5), HOME, row(cell(""), times=1_000_000)], 7),
        ([HEAD, HOME, row(cell("", note="ask Jo"))], 2),
        ([HEAD, HOME, row('<table:table-cell office:value-type="float" office:value="0"/>')], 3),
    ],
)
def test_rows_that_an_open_document_repeats_or_leaves_empty_are_counted(rows, last) -> None:
    content = open_document(*rows)

    assert last_rows.in_open_document(content) == {"Data": last}
    assert read_evidence(content, "x.ods").records == last


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_workbook_is_counted_as_it_is_read(path: Path) -> None:
    book = xlrd.open_workbook(path)
    file = xlrd.compdoc.CompDoc(path.read_bytes())
    read = [
        max((n + 1 for n in range(sheet.nrows) if any(map(str, sheet.row_values(n)))), default=0)
        for sheet in book.sheets()
    ]
    stream = file.get_named_stream("Workbook") or file.get_named_stream("Book")

    assert last_rows.in_old_workbook(stream) == read
    assert any(read)


def written(sheets) -> None:
    for name, rows, counted in sheets:
        workbook_reader._write(io.BytesIO(), name, rows, counted)


def test_an_open_document_of_which_the_reader_loses_rows_is_refused(monkeypatch) -> None:
    content = open_document(HEAD, HOME, HOME)
    written(workbook_reader._ods(content))
    whole = pd.read_excel
    monkeypatch.setattr(
        pd, "read_excel", lambda *a, **k: {n: t[:-1] for n, t in whole(*a, **k).items()}
    )

    with pytest.raises(workbook_reader.Refused, match="count"):
        written(workbook_reader._ods(content))


def test_an_old_workbook_of_which_the_reader_loses_rows_is_refused(monkeypatch) -> None:
    content = OLD[0].read_bytes()
    written(workbook_reader._xls(content))
    whole = workbook_reader._old_rows
    monkeypatch.setattr(workbook_reader, "_old_rows", lambda *a: list(whole(*a))[:-1])

    with pytest.raises(workbook_reader.Refused, match="count"):
        written(workbook_reader._xls(content))


def test_an_old_workbook_of_another_matter_is_refused_in_plain_words() -> None:
    with pytest.raises(UploadError, match="neither postcodes nor answers"):
        read_evidence(OLD[0].read_bytes(), "macro.xls")
