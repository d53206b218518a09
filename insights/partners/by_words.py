"""Words by which organisations are known, looked for in many names and activities at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from insights.partners.organisation_rules import organisation_rules

if TYPE_CHECKING:
    import pyarrow as pa

Flags = npt.NDArray[np.bool_]


# How people write an apostrophe; and spaces of other widths.
_APOSTROPHES, _SPACES = "[’‘ʼ′´]", r"\p{Zs}"
_NO_LETTER_OF_ITS_OWN = r"[\p{Mn}\p{Cf}]"
_LETTER = re.compile(r"\w", re.ASCII)


def any_of(words: Collection[str]) -> str:
    """Return a pattern for any of the words, whole or plural; "*" stands for any ending.

    Words are compared as text is, by `as_compared`.

    Examples
    --------
    >>> re.findall(any_of(["school", "disab*"]), "two schools, disability, schooling")
    ['schools', 'disability']
    >>> re.findall(any_of(["Café", "lgbtq+", "men’s shed"]), "cafes, lgbtq+, a men's shed")
    ['cafes', 'lgbtq+', "men's shed"]
    """
    compared = [word.lower() if word.isascii() else _as_compared(word) for word in words]
    return "|".join(map(_whole, compared))


def _as_compared(word: str) -> str:
    return str(as_compared(pd.Series([word], dtype="str"))[0])


def _whole(word: str) -> str:
    """Return a pattern for one word as it is compared."""
    body = word.removesuffix("*")
    # RE2 knows the edge of a word beside plain letters and figures alone: "+" has none.
    begins = r"\b" if _LETTER.match(body) else ""
    if word.endswith("*"):
        return rf"{begins}{re.escape(body)}[\w+]*"
    return rf"{begins}{re.escape(body)}" + (r"s?\b" if _LETTER.match(body[-1:]) else "")


def in_one_piece(column: pd.Series) -> pa.Array:
    """Return text as one array; that of tables put together would come in pieces."""
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pa.array(column.astype("str"), type=pa.large_string())
    return pc.fill_null(text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text, "")


def together(name: pa.Array, does: pa.Array) -> pa.Array:
    """Return names and what organisations do as one text each, both as they are compared."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(name, does, pa.scalar(" . ", pa.large_string()))


def as_compared(column: pd.Series) -> pa.Array:
    """Return text as it is compared: lower case, without accents, straight apostrophes.

    What is missing is "".

    Examples
    --------
    >>> as_compared(pd.Series(["Women’s CAFÉ", None])).to_pylist()
    ["women's cafe", '']
    """
    import pyarrow.compute as pc

    text = pc.utf8_lower(in_one_piece(column))
    other = pc.invert(pc.string_is_ascii(text))
    if not pc.any(other, min_count=0).as_py():
        return text
    bare = pc.utf8_normalize(text.filter(other), form="NFD")
    for written, put in ((_APOSTROPHES, "'"), (_SPACES, " "), (_NO_LETTER_OF_ITS_OWN, "")):
        bare = pc.replace_substring_regex(bare, written, put)
    return pc.replace_with_mask(text, other, bare)


def without_set_aside(text: pa.Array, *, named: bool = False) -> pa.Array:
    """Take out phrases that would mislead: what an organisation is not, or says of anybody.

    Parameters
    ----------
    text : pyarrow.Array
        As it is compared.
    named : bool
        Whether these are names, of which less is taken out.

    Examples
    --------
    >>> import pyarrow as pa
    >>> without_set_aside(pa.array(["clubs after school, regardless of disability"])).to_pylist()
    ['clubs  ,  ']
    >>> without_set_aside(pa.array(["regardless youth after school"]), named=True).to_pylist()
    ['regardless youth  ']
    """
    import pyarrow.compute as pc

    return pc.replace_substring_regex(text, _set_aside(named), " ")


def holds(text: pa.Array, pattern: str, where: Flags | None = None) -> Flags:
    r"""Say which texts hold what `pattern` finds; "" finds nothing.

    Examples
    --------
    >>> import pyarrow as pa
    >>> text = pa.array(["food bank", "food parcels", "bank"])
    >>> holds(text, r"\bfood\b", where=np.array([False, True, True])).tolist()
    [False, True, False]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    found = np.zeros(len(text), dtype=bool)
    if not pattern or not len(text) or (where is not None and not where.any()):
        return found
    asked = text if where is None else text.filter(pa.array(where))
    hit = pc.match_substring_regex(asked, pattern).to_numpy(zero_copy_only=False)
    found[slice(None) if where is None else where] = hit
    return found


def first_found(text: pa.Array, pattern: str) -> list[str]:
    """Return the first of what `pattern` finds in each text, "" where it finds nothing."""
    import pyarrow.compute as pc

    if not pattern:
        return [""] * len(text)
    found = pc.struct_field(pc.extract_regex(text, f"(?P<found>{pattern})"), "found")
    return list(pc.fill_null(found, "").to_pylist())


@cache
def _set_aside(named: bool) -> str:
    aside = organisation_rules()["set_aside"]
    patterns = [] if named else aside["patterns"]
    return "|".join([any_of(aside["phrases"]), *aside["in_names"], *patterns])
