"""Tables of a web page, which report servers and box offices save under the name .xls.

Read with the parser of the standard library, which fetches nothing and knows no entities but
HTML's own characters. The XML of Excel 2003 has the same parts under other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
_MOST_ROWS = 1_048_576
_ROW, _CELL, _UNSEEN = ("tr", "row"), ("td", "th", "cell"), ("script", "style", "comment")
_BREAKS = ("br", "p", "div", "li")
_BREAK = "\v"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BEGINS_ROW = re.compile(r"<(?:\w+:)?(?:tr|row)(?=[\s/>])", re.IGNORECASE)


class TooLargeError(ValueError):
    """A page with more cells or columns than a list of records would have."""


@dataclass(slots=True)
class Table:
    """One table of a page.

    Attributes
    ----------
    name : str
        Its caption or the name of its sheet, "" for none.
    rows : list of list of str
        Its cells; one that spans others is followed by empty ones, as in a spreadsheet.
    begun : int
        Rows that the page begins, without those it skips by giving a number.
    """

    name: str = ""
    rows: list[list[str]] = field(default_factory=list)
    begun: int = 0
    _reaching_down: dict[int, int] = field(default_factory=dict)
    _written: list[str] | None = None
    _at: int = 0

    def begin_row(self, said: Mapping[str, str | None]) -> None:
        """Begin a row, after empty ones where its number says so."""
        self.end_cell()
        self.begun += 1
        number = max(_whole(said.get("ss:index"), most=_MOST_ROWS), len(self.rows) + 1)
        self.rows.extend([] for _ in range(number - len(self.rows)))
        self._reaching_down = {at: n - 1 for at, n in self._reaching_down.items() if n > 1}

    def begin_cell(self, said: Mapping[str, str | None]) -> None:
        """Begin a cell, to the right of those that reach down into its row."""
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        while len(row) in self._reaching_down:
            row.append("")
        row.extend([""] * (_whole(said.get("ss:index")) - 1 - len(row)))
        self._at = len(row)
        down = max(_whole(said.get("rowspan")), _whole(said.get("ss:mergedown")) + 1)
        across = max(_whole(said.get("colspan")), _whole(said.get("ss:mergeacross")) + 1, 1)
        row.extend([""] * across)
        if len(row) > MOST_COLUMNS:
            raise TooLargeError("columns")
        if down > 1:
            self._reaching_down |= dict.fromkeys(range(self._at, len(row)), down)
        self._written = []

    def write(self, text: str) -> None:
        """Take what stands in a cell."""
        if self._written is not None:
            self._written.append(text)

    def end_cell(self) -> None:
        """Put the text of a cell in its place, with spaces as a browser shows them."""
        if self._written is not None:
            lines = "".join(self._written).split(_BREAK)
            self.rows[-1][self._at] = "\n".join(" ".join(line.split()) for line in lines).strip()
            self._written = None


def _whole(written: str | None, *, most: int = MOST_COLUMNS + 1) -> int:
    return min(int(written), most) if written and re.fullmatch("[0-9]{1,9}", written) else 0


class _Page(HTMLParser):
    """Fills the tables of a page as its tags go by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._open: list[Table] = []
        self._unseen = self._cells = 0
        self._in_caption = False
        self._sheet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag, said = tag.rpartition(":")[2], dict(attrs)
        if tag == "worksheet":
            self._sheet = said.get("ss:name") or ""
        elif tag == "table":
            self._open.append(Table(self._sheet))
            self.tables.append(self._open[-1])
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._open and tag in _ROW:
            self._open[-1].begin_row(said)
        elif self._open and tag in _CELL:
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise TooLargeError("cells")
            self._open[-1].begin_cell(said)
        elif self._open and tag in _BREAKS:
            self._open[-1].write(_BREAK)
        self._in_caption |= tag == "caption"

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif self._open and tag in _CELL:
            self._open[-1].end_cell()
        elif self._open and tag == "table":
            self._open.pop().end_cell()
        self._in_caption &= tag != "caption"

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen:
            if self._in_caption:
                self._open[-1].name += " ".join(data.split())
            else:
                self._open[-1].write(data)


def tables_of(content: bytes) -> Iterator[Table]:
    r"""Read every table of a page that holds any text, those within others too.

    Parameters
    ----------
    content : bytes
        The page.

    Raises
    ------
    TooLargeError
        If it has far more cells than a list of records.
    ValueError
        If its rows, counted apart, are not those of its tables.

    Examples
    --------
    >>> page = b"<table><tr><th>Name<th>Town</tr><tr><td>Jo &amp; Al<td>Derby</table>"
    >>> next(tables_of(page)).rows
    [['Name', 'Town'], ['Jo & Al', 'Derby']]
    """
    text = _decoded(content)
    page = _Page()
    page.feed(text)
    page.close()
    for table in page.tables:
        table.end_cell()
    begun = len(_BEGINS_ROW.findall(_NOT_SHOWN.sub("", text)))
    if begun != sum(table.begun for table in page.tables):
        raise ValueError("rows stand outside every table")
    yield from (table for table in page.tables if any(map(any, table.rows)))


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    said = _CHARSET.search(content[:4000])
    # What a page says of itself is often wrong, and UTF-8 is never right by chance.
    for encoding in ("utf-8", said[1].decode() if said else "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")
