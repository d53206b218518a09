"""The encoding of a text file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from insights.errors import UploadError

_BYTES_AT_ONCE = 1 << 22
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(content: bytes) -> tuple[str, str]:
    """Decode a text file as its writer most likely encoded it.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    text, encoding : str
        `encoding` is ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-16-le``,
        ``utf-16-be`` or ``cp1252``.

    Raises
    ------
    UploadError
        If the bytes are not text.

    Examples
    --------
    >>> decode("Café".encode("cp1252"))
    ('Café', 'cp1252')
    """
    utf8, encoding = as_utf8(content)
    return utf8.decode(), encoding


def as_utf8(content: bytes) -> tuple[bytes, str]:
    r"""Bring a text file to UTF-8, without a second copy where it is that already.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    utf8 : bytes
        The text, without a mark of the byte order.
    encoding : str
        See `decode`.

    Raises
    ------
    UploadError
        If the bytes are not text.

    Examples
    --------
    >>> as_utf8("Café".encode("utf-16"))
    (b'Caf\xc3\xa9', 'utf-16')
    """
    for encoding in _candidates(content):
        try:
            utf8 = _recoded(content, encoding)
        except UnicodeDecodeError:
            continue
        if b"\0" in utf8:
            break
        return utf8, encoding
    raise UploadError(
        "This file holds bytes that no table of text has: it is damaged, or of another kind.",
        remedy="Export it again as CSV or XLSX from the system it came from.",
    )


def _recoded(content: bytes, encoding: str) -> bytes:
    if encoding == "utf-8":
        if not content.isascii():
            for _ in _pieces(content, encoding):
                pass  # only to see that all of it is UTF-8
        return content
    return b"".join(piece.encode() for piece in _pieces(content, encoding))


def _pieces(content: bytes, encoding: str) -> Iterator[str]:
    """Decode a piece at a time: the whole as text may take four times the memory of the file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), _BYTES_AT_ONCE):
        yield decoder.decode(content[start : start + _BYTES_AT_ONCE])
    yield decoder.decode(b"", final=True)


def _candidates(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return (encoding,)
    start = content[:4000]
    # Latin letters in UTF-16 have a zero for every second byte.
    if start[1::2].count(0) > len(start) // 3 and not start[::2].count(0):
        return ("utf-16-le",)
    if start[::2].count(0) > len(start) // 3 and not start[1::2].count(0):
        return ("utf-16-be",)
    return ("utf-8", "cp1252")
