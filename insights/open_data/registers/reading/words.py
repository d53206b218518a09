"""Words of a register as they are kept: tidy, and without ways to reach a person."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

# Lengths and passes have bounds, so that no cell takes a time that grows by its square.
_LONGEST, _PASSES = 5_000, 8
_E_MAIL = re.compile(
    r"(?<![\w.+-])(?:mailto:)?[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE
)
# As people write one: it begins with 0 or +, or stands behind a word for it.
_TELEPHONE = re.compile(
    r"(?<![\w.])(?:\+\d|\(?0)(?:[\s().-]{0,2}\d){8,14}(?!\w)"
    r"|\b(?:tel(?:ephone)?|phone|mobile|call|ring)[.:]?\s+\d(?:[\s-]?\d){5,14}(?!\w)",
    re.IGNORECASE,
)
_SAYS_ONE = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|e-?mail)\b[.:]*\s*(?=[,;.)]|$)", re.IGNORECASE
)
# In capitals only: "the A38 2nd exit" holds none.
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
_MARKUP = re.compile(r"<\s*[a-zA-Z/!?][^<>]*(?:>|$)")
_NOT_DRAWN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
# Ends of lines, other control characters, and marks that turn the direction of writing.
_UNSEEN = (
    r"[\x00-\x20\x7f-\xa0\xad\x{061c}\x{200b}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}\x{feff}]+"
)
_UNTIDY = r"\s\s|^\s|\s$|" + _UNSEEN.removesuffix("+").replace(r"\x20", r"\x1f")
_MAY_HOLD_ONE = r"[<&@]|\d(?:[\s().-]{0,2}\d){5}|\d[A-Z]? ?\d[A-Z]{2}\b"


def holds_an_e_mail_address(text: str) -> bool:
    """Say whether an e-mail address stands in a text.

    Examples
    --------
    >>> holds_an_e_mail_address("ask tea@group.example"), holds_an_e_mail_address("/@group")
    (True, False)
    """
    return _E_MAIL.search(text) is not None


def without_contact_details(text: str) -> str:
    """Return text without e-mail addresses, telephone numbers and postcodes.

    Of a text longer than any register's, only the beginning is returned.

    Examples
    --------
    >>> without_contact_details("Meals on Tuesdays: 01632 960 001, quay@group.example")
    'Meals on Tuesdays:'
    >>> without_contact_details("Founded 1998, for people aged 16-25, charity 1012345")
    'Founded 1998, for people aged 16-25, charity 1012345'
    """
    bare, before = text[:_LONGEST], None
    for _ in range(_PASSES):  # what stood on either side of one may make another
        if bare == before:
            break
        before = bare
        for found in (_E_MAIL, _TELEPHONE, _POSTCODE):
            bare = found.sub(" ", bare)
        bare = re.sub(r"\s+([,;.)])", r"\1", " ".join(_SAYS_ONE.sub("", bare).split()))
        bare = re.sub(r"[,;](?=[,;.])", "", bare).rstrip(" ,;")
    return bare


def without_markup(text: str) -> str:
    r"""Return text without tags, characters that are not drawn, and surplus space.

    Examples
    --------
    >>> without_markup("Carers <b>Marl</b> &amp; District"), without_markup("Ann\u202eEgg")
    ('Carers Marl & District', 'Ann Egg')
    """
    read, text = None, text[:_LONGEST]
    for _ in range(_PASSES):  # what was escaped twice is markup once it is read once
        if read == text:
            break
        read, text = text, _MARKUP.sub(" ", html.unescape(text))
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in _NOT_DRAWN else c for c in text)
    return " ".join(text.split())


def tidy(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Put one space for whatever a reader cannot see, and none at the ends.

    Parameters
    ----------
    column : pyarrow.Array or pyarrow.ChunkedArray
        Text.
    """
    import pyarrow.compute as pc

    untidy = pc.match_substring_regex(column, _UNTIDY)
    if not pc.any(untidy, min_count=0).as_py():
        return column
    tidied = pc.replace_substring_regex(column.filter(untidy), _UNSEEN, " ")
    return pc.replace_with_mask(column, untidy, pc.utf8_trim_whitespace(tidied))


def plain_words(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Tidy a column of text, and take markup and ways to reach a person out of it.

    Parameters
    ----------
    column : pyarrow.Array or pyarrow.ChunkedArray
        Text.

    Examples
    --------
    >>> import pyarrow as pa
    >>> plain_words(pa.array(["Song  and tea ", "Tea, or 01632 960001"])).to_pylist()
    ['Song and tea', 'Tea, or']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    told = tidy(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    suspect = pc.match_substring_regex(told, _MAY_HOLD_ONE)
    if not pc.any(suspect, min_count=0).as_py():
        return told
    held = told.filter(suspect).to_pylist()
    mended = [without_contact_details(without_markup(text)) for text in held]
    return pc.replace_with_mask(told, suspect, pa.array(mended, type=told.type))


def plain_words_of(column: pd.Series) -> pd.Series:
    """Do as `plain_words` with a column of a table.

    Examples
    --------
    >>> plain_words_of(pd.Series(["Write to tea@group.example today"])).tolist()
    ['Write to today']
    """
    import pyarrow as pa

    told = column.fillna("").astype("str")
    written = pa.array(told, type=pa.large_string())
    plain = plain_words(written)
    if plain is written:
        return told
    return pd.Series(plain.to_pylist(), column.index, dtype="str", name=column.name)
