"""Registers in a folder of open data, by the command and by the page: each by itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from insights.open_data.build import import_folder
from insights.open_data.building.fates import Imported
from insights.open_data.changing import renewing
from insights.open_data.changing.keeping import downloads_folder, kept_files, unfit
from insights.open_data.changing.outcome import Outcome
from insights.open_data.changing.register_files import (
    delete_files_of_registers,
    files_of_registers,
)
from insights.open_data.registers.keeping import importing
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.keeping.verify import verify_registers
from insights.open_data.registers.publishers.every import REGISTERS
from insights.open_data.registry import registry
from insights.open_data.store import open_store, seen_from_outside, store_folder
from tests.open_data.conftest import cars, outlines, postcodes, residents

from .commission import (
    AREA_HEADINGS,
    CHARITY_HEADINGS,
    CLASSIFICATION_HEADINGS,
    TRUSTEE_HEADINGS,
    areas,
    as_text,
    charity,
    classes,
)
from .conftest import DERBY

TOWN = {
    "people.csv": residents().encode(),
    "outlines.geojson": outlines().encode(),
    "places.csv": postcodes().encode(),
}


def extract(day: str = "2026-11-20", name: str = "Derby Song Circle") -> dict[str, bytes]:
    """Write the three tables of one day."""
    one = [charity(990001, name, date_of_extract=day)]
    return {
        "publicextract.charity.txt": as_text(one, CHARITY_HEADINGS),
        "publicextract.charity_classification.txt": as_text(
            classes(990001, "110", "201", day=day), CLASSIFICATION_HEADINGS
        ),
        "publicextract.charity_area_of_operation.txt": as_text(
            areas(990001, "Derby City", day=day), AREA_HEADINGS
        ),
    }


TRUSTEES = as_text([dict.fromkeys(TRUSTEE_HEADINGS, "ZZTRUSTEE")], TRUSTEE_HEADINGS)


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own, empty."""
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def imported(folder: Path, files: dict[str, bytes]) -> dict[str, Imported]:
    """Import some files as the command does."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {item.file: item for item in import_folder(folder, store_folder())}


def names() -> list[str]:
    return open_registers().near([DERBY])["name"].tolist()


def test_registers_need_no_outlines(tmp_path: Path) -> None:
    told = imported(tmp_path / "folder", extract())
    assert names() == ["Derby Song Circle"]
    assert open_store().is_empty
    assert {item.register for item in told.values()} == {"charity_commission"}
    one = told["publicextract.charity_classification.txt"]
    assert (one.recognised_as, one.rows, one.used) == (
        "charity register, table of classification", 2, True,
    )  # fmt: skip


def test_zips_are_read_where_they_are(tmp_path: Path) -> None:
    packed = {f"{name}.zip": zipped({name: content}) for name, content in extract().items()}
    told = imported(tmp_path / "folder", packed)
    assert all(item.used for item in told.values())
    assert names() == ["Derby Song Circle"]


def test_registers_and_a_store_are_made_of_one_folder(tmp_path: Path) -> None:
    told = imported(tmp_path / "folder", TOWN | extract())
    assert all(item.used for item in told.values())
    assert len(open_store().areas) == 8
    assert names() == ["Derby Song Circle"]


def test_a_store_that_cannot_be_made_does_not_cost_the_register(tmp_path: Path) -> None:
    told = imported(tmp_path / "folder", {"people.csv": TOWN["people.csv"]} | extract())
    assert not told["people.csv"].used
    assert "outlines" in told["people.csv"].reason
    assert names() == ["Derby Song Circle"]


def test_a_register_that_cannot_be_made_does_not_cost_the_store_nor_the_old_one(
    tmp_path: Path,
) -> None:
    imported(tmp_path / "old", extract())
    lacking = {k: v for k, v in extract(name="New").items() if "area" not in k}
    told = imported(tmp_path / "folder", TOWN | lacking)
    assert told["people.csv"].used
    assert not told["publicextract.charity.txt"].used
    assert "charity_area_of_operation" in told["publicextract.charity.txt"].reason
    assert names() == ["Derby Song Circle"]


def test_a_new_census_does_not_drop_the_charities(tmp_path: Path) -> None:
    imported(tmp_path / "one", extract())
    imported(tmp_path / "two", TOWN)
    assert names() == ["Derby Song Circle"]


def test_of_two_extracts_the_newest_is_used_and_the_other_told(tmp_path: Path) -> None:
    old = {f"old {name}": content for name, content in extract("2026-10-01", "Before").items()}
    told = imported(tmp_path / "folder", old | extract())
    assert names() == ["Derby Song Circle"]
    assert told["old publicextract.charity.txt"].reason.startswith("Superseded")
    assert not told["old publicextract.charity.txt"].used


def test_what_nobody_foresaw_costs_one_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(_readings: object) -> None:
        raise ZeroDivisionError

    maker = REGISTERS[0]
    monkeypatch.setattr(
        importing,
        "REGISTERS",
        [type(maker)(maker.key, maker.datasets, maker.layouts, stumbles)],  # type: ignore[arg-type]
    )
    told = imported(tmp_path / "folder", TOWN | extract())
    assert "report it with reference" in told["publicextract.charity.txt"].reason
    assert told["people.csv"].used


def test_trustees_are_refused_and_never_written(tmp_path: Path, data: Path) -> None:
    told = imported(tmp_path / "folder", {"t.txt": TRUSTEES} | extract())
    assert not told["t.txt"].used
    assert "trustees' names" in told["t.txt"].reason
    for name, content in {"t.txt": TRUSTEES, "t.zip": zipped({"t.txt": TRUSTEES})}.items():
        refused = unfit(name, content)
        assert refused is not None
        assert "trustees' names" in refused.reason
        made = added((name, content))
        assert made.added[0].fate == "refused"
    written = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"ZZTRUSTEE" not in written


WEB_PAGE = b"<!doctype html><title>Sign in</title>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (WEB_PAGE, "A web page and not data"),
        (zipped(extract())[:-100], "damaged"),
        (TRUSTEES, "trustees' names"),
        (as_text([], CHARITY_HEADINGS), "no rows"),
        (extract()["publicextract.charity.txt"][:-20], "breaks off"),
        (extract()["publicextract.charity.txt"].replace(b"\t", b","), "saved again by a spread"),
        (
            b"\xff\xfe" + extract()["publicextract.charity.txt"].decode().encode("utf-16-le"),
            "saved",
        ),
    ],
)
def test_what_is_no_extract_is_told_with_its_remedy(
    tmp_path: Path, content: bytes, said: str
) -> None:
    told = imported(tmp_path / "folder", {"publicextract.charity.zip": content})
    (item,) = told.values()
    assert not item.used
    assert said in item.reason


def quietly(_fraction: float, _doing: str) -> None: ...


def added(*files: tuple[str, bytes]) -> Outcome:
    return renewing.add_files(files, quietly)


def test_a_register_is_brought_through_the_page_and_renewed_without_outlines() -> None:
    made = added(*extract().items())
    assert made.built
    assert not made.problem
    assert {each.fate for each in made.added} == {"used"}
    assert names() == ["Derby Song Circle"]
    before = seen_from_outside()
    again = added(*extract("2026-11-21", "Derby Song Club").items())
    assert again.built
    assert names() == ["Derby Song Club"]
    assert seen_from_outside() != before
    assert again.is_of_now
    assert not made.is_of_now


def test_a_file_of_a_store_that_waits_is_kept_beside_a_register_that_is_used() -> None:
    made = added(("people.csv", TOWN["people.csv"]), *extract().items())
    fates = {each.file: each.fate for each in made.added}
    assert fates["people.csv"] == "kept"
    assert fates["publicextract.charity.txt"] == "used"
    assert names() == ["Derby Song Circle"]
    assert "Add boundaries" in made.remedy


def test_a_register_is_used_even_where_the_store_would_lose_something(tmp_path: Path) -> None:
    imported(tmp_path / "folder", TOWN | {"cars.csv": cars().encode()})
    made = added(*TOWN.items(), *extract().items())
    assert made.would_lose
    assert names() == ["Derby Song Circle"]
    assert {each.fate for each in made.added if each.file.startswith("public")} == {"used"}


def test_a_register_whose_files_are_removed_goes_with_them() -> None:
    added(*TOWN.items())
    added(*extract().items())
    folder = downloads_folder()
    files = [path.relative_to(folder).as_posix() for path in kept_files(folder)]
    made = renewing.remove_files([name for name in files if "publicextract" in name], quietly)
    assert made.is_of_now
    assert open_registers().is_empty
    assert len(open_store().areas) == 8


def test_the_publishers_files_go_and_the_registers_stay(data: Path) -> None:
    added(*TOWN.items())
    added(*extract().items())
    written = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"zztrustee@home.example" in written
    assert [path.name for path in files_of_registers()] == sorted(extract())

    assert delete_files_of_registers() == 3
    assert delete_files_of_registers() == 0
    written = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"zztrustee@home.example" not in written
    assert len(kept_files(downloads_folder())) == len(TOWN)
    renewing.build(quietly)
    assert names() == ["Derby Song Circle"]
    assert len(open_store().areas) == 8


def test_files_that_the_command_fetched_go_too_and_those_that_still_wait_stay(data: Path) -> None:
    downloads_folder().mkdir(parents=True)
    imported(downloads_folder() / "registers", extract())
    added(("ccew.txt", extract()["publicextract.charity_classification.txt"]))
    assert len(files_of_registers()) == 4
    (data / "registers" / "charity_commission").rename(data / "elsewhere")
    assert files_of_registers() == []  # no register is made of them: they are needed still

    (data / "elsewhere").rename(data / "registers" / "charity_commission")
    assert delete_files_of_registers() == 4
    assert kept_files(downloads_folder()) == []


def test_a_zip_that_other_open_data_is_made_of_too_is_not_taken_for_a_registers() -> None:
    added(("all.zip", zipped(TOWN | extract())))
    assert files_of_registers() == []
    added(("register.zip", zipped(extract("2026-11-21"))))
    assert [path.name for path in files_of_registers()] == ["register.zip"]


def test_verify_tells_of_each_register_whether_it_is_whole(tmp_path: Path, data: Path) -> None:
    imported(tmp_path / "folder", extract())
    (check,) = verify_registers()
    assert check.ok
    assert check.rows == 1
    place = data / "registers" / "charity_commission" / "works_in.parquet"
    place.write_bytes(place.read_bytes()[:-1])
    (check,) = verify_registers()
    assert not check.ok
    assert "works_in" in check.note
    (data / "registers" / "charity_commission" / "card.json").write_text("{}")
    (check,) = verify_registers()
    assert "damaged" in check.note
    assert "doorstep data remove --register charity_commission" in check.note
    (one,) = open_registers().unusable
    assert "Register of charities in England and Wales" in one.problem


def test_every_register_is_in_the_registry_by_its_own_key_and_datasets() -> None:
    assert all({each.key, *each.datasets} <= set(registry()) for each in REGISTERS)
