"""Columns that are kept for what they say of a sale, without the addresses that strayed there."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from insights.intake.rows.customers import scrambled
from insights.intake.values.distinct import distinct


def without_mail(
    column: pa.ChunkedArray | pa.Array, *, told_apart: bool = False
) -> pa.ChunkedArray | pa.Array:
    """Drop every text with an address of e-mail in it.

    Parameters
    ----------
    column : pyarrow array of str
        Orders, kinds of ticket, countries.
    told_apart : bool
        Whether rows with the same address must still be known for one another's: it is
        scrambled then, as customers are.

    Returns
    -------
    pyarrow array of str
        The column itself where no such text stands in it.

    Examples
    --------
    >>> without_mail(pa.array(["Adult", "ann@example.org", "Adult"])).to_pylist()
    ['Adult', '', 'Adult']
    """
    encoded = pa.types.is_dictionary(column.type)
    found = distinct(column) if encoded else None
    mail = pc.match_substring(found.texts if found else column, "@")
    if not pc.any(mail).as_py():
        return column
    found = found or distinct(column)
    mail = pc.match_substring(found.texts, "@")
    instead = scrambled("o|", found.texts) if told_apart else pa.scalar("")
    texts = pc.if_else(mail, instead, found.texts)
    return pc.take(texts, pa.array(found.codes))
