"""Reading a million ticket orders, beside counting the file's lines and beside pandas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import write
from benchmarks.measure import side_by_side
from benchmarks.table import Ratio


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare the readers."""
    rows, runs = (2_000, 0) if small else (1_000_000, 3)
    plain = write("tickets", folder / "tickets.csv", rows, here=small)
    quoted = write("quoted_tickets", folder / "quoted.csv", rows, here=small)
    directory = write("directory", folder / "directory.parquet", rows if small else 0, here=small)
    found = side_by_side(
        {
            "lines": ("reading_ratios:count_lines", plain),
            "columns": ("reading_ratios:columns_alone", plain),
            "records": ("reading_ratios:records", plain),
            "pandas": ("reading_ratios:pandas_reader", plain),
            "evidence": ("reading_ratios:evidence", plain),
            "quoted records": ("reading_ratios:records", quoted),
            "quoted pandas": ("reading_ratios:pandas_reader", quoted),
            "placed": ("reading_ratios:placed", plain),
            "beginner": ("reading_ratios:beginner", plain, directory),
        },
        runs,
    )
    for name in ("records", "evidence", "quoted records"):
        if found[name].value != rows:
            raise AssertionError(f"{rows} rows were written and {found[name].value} were read")
    took = {name: each.seconds for name, each in found.items()}
    return [
        Ratio("records, counted twice", took["records"], "line ends counted", took["lines"], 16),
        Ratio("the same", took["records"], "pandas, C engine, text", took["pandas"], 1),
        Ratio("the same, quoted", took["quoted records"], "pandas", took["quoted pandas"], 1.5),
        Ratio("recognised, sifted, tidied", took["evidence"], "pandas", took["pandas"], 3),
        Ratio("counts by authority", took["placed"], "pandas, merge", took["beginner"], 0.2),
        Ratio("the same", took["placed"], "PyArrow, the columns alone", took["columns"], 5),
    ]


def count_lines(path: str) -> Iterator[int]:
    """Count lines: the least that any reader must do."""
    yield 0
    with Path(path).open("rb") as file:
        yield sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def columns_alone(path: str) -> Iterator[int]:
    """Parse with PyArrow the columns that are needed, and do nothing with them."""
    import pyarrow as pa
    from pyarrow import csv

    needed = ("Order Id", "Order Date", "Ticket Type", "Quantity", "Customer Id", "Email")
    kinds = dict.fromkeys((*needed, "Postcode", "Channel"), pa.string())
    options = csv.ConvertOptions(include_columns=[*kinds], column_types=kinds)
    yield 0
    yield len(csv.read_csv(path, convert_options=options))


def pandas_reader(path: str) -> Iterator[int]:
    """Read as a careful beginner does: everything as text, nothing taken for missing."""
    import pandas as pd

    yield 0
    yield len(pd.read_csv(path, dtype=str, keep_default_na=False))


def records(path: str) -> Iterator[int]:
    """Read the records twice and compare the counts."""
    from insights.intake.files.read import read_records

    yield 0
    yield len(read_records(Path(path)).table)


def evidence(path: str) -> Iterator[int]:
    """Read, recognise, sift and tidy, as after an upload."""
    from insights.intake.evidence import read_evidence

    yield 0
    yield read_evidence(Path(path), "tickets.csv").data_rows


def placed(path: str) -> Iterator[int]:
    """From the file to counts by local authority."""
    from insights.geography.directory import national_directory
    from insights.geography.locate import by_authority, locate
    from insights.intake.evidence import read_evidence

    directory = national_directory()
    yield 0
    rows = read_evidence(Path(path), "tickets.csv").rows
    yield int(by_authority(locate(rows["postcode"], directory)).sum())


def beginner(path: str, table: str) -> Iterator[int]:
    """Count by local authority with pandas alone, without any of the care."""
    import pandas as pd

    from benchmarks.postcodes_ratios import tidied_with_pandas

    directory = pd.read_parquet(table)
    yield 0
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows["key"] = tidied_with_pandas(rows["Postcode"])
    yield int(rows.merge(directory, on="key").groupby("authority_code").size().sum())
