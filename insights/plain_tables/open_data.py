"""Open data as tables that people read: sources, what is lacking, what became of files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd

from insights.open_data.people.characteristics import NATIONS
from insights.open_data.registry import Source, census_tables
from insights.prose import counted, file_size, listed

if TYPE_CHECKING:
    from insights.open_data.building.fates import Imported
    from insights.open_data.fetching.fetch import Fetched
    from insights.open_data.fetching.wanted import ByHand, WantedFile

_FEW = 6
# A terminal is sent to a command, a reader of the page to the form that is on it.
_BY_COMMAND = "To use it: doorstep data describe FILE"
_ON_THE_PAGE = "To use it, say what they are in the form on this page."
_STATES = {
    "fetched": "fetched",
    "changed": "fetched: a newer one than before",
    "unchanged": "unchanged since last time",
    "kept": "not fetched; the one from before is used",
    "failed": "not fetched",
}


def sources_in_brief(sources: Iterable[Source], newer: Mapping[str, str]) -> pd.DataFrame:
    """List sources with edition and licence, the tables of each census on one line.

    Parameters
    ----------
    sources : iterable of Source
        Of a store.
    newer : mapping of str to str
        Editions that are known of and newer, by key.

    Returns
    -------
    pandas.DataFrame
        Text; ``Newer edition`` only where there is one.
    """
    known, census = list(sources), set(census_tables())
    rows: dict[tuple[str, str], list[Source]] = {}
    for source in known:
        folded = source.key in census
        rows.setdefault((source.publisher, source.vintage if folded else source.key), []).append(
            source
        )
    table = pd.DataFrame(
        [
            {
                "Source": _title(group, census),
                "Publisher": group[0].publisher,
                "Edition": group[0].vintage,
                "Licence": group[0].licence,
                "Used for": listed(dict.fromkeys(f for each in group for f in each.feeds), _FEW)
                or "kept for use",
                "Newer edition": listed(
                    dict.fromkeys(newer[each.key] for each in group if each.key in newer)
                ),
            }
            for group in rows.values()
        ]
    )
    if len(table) and not table["Newer edition"].any():
        return table.drop(columns="Newer edition")
    return table


def sources_in_words(table: pd.DataFrame) -> list[str]:
    """Return each line of `sources_in_brief` as a sentence, for a screen that is narrow."""
    return [
        f"{row['Source']}. {row['Publisher']}, {row['Edition']}. {row['Licence']}. "
        f"Used for: {row['Used for']}."
        + (f" A newer edition is known: {new}." if (new := row.get("Newer edition")) else "")
        for row in table.to_dict("records")
    ]


def _title(group: list[Source], census: Collection[str]) -> str:
    if group[0].key not in census:
        return group[0].title
    nations = [n for n in NATIONS if any(n in each.geography for each in group)]
    return f"Census of {listed(nations)}: {counted(len(group), 'table')}"


def census_in_full(sources: Iterable[Source]) -> pd.DataFrame:
    """List every census table with its areas and rows."""
    census = set(census_tables())
    return pd.DataFrame(
        [
            {
                "Table": each.title,
                "Of": each.geography,
                "Rows": f"{each.rows:,}",
                "Taken": each.vintage,
                "Used for": ", ".join(each.feeds) or "kept for use",
            }
            for each in sources
            if each.key in census
        ]
    )


def publishers_asked(files: Iterable[WantedFile]) -> pd.DataFrame:
    """Add up what would be fetched, by the address that is asked."""
    rows = [(urlsplit(file.address).netloc, file.bytes) for file in files]
    table = pd.DataFrame(rows, columns=["host", "bytes"])
    return pd.DataFrame(
        [
            {
                "Address asked": host,
                "Files": f"{len(part):,}",
                "Size": file_size(int(part["bytes"].sum())) if part["bytes"].notna().all() else "–",
            }
            for host, part in table.groupby("host", sort=False)
        ]
    )


def files_planned(files: Iterable[WantedFile]) -> pd.DataFrame:
    """List every file that would be fetched."""
    return pd.DataFrame(
        [
            {
                "File": each.title,
                "Needed": "always" if each.essential else "",
                "Size": file_size(each.bytes) if each.bytes else "not known yet",
                "Address": each.address,
            }
            for each in files
        ]
    )


def fetched(items: Iterable[Fetched]) -> pd.DataFrame:
    """List what became of each file that was asked for, those that failed first."""
    return pd.DataFrame(
        [
            {
                "File": each.title,
                "What happened": _STATES[each.state],
                "Size": file_size(each.bytes) if each.there else "",
                "Why": each.problem,
            }
            for each in sorted(items, key=lambda item: (item.there, item.state != "kept"))
        ]
    )


def imported(items: Iterable[Imported]) -> pd.DataFrame:
    """List what every file was taken for and whether it is used, those that are not first."""
    return pd.DataFrame(
        [
            {
                "Used": "yes" if each.used else "no",
                "File": each.file.removeprefix("brought/"),
                "Taken for": each.recognised_as or "not recognised",
                "What to know": on_the_page(each.reason),
                "Rows": f"{each.rows:,}" if each.rows else "",
            }
            for each in sorted(items, key=lambda item: item.used)
        ]
    )


def imported_in_words(table: pd.DataFrame) -> list[str]:
    """Return each line of `imported` as a sentence, for a screen that is narrow."""
    said = {"yes": "Used", "no": "Not used"}
    return [
        f"{said[row['Used']]}: {row['File']} ({row['Taken for']}). {row['What to know']}".strip()
        for row in table.to_dict("records")
    ]


def on_the_page(reason: str) -> str:
    """Return a reason with the remedy as it is done on the page."""
    return reason.replace(_BY_COMMAND, _ON_THE_PAGE)


def to_save(
    by_hand: Iterable[ByHand], failed: Iterable[Fetched] = ()
) -> list[tuple[str, str, str]]:
    """List the files a person must save: title, address, and what to choose there and why."""
    items = [(each.title, each.page, f"{each.choose} {each.problem}") for each in failed]
    items += [(each.title, each.page, f"{each.choose} {each.because}") for each in by_hand]
    return [(title, page, why.strip()) for title, page, why in items]
