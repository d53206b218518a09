"""What every census table must be, whatever the layout it comes in."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insights.open_data.geographies import Geography, geographies, geography_of
from insights.open_data.layouts.tables import indexed
from insights.open_data.reading import Grain, Reading, Refusal
from insights.prose import listed


def census_reading(
    dataset: str,
    recognised_as: str,
    codes: pd.Series,
    counts: pd.DataFrame,
    *,
    kinds: Sequence[str],
    year: int,
    names: pd.Series | None = None,
    slack: int = 0,
    whole: bool = True,
) -> Reading:
    """Check a census table and return it.

    Parameters
    ----------
    dataset : str
        Key in the registry.
    recognised_as : str
        What the file was taken for.
    codes : pandas.Series of str
        Area codes.
    counts : pandas.DataFrame
        ``total`` first, then the categories.
    kinds : sequence of str
        Keys of the kinds of area the table may be of.
    year : int
        Of the census.
    names : pandas.Series of str, optional
        Names of the areas.
    slack : int
        By how much a category may exceed its total, where each is perturbed by itself.
    whole : bool
        Whether its numbers are counts.

    Returns
    -------
    Reading
        Its edition is the year and the number of categories: of two files for
        the same areas the more detailed serves better.

    Raises
    ------
    Refusal
        If it is of other areas, or its counts cannot be right.
    """
    kind = kind_of(codes, recognised_as, kinds)
    if counts.isna().any().any() or (counts < 0).any().any():
        raise Refusal(recognised_as, "Some counts are missing or below nought; download it again.")
    if whole and (counts % 1 != 0).any().any():
        raise Refusal(
            recognised_as,
            "It holds shares where there should be counts; save the table again as counts.",
        )
    if counts.gt(counts["total"] + slack, axis=0).any().any():
        raise Refusal(
            recognised_as, "A category is greater than its total; the file has been altered."
        )
    table = indexed(counts.astype("int32") if whole else counts, codes, recognised_as)
    if names is not None:
        table.insert(0, "name", names.astype("str").str.strip().to_numpy())
    return Reading(
        dataset=dataset,
        recognised_as=recognised_as,
        grain=_grain(kind),
        table=table,
        edition=(float(year), float(counts.shape[1] - 1)),
        remark=_part(kind, len(table)),
        geography=kind.key,
    )


def kind_of(codes: pd.Series, recognised_as: str, kinds: Sequence[str]) -> Geography:
    """Tell which kind of area a table is of, refusing mixtures and areas of another kind."""
    wanted = " or ".join(geographies()[key].title for key in kinds)
    kind = geography_of(codes)
    if kind is None:
        raise Refusal(recognised_as, f"{_mixture(codes)} Save it for one kind of area: {wanted}.")
    if kind.key not in kinds:
        instead = kind.instead or f"Download it for {wanted}."
        raise Refusal(recognised_as, f"Its rows are {kind.title}. {instead}")
    return kind


def _part(kind: Geography, rows: int) -> str:
    """Say how much of its nation a table is of; areas of two nations come by either."""
    if len(kind.nations) > 1 or rows >= kind.areas:
        return ""
    return f"It has {rows:,} of the {kind.areas:,} {kind.title}."


def _mixture(codes: pd.Series) -> str:
    """Say which kinds of area a file mixes."""
    left, found = set(codes), []
    for kind in geographies().values():
        own = {code for code in left if kind.code.fullmatch(code)}
        if own:
            found.append(kind.title)
            left -= own
    if left:
        return f"{len(left):,} of its rows are not of areas that Doorstep knows."
    return f"It mixes {listed(found)}."


def _grain(kind: Geography) -> Grain:
    match kind.serves:
        case "small area":
            return "small area"
        case "neighbourhood":
            return "neighbourhood"
        case _:
            return "authority"
