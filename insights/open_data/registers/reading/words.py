"""Words of a register as they are kept: tidy, and without ways to reach a person."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

from insights.open_data.registers.reading.reaching import (
    LONGEST,
    MAY_HOLD_ONE,
    without_contact_details,
)

if TYPE_CHECKING:
    import pyarrow as pa

_PASSES, _LAST = 8, 2**31 - 1
_MARKUP = re.compile(r"<\s*[a-zA-Z/!?][^<>]*(?:>|$)")
_NOT_DRAWN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
# What is nowhere seen, and marks on digits: between two letters they part nothing.
_NOWHERE = r"[\xad\x{034f}\x{180e}\x{200b}-\x{200d}\x{2060}-\x{2064}\x{feff}\x{e0000}-\x{e007f}]+"
_ON_DIGITS = r"([0-9])[\x{0300}-\x{036f}\x{20d0}-\x{20f0}\x{fe00}-\x{fe0f}]+"
# Ends of lines, spaces of every width, other control characters, and marks that turn the writing.
_UNSEEN = (
    r"[\x00-\x20\x7f-\xa0\x{061c}\x{1680}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}"
    r"\x{3000}]+"
)
_UNTIDY = rf"\s\s|^\s|\s$|{_NOWHERE}|{_ON_DIGITS}|" + _UNSEEN.removesuffix("+").replace(
    r"\x20", r"\x1f"
)
_MAY_BE_MARKUP = "|[<&]"
_PARTS_NOTHING = re.compile(re.sub(r"\\x\{(\w+)\}", lambda at: chr(int(at[1], 16)), _NOWHERE))
_SIGN_IN_TAGS = re.compile(r"<\s?(at|dot)\s?>", re.IGNORECASE)


def without_markup(text: str) -> str:
    r"""Return text without tags, characters that are not drawn, and surplus space.

    Examples
    --------
    >>> without_markup("Carers <b>Marl</b> &amp; District"), without_markup("Ann\u202eEgg")
    ('Carers Marl & District', 'Ann Egg')
    """
    read, text = None, text[:LONGEST]
    for _ in range(_PASSES):  # what was escaped twice is markup once it is read once
        if read == text:
            break
        read = text
        text = html.unescape(text)
        text = text if text.isascii() else _PARTS_NOTHING.sub("", text)
        if not text.isprintable():  # within a tag as well
            text = "".join(" " if unicodedata.category(c) in _NOT_DRAWN else c for c in text)
        text = _MARKUP.sub(" ", _SIGN_IN_TAGS.sub(r"(\1)", text))
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
    tidied = pc.replace_substring_regex(column.filter(untidy), _NOWHERE, "")
    tidied = pc.replace_substring_regex(tidied, _ON_DIGITS, r"\1")
    tidied = pc.replace_substring_regex(tidied, _UNSEEN, " ")
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
    suspect = pc.match_substring_regex(told, MAY_HOLD_ONE + _MAY_BE_MARKUP)
    if not pc.any(suspect, min_count=0).as_py():
        return told
    held = told.filter(suspect).dictionary_encode()
    read = [without_contact_details(without_markup(text)) for text in held.dictionary.to_pylist()]
    mended = pa.array(read, type=told.type).take(held.indices)
    return pc.replace_with_mask(told, suspect, mended)


def shortened(column: pa.Array | pa.ChunkedArray, most: int) -> pa.Array | pa.ChunkedArray:
    """Cut texts that are longer than anybody writes, and show that they are cut.

    Parameters
    ----------
    column : pyarrow.Array or pyarrow.ChunkedArray
        Text.
    most : int
        Letters that are kept of each.

    Examples
    --------
    >>> import pyarrow as pa
    >>> shortened(pa.array(["Quay", "Quay Youth Club"]), 6).to_pylist()
    ['Quay', 'Quay …']
    """
    import pyarrow.compute as pc

    long = pc.greater(pc.utf8_length(column), most)
    if not pc.any(long, min_count=0).as_py():
        return column
    cut = pc.utf8_replace_slice(column, start=most - 1, stop=_LAST, replacement="…")
    return pc.if_else(long, cut, column)


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
    return pd.Series(pd.array(plain, dtype="str"), column.index, name=column.name)
