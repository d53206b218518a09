"""A store built from a folder of files, whole or not at all."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from insights.errors import OpenDataError
from insights.geography.locate import locate
from insights.open_data import build
from insights.open_data.build import import_folder
from insights.open_data.building import drafts, shelf
from insights.open_data.store import card, open_store
from insights.open_data.store.verify import verify_store

from .conftest import AREAS, Write, cars, file_7, nomis, outlines, residents


def test_every_file_is_accounted_for_in_order(town: Path, into: Path, write: Write) -> None:
    write("readme.txt", "Nothing of use.")
    imported = import_folder(town, into)
    assert [item.file for item in imported] == sorted(item.file for item in imported)
    assert {item.file: item.used for item in imported} == {
        "file-0.dat": True,
        "file-2.dat": True,
        "file-4.dat": True,
        "more/file-1.dat": True,
        "more/file-3.dat": True,
        "more/file-5.dat": True,
        "readme.txt": False,
    }
    assert imported[-1].reason


def test_areas_carry_names_people_recognise(town: Path, into: Path) -> None:
    import_folder(town, into)
    areas = open_store(into).areas
    assert areas.loc["E01990001", "neighbourhood"] == "Harbour & Quay"
    assert areas.loc["E01990001", "neighbourhood_code"] == "E02990000"
    assert areas.loc["E01990001", "name"] == "Harbour & Quay (Marl 001A)"
    assert areas.loc["E01990005", "name"] == "Haven 001A"  # its name is blank on the list
    assert areas.loc["E01990008", "neighbourhood_code"] == "Haven 002"  # it is not on the list
    assert areas["authority"].unique().tolist() == ["Marl", "Haven"]


def test_an_area_is_where_its_postcodes_are(town: Path, into: Path) -> None:
    import_folder(town, into)
    area = open_store(into).areas.loc["E01990002"]
    assert area["easting"] == pytest.approx(571_104.5)
    assert area["northing"] == pytest.approx(570_200)
    assert area["area_km2"] == pytest.approx(1, rel=1e-3)
    assert area["people"] == 1500


def test_a_sample_knows_its_own_postcodes_and_no_others(town: Path, into: Path) -> None:
    import_folder(town, into)
    store = open_store(into)
    assert store.is_sample
    located = locate(pd.Series(["zx3 4aa", "DE1 3GL"]), store.directory)
    assert located["area_code"].tolist() == ["E01990003", ""]
    assert located["class"].tolist() == ["matched", "not_in_directory"]
    assert [source.publisher for source in store.sources] == ["Doorstep"]


def test_postcodes_may_be_handed_over_instead(town: Path, into: Path) -> None:
    (town / "more" / "file-5.dat").unlink()
    inside = pd.DataFrame(
        {
            "postcode": ["ZX1 1AA", "ZX1 1AB", "ZX1 1AD"],
            "easting": [570_500, 571_500, 569_950],  # the last is 50 m outside every outline
            "northing": [570_500, 570_500, 570_500],
            "authority_code": "E06999901",
        }
    )
    import_folder(town, into, directory=inside)
    store = open_store(into)
    assert store.is_sample
    found = store.directory.find(inside["postcode"])["area_code"].tolist()
    assert found == ["E01990001", "E01990002", "E01990001"]


def test_the_outlines_to_draw_leave_no_gaps(town: Path, into: Path) -> None:
    import_folder(town, into)
    store = open_store(into)
    drawn, measured = store.outlines(), store.boundaries()
    assert drawn.crs.to_epsg() == 4326
    assert measured.crs.to_epsg() == 27700
    assert drawn.to_crs(27700).union_all().area == pytest.approx(8e6, rel=1e-3)
    west = drawn.loc["E01990001", "geometry"].bounds[0]
    assert round(west, 5) == west


def test_outlines_come_in_the_order_asked_for(town: Path, into: Path) -> None:
    import_folder(town, into)
    wanted = ["E01990005", "E01990001", "E01000001"]
    assert open_store(into).outlines(wanted).index.tolist() == wanted[:2]


@pytest.mark.parametrize(
    ("absent", "word"), [("more/file-3.dat", "boundaries"), ("file-0.dat", "residents")]
)
def test_without_outlines_or_people_nothing_is_built(
    town: Path, into: Path, absent: str, word: str
) -> None:
    (town / absent).unlink()
    imported = import_folder(town, into)
    assert not any(item.used for item in imported)
    assert all(word in item.reason for item in imported)
    assert not into.exists()


def test_outlines_and_people_of_different_places_build_nothing_and_say_so(
    town: Path, into: Path, write: Write
) -> None:
    other = residents(list(AREAS)[:1]).replace("E01990001", "E01000001").replace("Marl", "Mere")
    write("file-0.dat", other)
    imported = import_folder(town, into)
    assert not any(item.used for item in imported)
    assert all("different places" in item.reason for item in imported)
    assert not into.exists()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path, into: Path) -> None:
    with pytest.raises(OpenDataError, match="no such folder"):
        import_folder(tmp_path / "nowhere", into)


def test_an_empty_folder_builds_nothing(tmp_path: Path, into: Path) -> None:
    assert import_folder(tmp_path, into) == []
    assert not into.exists()


def test_a_build_says_how_far_it_is(town: Path, into: Path) -> None:
    told: list[tuple[float, str]] = []
    import_folder(town, into, progress=lambda done, what: told.append((done, what)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == 1


def test_the_same_files_make_the_same_store(town: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    import_folder(town, first)
    import_folder(town, second)
    assert open_store(first).fingerprint == open_store(second).fingerprint
    written = [(folder / "sources.json").read_bytes() for folder in (first, second)]
    assert written[0] == written[1]


def test_everything_in_a_store_joins(town: Path, into: Path) -> None:
    import_folder(town, into)
    checks = {check.table: check for check in verify_store(open_store(into))}
    assert all(check.ok for check in checks.values())
    assert checks["census/ts045"].joined == 8
    assert checks["census/ts021"].rows == 0
    assert checks["postcodes"].rows == 80


class Stopped(BaseException):
    """Stands for the computer being switched off."""


@pytest.mark.parametrize("step", ["_write", "put_in_place", "rename"])
def test_a_build_that_is_stopped_leaves_the_old_store_or_the_new(
    town: Path, into: Path, write: Write, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    import_folder(town, into)
    old = open_store(into).fingerprint
    write("more/file-1.dat", cars(list(AREAS)[:4]))
    whole = getattr(shelf, step, None)

    def stop(*given: object) -> None:
        if step == "rename":
            Path(str(given[1])).rename(card.previous(into))  # the old one is already aside
        elif whole is not None and step == "_write":
            whole(*given)
        raise Stopped

    if step == "_write":
        monkeypatch.setattr(shelf, "_write", stop)
    else:
        monkeypatch.setattr(drafts, "put_in_place", stop)
    with pytest.raises(Stopped):
        import_folder(town, into)
    store = open_store(into)
    assert store.fingerprint == old
    assert len(store.census("ts045")) == 8
    monkeypatch.undo()
    import_folder(town, into)
    assert open_store(into).fingerprint != old
    assert sorted(path.name for path in into.parent.iterdir()) == ["store"]


def test_a_full_disk_leaves_the_old_store(
    town: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_folder(town, into)
    old = open_store(into).fingerprint

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "_write", full)
    with pytest.raises(OpenDataError, match="could not be written") as refusal:
        import_folder(town, into)
    assert "disk" in refusal.value.remedy
    assert open_store(into).fingerprint == old
    assert sorted(path.name for path in into.parent.iterdir()) == ["store"]


def test_a_zip_within_the_folder_counts_too(town: Path, into: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("census2021-ts045-lsoa.csv", cars())
    (town / "more" / "file-1.dat").unlink()
    (town / "ts045.zip").write_bytes(packed.getvalue())
    assert all(item.used for item in import_folder(town, into))
    assert open_store(into).has_census("ts045")


def test_files_of_2011_areas_are_named_as_such(town: Path, into: Path, write: Write) -> None:
    write("old.csv", file_7().replace("(2021)", "(2011)"))
    write("old.geojson", outlines(column="LSOA11"))
    refused = [item for item in import_folder(town, into) if not item.used]
    assert len(refused) == 2
    assert all("2011" in item.reason for item in refused)


def test_the_card_is_plain_json(town: Path, into: Path) -> None:
    import_folder(town, into)
    card = json.loads((into / "sources.json").read_text(encoding="utf-8"))
    assert card["is_sample"]
    assert card["tables"]["areas"] == 8


def test_a_list_of_postcodes_that_is_not_needed_cannot_stop_a_sample(
    town: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A nation's postcodes are made ready aside while its files are read."""
    asked = []

    def lacking() -> None:
        asked.append(True)
        raise OpenDataError("The list of UK postcodes is not installed.")

    monkeypatch.setattr(build, "_OF_A_NATION", 0)
    monkeypatch.setattr(build, "national_directory", lacking)
    import_folder(town, into)
    assert asked
    assert open_store(into).is_sample


def test_what_is_done_only_grows_and_files_stay_in_order_however_large(
    town: Path, into: Path, write: Write
) -> None:
    write("a large one.txt", "Nothing of use. " * 50_000)
    told: list[float] = []
    imported = import_folder(town, into, progress=lambda done, _what: told.append(done))
    assert [item.file for item in imported] == sorted(item.file for item in imported)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_people_who_were_alive_a_year_before_are_not_all_the_people(
    town: Path, into: Path, write: Write
) -> None:
    headings = [f"Migrant indicator: {word}" for word in ("Total: All usual residents", "Moved")]
    write("file-0.dat", nomis(headings, {code: [1480, 20] for code in AREAS}))
    assert not any(item.used for item in import_folder(town, into))
