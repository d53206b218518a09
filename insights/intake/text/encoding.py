"""The encoding of a text file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from insights.errors import UploadError
from insights.intake.text.upload import InMemory, Upload

_BYTES_AT_ONCE = 1 << 22
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


_OF_WINDOWS, _OF_A_MAC = "cp1252", "mac-roman"
# What the two give the same byte is left out: a pound sign.
_NOT_ENGLISH = re.compile("[^\x00-\x7f£]")
_SLIPPED = re.compile(
    "(?<=[a-z])[À-ÖØ-Þ€‚ƒ„†‡ˆ‰Š‹ŒŽ˜›œžŸ\ufffd]|(?<=[ 0-9])[ÐÑ](?=[ 0-9])|(?<= )[ÒÔ](?=[A-Za-z])"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b]")


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
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-16-le``, ``utf-16-be``,
        ``cp1252`` or ``mac-roman``: as its writer most likely encoded it.

    Raises
    ------
    UploadError
        If the bytes are not text.

    Examples
    --------
    >>> as_utf8("Café".encode("utf-16"))
    (b'Caf\xc3\xa9', 'utf-16')
    """
    upload = InMemory(content)
    encoding = encoding_of(upload)
    if encoding == "utf-8":
        return content, encoding
    return b"".join(piece.encode() for piece in _pieces(upload, encoding)), encoding


def encoding_of(upload: Upload) -> str:
    """Say how a text file is most likely encoded; see `as_utf8`.

    Raises
    ------
    UploadError
        If the bytes are not text.
    """
    for encoding in _candidates(upload.part(0, 4000)):
        try:
            zero = any("\0" in piece for piece in _pieces(upload, encoding))
        except UnicodeDecodeError:
            if encoding == _OF_WINDOWS and _is_of_a_mac(upload):
                return _OF_A_MAC
            continue
        if zero:
            break
        return _OF_A_MAC if encoding == _OF_WINDOWS and _is_of_a_mac(upload) else encoding
    raise UploadError(
        "This file holds bytes that no table of text has: it is damaged, or of another kind.",
        remedy="Export it again as CSV or XLSX from the system it came from.",
    )


def _is_of_a_mac(upload: Upload) -> bool:
    """Whether a text that is not UTF-8 was written by an old program for the Macintosh.

    Read as Windows would, its “é” and “–” are capitals and signs within words: CafŽ, 9Ð5.
    """
    slipped = others = 0
    for start in range(0, upload.size, _BYTES_AT_ONCE):
        text = upload.part(start, start + _BYTES_AT_ONCE).decode(_OF_WINDOWS, errors="replace")
        if _CONTROL.search(text):
            return False
        strange = len(_NOT_ENGLISH.findall(text))
        here = len(_SLIPPED.findall(text))
        slipped += here
        others += strange - here
    return 0 < slipped >= others


def _pieces(upload: Upload, encoding: str) -> Iterator[str]:
    """Decode a piece at a time: the whole as text may take four times the memory of the file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, upload.size, _BYTES_AT_ONCE):
        yield decoder.decode(upload.part(start, start + _BYTES_AT_ONCE))
    yield decoder.decode(b"", final=True)


def _candidates(start: bytes) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return (encoding,)
    # Latin letters in UTF-16 have a zero for every second byte.
    if start[1::2].count(0) > len(start) // 3 and not start[::2].count(0):
        return ("utf-16-le",)
    if start[::2].count(0) > len(start) // 3 and not start[1::2].count(0):
        return ("utf-16-be",)
    return ("utf-8", _OF_WINDOWS)
