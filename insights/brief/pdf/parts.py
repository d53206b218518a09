"""The HTML brief, read back into the parts that are typeset: nothing is said twice."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from insights.figures.svg import writable

_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TEXT = frozenset(
    {"h1", "h2", "h3", "h4", "p", "li", "th", "td", "figcaption", "summary", "footer"}
)
_WITHIN_TEXT = frozenset({"strong", "small", "span"})
_BLOCKS = frozenset(
    {"body", "header", "main", "section", "div", "article", "figure", "details", "ul", "ol"}
    | {"table", "colgroup", "thead", "tbody", "tr"}
)
_VOID = frozenset({"br", "img", "col", "meta"})
_ASIDE = frozenset({"html", "head", "style"})
# A word as long as a column is wide has to break somewhere.
_TOO_LONG = re.compile(r"\S{28,}")
_PIECES = re.compile(r".{0,27}?[./@_-]|.{1,28}")
_MAY_BREAK = "\u200b"


def parts(html: str) -> dict[str, Any]:
    """Return the document as plain values: its title, and its body as a tree.

    Parameters
    ----------
    html : str
        As `insights.brief.render_brief` writes it.

    Returns
    -------
    dict
        ``title``, and ``body``: text is a string, all else a dict with its ``tag``,
        ``classes`` and ``body``. A picture has its ``svg``, ``alt`` and ``ratio``
        of width to height; a table the ``weight`` of each of its columns.

    Raises
    ------
    ValueError
        If nothing says how an element, or text that stands in none, is typeset.
    """
    pictures: list[str] = _PICTURE.findall(html)
    numbers = iter(range(len(pictures)))
    reader = _Reader(pictures)
    reader.feed(_PICTURE.sub(lambda _: f'<img src="{next(numbers)}">', html))
    return {"title": reader.title, "body": _tidied(reader.whole)["body"]}


class _Reader(HTMLParser):
    def __init__(self, pictures: list[str]) -> None:
        super().__init__()
        self.title = ""
        self.whole = _part("body")
        self._pictures = pictures
        self._open = [self.whole]
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        given = dict(attrs)
        if tag in _ASIDE | {"title", "meta", "body"}:
            return
        if tag not in _TEXT | _WITHIN_TEXT | _BLOCKS | _VOID:
            raise ValueError(f"Nothing says how <{tag}> is typeset.")
        part = _part(tag, *(given.get("class") or "").split())
        if tag == "img":
            part |= _picture(self._pictures[int(given["src"] or 0)])
        if "colspan" in given:
            part["span"] = int(given["colspan"] or 1)
        self._open[-1]["body"].append(part)
        if tag not in _VOID:
            self._open.append(part)

    def handle_endtag(self, tag: str) -> None:
        self._in = ""
        if tag == self._open[-1]["tag"] and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.title += data
        elif self._in != "style":
            self._open[-1]["body"].append(data)


def _part(tag: str, *classes: str) -> dict[str, Any]:
    return {"tag": tag, "classes": list(classes), "body": []}


def _picture(svg: str) -> dict[str, Any]:
    width, height = (float(number) for number in re.findall(r'viewBox="0 0 (\S+) (\S+)"', svg)[0])
    said = [re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", svg, re.DOTALL) for tag in ("desc", "title")]
    words = [unescape(found[1]).strip() for found in said if found]
    return {"svg": svg, "ratio": width / height, "alt": next(filter(None, words), "")}


def _tidied(part: dict[str, Any]) -> dict[str, Any]:
    """Leave out the white space that a browser does not draw, and weigh the columns."""
    body = [_tidied(each) if isinstance(each, dict) else each for each in part["body"]]
    if part["tag"] in _BLOCKS:
        loose = "".join(each for each in body if isinstance(each, str)).strip()
        if loose:
            raise ValueError(f"Nothing says how text within <{part['tag']}> is typeset: {loose}")
        body = [each for each in body if isinstance(each, dict)]
    else:
        body = [re.sub(r"\s+", " ", each) if isinstance(each, str) else each for each in body]
        if part["tag"] in _TEXT:
            body = _trimmed(body)
        body = [_breakable(each) if isinstance(each, str) else each for each in body if each]
    tidied = part | {"body": body}
    return tidied | {"weights": _weights(tidied)} if part["tag"] == "table" else tidied


def _trimmed(body: list[Any]) -> list[Any]:
    if body and isinstance(body[0], str):
        body[0] = body[0].lstrip(" ")
    if body and isinstance(body[-1], str):
        body[-1] = body[-1].rstrip(" ")
    return body


def _breakable(text: str) -> str:
    return _TOO_LONG.sub(lambda word: _MAY_BREAK.join(_PIECES.findall(word[0])), writable(text))


def _words_of(part: dict[str, Any] | str) -> str:
    """Return all that a part says."""
    return part if isinstance(part, str) else "".join(map(_words_of, part["body"]))


def _weights(table: dict[str, Any]) -> list[float]:
    """Return how much room each column asks for, by its longest words."""
    rows = [row["body"] for group in table["body"] for row in group["body"] if row["tag"] == "tr"]
    rows = [row for row in rows if not any("span" in cell for cell in row)]
    longest = [max(len(_words_of(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return [min(max(letters, 8), 120) ** 0.7 for letters in longest]
