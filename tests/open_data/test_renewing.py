"""Open data brought through a page: kept, built, refused, and never lost half-way."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from insights.errors import OpenDataError
from insights.open_data.changing import renewing
from insights.open_data.changing.keeping import (
    KINDS,
    downloads_folder,
    kept_files,
    told_apart,
    unfit,
)
from insights.open_data.changing.outcome import Outcome, latest_outcome
from insights.open_data.fetching.plan import plan
from insights.open_data.own_numbers.about import About, Column
from insights.open_data.registry import newer_editions, registry
from insights.open_data.store import open_store, store_folder
from insights.open_data.store.holdings import damaged_tables, holdings

from .conftest import AREAS, cars, csv_of, file_7, names, outlines, postcodes, residents
from .fetching.conftest import client, official_files, publisher, registry_file

__all__ = ["client", "official_files", "publisher", "registry_file"]

TICKETS = b"Order,Name,Postcode\n1,Ada Lovelace,DE1 3AE\n2,Grace Hopper,DE1 3GL\n"
TOWN = [
    ("people.csv", residents().encode()),
    ("outlines.geojson", outlines().encode()),
    ("places.csv", postcodes().encode()),
]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own, empty."""
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def quietly(_fraction: float, _doing: str) -> None: ...


def added(*files: tuple[str, bytes]) -> Outcome:
    return renewing.add_files(files, quietly)


def brought() -> set[str]:
    return {path.name for path in kept_files(downloads_folder())}


def test_files_that_are_added_make_the_open_data():
    made = added(*TOWN)

    assert made.built
    assert len(open_store().areas) == 8
    assert latest_outcome() == made


def test_one_more_table_does_not_cost_the_others():
    added(*TOWN)
    made = added(("cars.csv", cars().encode()))

    assert made.built
    assert open_store().has_census("ts001")
    assert open_store().has_census("ts045")


def test_a_file_about_people_is_written_nowhere(data: Path):
    made = added(("people who came.csv", TICKETS))

    assert not made.built
    assert "your own visits" in made.imported[0].reason
    written = [path.read_bytes() for path in data.rglob("*") if path.is_file()]
    assert not any(b"Lovelace" in content for content in written)


def test_what_is_no_open_data_is_refused_before_it_is_written():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tickets.csv", TICKETS)
    many = "".join(f"E01990001,{n}\n" for n in range(20_000))
    visits = io.BytesIO()
    with zipfile.ZipFile(visits, "w") as archive:
        archive.writestr("visits.csv", f"LSOA21CD,Order\n{many}")

    for name, content in (
        ("tickets.csv", TICKETS),
        ("tickets.zip", packed.getvalue()),
        ("broken.zip", packed.getvalue()[:60]),
        ("visits.zip", visits.getvalue()),
        ("nothing.csv", b""),
        ("book.xlsx", b"PK\x03\x04" + b"\x00" * 200),
        ("twice.csv", b"LSOA21CD,Count\nE01990001,3\nE01990001,4\nE01990002,4\n"),
    ):
        told = unfit(name, content)
        assert told is not None, name
        assert not told.used
        assert told.reason


@pytest.mark.parametrize("content", [residents(), cars(), file_7(), outlines(), names()])
def test_official_layouts_are_let_through_plain_and_zipped(content: str):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.dat", content)

    assert unfit("any.csv", content.encode()) is None
    assert unfit("any.zip", packed.getvalue()) is None
    assert {"csv", "zip", "gpkg", "geojson", "ods", "xlsx"} <= set(KINDS)


@pytest.mark.parametrize("name", ["../../escape.csv", "..\\escape.csv", "/etc/escape.csv", ".esc"])
def test_no_name_leads_out_of_the_folder(name: str, data: Path):
    added((name, cars().encode()))

    assert {path.parent for path in kept_files(downloads_folder())} == {data / "downloads/brought"}


def test_files_that_do_not_suffice_yet_are_kept_for_later():
    first = added(TOWN[0], TOWN[2])
    assert not first.built
    assert "kept for when the others are here" in first.problem
    assert not store_folder().exists()

    assert added(TOWN[1]).built


def test_a_damaged_file_does_not_replace_the_good_one_of_its_name():
    added(*TOWN, ("cars.csv", cars().encode()))
    short = cars()[:200].encode()

    added(("cars.csv", short))

    kept = downloads_folder() / "brought" / "cars.csv"
    assert kept.read_bytes() == cars().encode()
    assert len(open_store().census("ts045")) == 8


def test_files_of_one_name_that_come_together_are_both_kept():
    made = added(*TOWN, ("data.csv", cars().encode()), ("Data.csv", names().encode()))

    assert made.built
    assert brought() == {*(name for name, _ in TOWN), "data.csv", "Data (2).csv"}
    assert [each.fate for each in made.added] == ["used"] * 5
    assert open_store().has_census("ts045")
    assert set(open_store().areas["neighbourhood"]) != set(open_store().areas["neighbourhood_code"])


def test_a_file_of_another_kind_does_not_cost_the_one_of_its_name():
    added(*TOWN, ("data.csv", cars().encode()))
    made = added(("data.csv", names().encode()))

    assert made.built
    assert (made.would_lose, made.problem) == ((), "")
    assert brought() == {*(name for name, _ in TOWN), "data.csv", "data (2).csv"}
    assert (downloads_folder() / "brought/data.csv").read_bytes() == cars().encode()
    assert [(each.file, each.fate) for each in made.added] == [("data (2).csv", "used")]
    assert not list((downloads_folder() / "brought").glob(".*"))


def test_files_are_told_apart_all_or_none_lost(monkeypatch: pytest.MonkeyPatch):
    added(*TOWN, ("a.csv", cars().encode()), ("b.csv", names().encode()))
    before = {path.name: path.read_bytes() for path in kept_files(downloads_folder())}

    def fails_at_the_second(place: Path) -> Path:
        if place.name == "b.csv":
            raise OpenDataError("There is no room.", remedy="Make room.")
        return told_apart(place)

    monkeypatch.setattr(renewing, "told_apart", fails_at_the_second)
    with pytest.raises(OpenDataError):
        added(("a.csv", file_7().encode()), ("b.csv", file_7().encode()))

    assert {path.name: path.read_bytes() for path in kept_files(downloads_folder())} == before


def test_a_newer_copy_of_a_table_takes_the_place_of_the_one_of_its_name():
    added(*TOWN, ("cars.csv", cars().encode()))
    newer = cars().replace("600", "601").encode()

    assert added(("cars.csv", newer)).built

    assert brought() == {*(name for name, _ in TOWN), "cars.csv"}
    assert (downloads_folder() / "brought/cars.csv").read_bytes() == newer


def test_files_of_a_store_made_elsewhere_are_asked_for_before_it_is_replaced(town: Path):
    from insights.open_data.build import import_folder

    import_folder(town, store_folder())
    made = added(*TOWN)

    assert not made.built
    assert any("Car or van" in lost for lost in made.would_lose)
    assert open_store().has_census("ts045")

    assert renewing.build(quietly, losing=True).built
    assert not open_store().has_census("ts045")


def test_fewer_councils_are_a_loss_as_well():
    added(*TOWN)
    folder = downloads_folder() / "brought"
    some = [code for code, (_, n) in AREAS.items() if n < 4]
    (folder / "outlines.geojson").write_text(outlines(some))
    (folder / "people.csv").write_text(residents(some))

    made = renewing.build(quietly)

    assert made.would_lose == ("the areas of E06999902",)
    assert len(open_store().areas) == 8


def test_a_disk_that_cannot_be_written_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch):
    added(*TOWN)

    def full(*_: object, **__: object) -> None:
        raise OpenDataError("There is no room.", remedy="Make room.")

    monkeypatch.setattr(renewing, "build_from", full)
    with pytest.raises(OpenDataError):
        added(("people.csv", residents(list(AREAS)[:4]).encode()), ("cars.csv", cars().encode()))

    assert brought() == {name for name, _ in TOWN}
    assert (downloads_folder() / "brought/people.csv").read_bytes() == TOWN[0][1]


def test_own_numbers_wait_for_words_and_then_count():
    added(*TOWN)
    rows = [[code, 10 + n] for n, code in enumerate(AREAS)]
    made = added(("asthma.csv", csv_of([["LSOA21CD", "Asthma"], *rows]).encode()))
    (path,) = renewing.waiting_for_words()
    assert path.name == "asthma.csv"
    assert not any(item.used for item in made.imported if "asthma" in item.file)

    column = Column("Asthma", "percentage", "people with asthma", "areas with more asthma")
    about = About("Asthma", "Marl Council", "2024", "OGL v3.0", columns=(column,))
    assert renewing.describe_file(path, about, quietly).built

    assert renewing.waiting_for_words() == []
    assert f"own/{about.key}" in open_store().tables


def test_files_that_are_taken_away_take_their_table_with_them():
    added(*TOWN, ("cars.csv", cars().encode()))

    assert renewing.remove_files(["brought/cars.csv"], quietly).built

    assert brought() == {name for name, _ in TOWN}
    assert not open_store().has_census("ts045")


def test_what_is_fetched_is_built_beside_what_was_added(official_files, registry_file, client):
    added(*TOWN, ("names.csv", names().encode()))
    planned = plan(["England"], endpoints=official_files.endpoints, registry_file=registry_file)

    made = renewing.fetch_files(planned, quietly, client)

    assert made.built
    assert {item.state for item in made.fetched} == {"fetched"}
    assert open_store().has_census("ts045")
    assert latest_outcome() == made


def test_a_fetch_that_fails_says_so_and_leaves_the_open_data(publisher, registry_file, client):
    added(*TOWN)
    before = open_store().fingerprint
    planned = plan(["England"], endpoints=publisher.endpoints, registry_file=registry_file)

    made = renewing.fetch_files(planned, quietly, client)

    assert not made.built
    assert "could not be fetched" in made.problem
    assert made.remedy
    assert open_store().fingerprint == before


def test_a_damaged_record_is_no_record():
    added(*TOWN)
    (downloads_folder() / ".outcome.json").write_text('{"when": 3}')

    assert latest_outcome() is None


def test_a_sample_covers_no_nation_and_a_changed_byte_is_seen():
    added(*TOWN)
    store = open_store()
    assert holdings(store) == ()
    assert damaged_tables(store) == []

    table = store_folder() / "areas.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"?")

    assert damaged_tables(open_store()) == ["areas"]


def test_an_edition_the_store_has_not_got_is_newer():
    from dataclasses import replace

    known = registry()["iod2025"]
    assert newer_editions([known]) == {}
    assert newer_editions([replace(known, vintage="2019")]) == {"iod2025": known.vintage}
