"""Building a store of England and Wales beside reading its files once, and opening it.

The official files are not part of Doorstep. Without them beside the checkout there is nothing
to measure, and the benchmark says so.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import postcodes_ratios
from benchmarks.material import write
from benchmarks.measure import ROOT, measure, side_by_side
from benchmarks.table import Ratio

if TYPE_CHECKING:
    import pandas as pd

    from insights.open_data.layouts.files import Found
    from insights.open_data.store import Store

OFFICIAL = ROOT.parent / "shared" / "open-data"
ENGLAND_AND_WALES = OFFICIAL / "england_wales"
PLACED = OFFICIAL / "postcodes" / "ew_postcode_lsoa21_pip.parquet"
AREAS = 400  # of one museum's catchment
OTHERWISE = 0.0003  # of postcodes, where two ways of placing them may differ
PEAK, STORE, BESIDE = 2e9, 150e6, 150e6  # bytes
OPENED = 0.3  # seconds
TIMES = 3
_OUTLINES = (".gpkg", ".geojson", ".json", ".shp")


def ratios(folder: Path, small: bool) -> list[Ratio]:
    """Compare building, the store that was built, and opening it for one museum."""
    if not small and not ENGLAND_AND_WALES.is_dir():
        print("open_data: skipped, for the official files are not beside this checkout")
        return []
    runs = 0 if small else 3
    official = write("official", folder / "official", 1, here=True) if small else ENGLAND_AND_WALES
    data = folder / "data"
    build = ("open_data_ratios:built", str(official), str(data))
    used = measure(build[0], *build[1:], runs=min(runs, 1), DOORSTEP_DATA=str(data)).value
    both = side_by_side(
        {
            "build": build,
            "read": ("open_data_ratios:read", str(official), used, not small),
        },
        runs,
        DOORSTEP_DATA=str(data),
    )
    store = data / "store"
    opened = measure("open_data_ratios:opened", str(store), runs=runs, DOORSTEP_DATA=str(data))
    areas, added = opened.value
    faults = measure("open_data_ratios:unjoined", str(store), runs=min(runs, 1)).value
    found = [
        Ratio("store built", both["build"].seconds, "files read once", both["read"].seconds, TIMES),
        Ratio("most memory of a build", both["build"].peak, "allowed", PEAK, 1, "MB"),
        Ratio("store", _size(store), "allowed", STORE, 1, "MB"),
        Ratio(f"opened for {areas} areas", opened.seconds, "allowed", OPENED, 1),
        Ratio("memory that takes", added, "allowed", BESIDE, 1, "MB"),
        Ratio("tables that do not join", faults, "none", 0, 0, ""),
    ]
    if not small and PLACED.is_file():
        apart = measure("open_data_ratios:placed_otherwise", str(store), str(PLACED), runs=1).value
        found.append(Ratio("postcodes placed otherwise", apart, "allowed", OTHERWISE, 1, ""))
    return found


def _size(store: Path) -> int:
    return sum(path.stat().st_size for path in store.rglob("*") if path.is_file())


def built(official: str, data: str) -> Iterator[list[str]]:
    """Build a store on a computer that has none of it, and say which files were read whole."""
    import geopandas  # noqa: F401 - imported before the time counts, as for reading alone
    import pyarrow.csv  # noqa: F401

    from insights.open_data.build import import_folder

    shutil.rmtree(data, ignore_errors=True)
    yield []
    imported = import_folder(Path(official), Path(data) / "store")
    yield [item.file for item in imported if item.rows]


def read(official: str, labels: Collection[str], postcodes: bool) -> Iterator[int]:
    """Read the same files once, each with the fastest reader there is for its kind."""
    import pyarrow.csv  # noqa: F401
    import pyogrio  # noqa: F401

    from insights.open_data.layouts.files import files_in

    package = postcodes_ratios.unpacked()
    found = [file for file in files_in(Path(official)) if file.label in set(labels)]
    yield next(package)
    yield sum(map(_rows, found)) + (next(package) if postcodes else 0)


def _rows(file: Found) -> int:
    import warnings

    import pyogrio
    from pyarrow import BufferReader, csv

    warnings.simplefilter("ignore")  # a file in memory has no extension to conform to
    content = file.read()
    if file.label.casefold().endswith(_OUTLINES):
        return len(pyogrio.read_dataframe(content, use_arrow=True))
    as_it_is = csv.ParseOptions(invalid_row_handler=lambda _row: "skip")
    rows: int = csv.read_csv(BufferReader(content), parse_options=as_it_is).num_rows
    return rows


def opened(store: str) -> Iterator[tuple[int, int]]:
    """Open a store and read all that it knows of the areas around one place."""
    import geopandas  # noqa: F401 - what an analysis has imported by then
    import pyarrow.parquet  # noqa: F401

    import insights.analysis  # noqa: F401
    from insights.geography.directory import national_directory
    from insights.open_data.store import open_store

    len(national_directory())
    before = _held()
    yield (0, 0)
    held = _around_a_place(open_store(Path(store)))
    yield (len(held[0]), max(_held() - before, 0))


def _around_a_place(store: Store) -> tuple[pd.DataFrame, ...]:
    """Read everything of the nearest areas to the first, a museum being where its people are."""
    from insights.geography.catchment import distances_km

    areas = store.areas
    place = areas.iloc[0]
    near = distances_km(areas, place["easting"], place["northing"]).nsmallest(AREAS).index
    directory = store.directory
    census = [
        store.census(name.removeprefix("census/"), near)
        for name in store.tables
        if name.startswith("census/")
    ]
    deprivation = store.deprivation.reindex(near)
    return (areas.loc[near], deprivation, store.outlines(near), *census, directory)  # type: ignore[return-value]


def _held() -> int:
    """Return the memory this process has in use; shared pages count for their part where known."""
    told = Path("/proc/self/smaps_rollup")
    if told.is_file():
        lines = told.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def unjoined(store: str) -> Iterator[int]:
    """Count the tables with a row that joins to no area."""
    from insights.open_data.store import open_store
    from insights.open_data.verify import verify_store

    yield 0
    yield sum(not check.ok for check in verify_store(open_store(Path(store))))


def placed_otherwise(store: str, check: str) -> Iterator[float]:
    """Measure the share of postcodes that another point-in-outline puts in another area."""
    import pyarrow.parquet

    from insights.open_data.store import open_store

    yield 0
    told: Any = pyarrow.parquet.read_table(check, columns=["pcds", "lsoa21cd"]).to_pandas()
    ours = open_store(Path(store)).directory.find(told["pcds"].astype("str"))["area_code"]
    yield float((ours.astype("str") != told["lsoa21cd"].astype("str")).mean())
