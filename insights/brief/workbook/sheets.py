"""The sheets of the workbook that hold findings, each from tables released for files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from insights import plain_tables
from insights.brief import in_words
from insights.brief.cells import joined
from insights.brief.organisation_files import with_credits
from insights.brief.workbook.dictionary import Column, SheetWords, dictionary
from insights.figures.change_map import WORDS
from insights.figures.words import each_row, finding_of_kind, hidden_count, sentence_case
from insights.plain_tables.change import change as change_table
from insights.plain_tables.people import NOT_COMPARED
from insights.wording.mend_first import mend_first
from insights.wording.people import WHO

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.framework.decisions import Decision
    from insights.open_data.registry import Source
    from insights.partners.organisations.shortlist import Listed

# What stands for each kind of evidence, whichever there are.
_BY_ITSELF = "each_kind"
_OF_100 = ("top_ratio", "top_low", "top_high", "inequality", "inequality_low", "inequality_high")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with findings.

    Attributes
    ----------
    words : SheetWords
        What it is called and holds.
    columns : tuple of Column
        What each column of the table means, in their order.
    table : pandas.DataFrame
        Its columns are headings; numbers are numbers, and one that is not there is told in words.
    """

    words: SheetWords
    columns: tuple[Column, ...]
    table: pd.DataFrame


def sheets(
    found: Analysis,
    shortlist: Sequence[Listed] = (),
    registers: Sequence[Source] = (),
    decisions: Sequence[Decision] = (),
) -> list[Sheet]:
    """Return a sheet for each table that has a row.

    Parameters
    ----------
    found : Analysis
        As it leaves the screen.
    shortlist : sequence of Listed
        Organisations that the museum picked.
    registers : sequence of Source
        Whose registers are on this computer.
    decisions : sequence of Decision
        What the team decided.
    """
    compared = not mend_first(found)
    tables = {
        "places": _places(found) if compared else pd.DataFrame(),
        "groups": _groups(found),
        "kinds_of_place": _kinds_of_place(found) if compared else pd.DataFrame(),
        "by_source": _by_source(found) if compared else pd.DataFrame(),
        "change": _change(found),
        "partners": _partners(found),
        "organisations": _organisations(found, shortlist, registers),
        "decisions": pd.DataFrame(
            [{"what": each.what, "who": each.who, "by": each.by} for each in decisions]
        ),
    }
    return [_sheet(words, tables[key]) for key, words in dictionary().items() if len(tables[key])]


def _sheet(words: SheetWords, table: pd.DataFrame) -> Sheet:
    """Put a table under its headings; a column that is not in the dictionary is named by itself."""
    columns = tuple(
        words.columns[name if name in words.columns else _BY_ITSELF] for name in table.columns
    )
    headings = [
        column.heading if name in words.columns else name
        for name, column in zip(table.columns, columns, strict=True)
    ]
    told = [_told(table[name], each) for name, each in zip(table.columns, columns, strict=True)]
    return Sheet(words, columns, pd.DataFrame(dict(zip(headings, told, strict=True))))


def _told(values: pd.Series, column: Column) -> pd.Series:
    """Say in words that a number is not there; a list is one text."""
    if column.missing:
        return values.astype("object").where(values.notna(), column.missing)
    return values.map(lambda value: joined(value) if isinstance(value, list | tuple) else value)


def _places(found: Analysis) -> pd.DataFrame:
    told = in_words.areas(found).set_index("code", drop=False)
    told = told.reindex(plain_tables.areas(found).index)
    told["observed"] = _or_hidden(told["observed"], told["observed_band"])
    return _in_order(told, "places")


def _groups(found: Analysis) -> pd.DataFrame:
    told = in_words.groups(found)
    told["source"] = told["source"].map(lambda source: sentence_case(WHO[source]))
    told["verdict"] = told["verdict"].where(told["population_share"].notna(), NOT_COMPARED)
    told["count"] = _or_hidden(told["count"], told["count_band"])
    for name in ("share", "low", "high", "population_share"):
        told[name] = (told[name] / 100).round(3)
    return _in_order(told, "groups")


def _or_hidden(counts: pd.Series, bands: pd.Series) -> pd.Series:
    return counts.astype("object").where(counts.notna(), bands.map(hidden_count))


def _kinds_of_place(found: Analysis) -> pd.DataFrame:
    kinds = found.in_files.trends.loc[plain_tables.trends(found).index]
    told: dict[str, Any] = {
        "label": kinds["label"].map(sentence_case),
        "verdict": [finding_of_kind(row) for row in each_row(kinds)],
    }
    return pd.DataFrame(told | {name: (100 * kinds[name]).round() for name in _OF_100})


def _by_source(found: Analysis) -> pd.DataFrame:
    return plain_tables.by_source(found).rename(columns=_codes("by_source"))


def _change(found: Analysis) -> pd.DataFrame:
    if found.change is None:
        return pd.DataFrame()
    areas = found.change.areas.loc[change_table(found.change).index]
    told = areas.assign(verdict=areas["verdict"].map(WORDS))
    for name in ("change", "change_low", "change_high"):
        told[name] = (100 * told[name]).round()
    return _in_order(told, "change")


def _partners(found: Analysis) -> pd.DataFrame:
    return _in_order(in_words.partners(found), "partners")


def _organisations(
    found: Analysis, shortlist: Sequence[Listed], registers: Sequence[Source]
) -> pd.DataFrame:
    told = with_credits(shortlist, found.made_on, registers)
    return _in_order(told.rename(columns=_codes("organisations")), "organisations")


def _codes(key: str) -> dict[str, str]:
    return {column.heading: code for code, column in dictionary()[key].columns.items()}


def _in_order(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the columns of the dictionary, without those of text in which nothing is said."""
    return table[
        [
            name
            for name, column in dictionary()[key].columns.items()
            if name in table.columns and (column.missing or _says_something(table[name]))
        ]
    ]


def _says_something(texts: pd.Series) -> bool:
    return any(isinstance(text, list | tuple) or (pd.notna(text) and text != "") for text in texts)
