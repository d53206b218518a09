"""How long the files to take away take to make, the first time one is asked for, and their size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import side_by_side
from benchmarks.table import Ratio

if TYPE_CHECKING:
    from insights.findings import Analysis

MOST_SECONDS = 5
MOST_MB = {"web page": 6, "pdf": 6, "slides": 10, "workbook": 6}


def ratios(folder: Path, small: bool) -> list[Ratio]:  # noqa: ARG001 - it reads no file
    """Compare each file with its limits, and two of them with the least that could be made."""
    runs, museum = (0, "small_museum") if small else (5, "marlhaven")
    tasks = {name: ("files_ratios:made", museum, name) for name in MOST_MB}
    tasks["bare"] = ("files_ratios:bare", museum, "")
    found = side_by_side(tasks, runs)
    page, bare = found["web page"].seconds, found["bare"].seconds
    limits = [
        ratio
        for name, most in MOST_MB.items()
        for ratio in (
            Ratio(name, found[name].seconds, "limit", MOST_SECONDS, 1),
            Ratio(f"{name}, its size", found[name].value, "limit", most * 1e6, 1, "B"),
        )
    ]
    return [
        *limits,
        Ratio("pdf", found["pdf"].seconds, "the web page it is made of", page, 4),
        Ratio("workbook", found["workbook"].seconds, "bare cells, by pandas", bare, 4),
    ]


def made(museum: str, name: str) -> Iterator[int]:
    """Make one file of the sample."""
    found = _analysis(museum)
    yield 0
    yield len(_file(found, name))


def bare(museum: str, _: str) -> Iterator[int]:
    """Write the tables of the workbook as pandas does, with neither formats nor words."""
    import pandas as pd

    from insights.brief.workbook.sheets import sheets

    tables = {each.words.name: each.table for each in sheets(_analysis(museum).as_it_leaves())}
    yield 0
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as book:
        for name, table in tables.items():
            table.to_excel(book, sheet_name=name, index=False)
    yield len(out.getvalue())


def _file(found: Analysis, name: str) -> str | bytes:
    match name:
        case "pdf":
            from insights.brief.pdf import render_pdf

            return render_pdf(found)
        case "slides":
            from insights.brief.slides import render_slides

            return render_slides(found)
        case "workbook":
            from insights.brief.workbook import render_workbook

            return render_workbook(found)
        case _:
            from insights.brief import render_brief

            return render_brief(found)


def _analysis(museum: str) -> Analysis:
    from insights.analysis import Settings, analyse
    from insights.intake.evidence import read_evidence
    from insights.open_data.store import open_sample_store, sample_evidence

    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode="ZX1 1AA")
        for path, kind in sample_evidence(museum)
    ]
    return analyse(evidence, Settings(venue="ZX1 1AA"), open_sample_store())
