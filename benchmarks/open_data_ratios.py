"""Building a store of England and Wales beside reading its files once, and opening it.

The official files are not part of Doorstep. Without them beside the checkout there is nothing
to measure, and the benchmark says so.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import postcodes_ratios
from benchmarks.material import write
from benchmarks.measure import ROOT, measure, side_by_side
from benchmarks.table import Ratio

if TYPE_CHECKING:
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
_WORKBOOKS = (".xlsx", ".ods", ".xls")


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
            "read": ("open_data_ratios:read", str(official), *used, not small),
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


def built(official: str, data: str) -> Iterator[tuple[list[str], list[str]]]:
    """Build a store on a computer that has none of it.

    The last yield says which files were read to their end, and of which of them the table
    or the outlines as well: the others were refused by what they are, unzipped but not read.
    """
    import brotli  # type: ignore[import-untyped]  # noqa: F401 - before the time counts, as below
    import geopandas  # noqa: F401
    import msgpack  # type: ignore[import-untyped]  # noqa: F401
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401
    import pyogrio  # noqa: F401

    from insights.open_data.build import import_folder

    shutil.rmtree(data, ignore_errors=True)
    unzipped = _noted()
    yield [], []
    imported = import_folder(Path(official), Path(data) / "store")
    refused = {item.file for item in imported if not item.rows}
    tables = {label for label in unzipped if label not in refused or not _is_outlines(label)}
    yield sorted(unzipped), sorted(tables)


def _noted() -> set[str]:
    """Return what will hold the label of every file that is read to its end from now on."""
    from insights.open_data.layouts.found import Found

    labels: set[str] = set()
    plain = Found.read

    def read(file: Found, most: int = -1) -> bytes:
        if most < 0:
            labels.add(file.label)
        return plain(file, most)

    Found.read = read  # type: ignore[assignment, method-assign]
    return labels


def read(
    official: str, unzipped: Collection[str], tables: Collection[str], postcodes: bool
) -> Iterator[int]:
    """Read once what the import read, one file after the other.

    CSV goes through PyArrow on all its threads, outlines through pyogrio with Arrow, workbooks
    through openpyxl without formatting, the postcode package through brotli and MessagePack.
    Nothing is checked, put together or kept.
    """
    import pyarrow.csv  # noqa: F401
    import pyogrio  # noqa: F401

    from insights.open_data.layouts.files import files_in

    package = postcodes_ratios.unpacked()
    found = [file for file in files_in(Path(official)) if file.label in set(unzipped)]
    yield next(package)
    rows = sum(_rows(file.label, file.read(), file.label in set(tables)) for file in found)
    yield rows + (next(package) if postcodes else 0)


def _rows(label: str, content: bytes, whole: bool) -> int:
    import io
    import warnings

    import pyogrio
    from pyarrow import BufferReader, csv

    warnings.simplefilter("ignore")  # a file in memory has no extension to conform to
    if _is_outlines(label):
        if not whole:
            return int(pyogrio.read_info(content)["features"])
        return len(pyogrio.read_dataframe(content, use_arrow=True))
    if label.casefold().endswith(_WORKBOOKS):
        import openpyxl

        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        except (KeyError, ValueError, zipfile.BadZipFile):
            return 0  # the import refuses it as well
        return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))
    as_it_is = csv.ParseOptions(invalid_row_handler=lambda _row: "skip")
    rows: int = csv.read_csv(BufferReader(content), parse_options=as_it_is).num_rows
    return rows


def _is_outlines(label: str) -> bool:
    return label.casefold().endswith(_OUTLINES)


def opened(store: str) -> Iterator[tuple[int, int]]:
    """Open a store for one museum, as a page does, in a process that has imported its libraries."""
    import geopandas  # noqa: F401 - what an analysis has imported by then
    import pyarrow.pandas_compat
    import pyarrow.parquet  # noqa: F401

    import insights.analysis
    import insights.surroundings  # noqa: F401
    from insights.geography.directory import national_directory
    from insights.open_data.store import open_store

    len(national_directory())
    before = _held()
    yield (0, 0)
    areas, *held = _around_a_place(open_store(Path(store)))
    yield (len(areas), max(_held() - before, 0))
    del held


def _around_a_place(store: Store) -> tuple[Any, ...]:
    """Describe the nearest areas to the first, a museum being where its people are.

    What a page does with a store: find the museum's postcode in its directory, choose the
    catchment, describe it by census and deprivation, and take its outlines to draw.
    """
    from insights.geography.catchment import distances_km
    from insights.geography.keys import postcodes_of
    from insights.settings import Settings
    from insights.surroundings import find_surroundings, find_venue

    directory, areas = store.directory, store.areas
    codes = directory.area_codes
    first = int((directory.area == codes.index(areas.index[0])).argmax())
    venue = find_venue(
        postcodes_of(directory.keys[first : first + 1])[0].decode("ascii"), directory
    )
    km = distances_km(areas, venue.easting, venue.northing).nsmallest(AREAS).iloc[-1]
    here = find_surroundings(store, venue, Settings(venue.postcode, radius_km=float(km)))
    if here is None:
        raise RuntimeError("the store has nothing around its own first area")
    return here.areas, here, store.outlines(here.areas.index), directory


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
    from insights.open_data.store.verify import verify_store

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
