"""The encoding of a text file."""

from __future__ import annotations

from insights.errors import UploadError

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
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise UploadError(
        "This file holds bytes that no table of text has: it is damaged, or of another kind.",
        remedy="Export it again as CSV or XLSX from the system it came from.",
    )


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
