"""Files that overlap, are cut short, or are of other places."""

from __future__ import annotations

from pathlib import Path

import pytest

from insights.open_data.build import import_folder
from insights.open_data.store import open_store

from .conftest import AREAS, Write, cars, file_7, nomis, outlines, residents


def test_where_files_overlap_the_wider_one_counts(town: Path, into: Path, write: Write) -> None:
    write("again.csv", cars(["E01990001"]).replace(",600,0,100", ",600,599,1"))
    imported = {item.file: item for item in import_folder(town, into)}
    assert not imported["again.csv"].used
    assert "Superseded" in imported["again.csv"].reason
    assert open_store(into).census("ts045").loc["E01990001"].tolist() == [600, 0, 100]


def test_a_copy_with_other_numbers_is_said_to_differ_and_one_alike_is_not(
    town: Path, into: Path, write: Write
) -> None:
    write("z-alike.csv", cars())
    write("z-other.csv", cars().replace(",600,", ",601,", 3))
    fate = {each.file: each for each in import_folder(town, into)}
    assert fate["z-alike.csv"].reason == "Superseded: another file covers the same areas."
    assert fate["z-other.csv"].reason.startswith("Superseded: another file covers the same areas. ")
    assert "Its numbers differ from the other's for 3 of them" in fate["z-other.csv"].reason


def test_a_table_may_come_in_parts(town: Path, into: Path, write: Write) -> None:
    codes = list(AREAS)
    write("more/file-1.dat", cars(codes[:4]))
    write("rest.csv", cars(codes[4:]))
    assert all(item.used for item in import_folder(town, into))
    assert len(open_store(into).census("ts045")) == 8


def test_a_table_of_one_whole_authority_is_taken(town: Path, into: Path, write: Write) -> None:
    write("more/file-1.dat", cars(list(AREAS)[:4]))
    assert all(item.used for item in import_folder(town, into))
    assert len(open_store(into).census("ts045")) == 4


@pytest.mark.parametrize(
    ("file", "content", "kind"),
    [
        ("more/file-1.dat", cars(list(AREAS)[:6]), "TS045"),
        ("file-2.dat", file_7(list(AREAS)[:6]), "Indices of Deprivation"),
        ("file-0.dat", residents(list(AREAS)[:6]), "TS001"),
        ("more/file-3.dat", outlines(list(AREAS)[:6]), "boundaries"),
    ],
    ids=["census", "deprivation", "residents", "boundaries"],
)
def test_a_file_cut_short_is_recognised_and_not_used(
    town: Path, into: Path, write: Write, file: str, content: str, kind: str
) -> None:
    write(file, content)
    item = {item.file: item for item in import_folder(town, into)}[file]
    assert kind in item.recognised_as
    assert (item.used, item.rows) == (False, 6)
    assert item.reason.startswith("Cut short: it has only 2 of the 4 areas of Haven.")


def test_a_table_cut_short_leaves_nothing_behind(town: Path, into: Path, write: Write) -> None:
    write("more/file-1.dat", cars(list(AREAS)[:6]))
    import_folder(town, into)
    assert not open_store(into).has_census("ts045")


def test_a_file_cut_short_does_not_spoil_the_other_parts_of_its_table(
    town: Path, into: Path, write: Write
) -> None:
    write("more/file-1.dat", cars(list(AREAS)[:4]))
    write("rest.csv", cars(list(AREAS)[4:6]))
    used = {item.file: item.used for item in import_folder(town, into)}
    assert (used["more/file-1.dat"], used["rest.csv"]) == (True, False)
    assert open_store(into).census("ts045").index.tolist() == list(AREAS)[:4]


def test_a_garbled_code_is_blamed_on_the_file_that_has_it(
    town: Path, into: Path, write: Write
) -> None:
    write("more/file-1.dat", cars().replace("E01990008", "E01990009"))
    imported = {item.file: item.used for item in import_folder(town, into)}
    assert [file for file, used in imported.items() if not used] == ["more/file-1.dat"]


def test_a_file_of_other_places_is_not_used_and_says_so(
    town: Path, into: Path, write: Write
) -> None:
    elsewhere = {"E01000001": [600, 60, 100]}
    words = ["Total: All households", "No cars or vans in household", "1 car or van in household"]
    write(
        "more/file-1.dat", nomis([f"Number of cars or vans: {word}" for word in words], elsewhere)
    )
    item = {item.file: item for item in import_folder(town, into)}["more/file-1.dat"]
    assert (item.used, item.rows) == (False, 1)
    assert "None of its areas" in item.reason


def test_a_file_of_more_places_says_how_much_of_it_serves(
    town: Path, into: Path, write: Write
) -> None:
    write("more/file-3.dat", outlines(list(AREAS)[:4]))
    item = {item.file: item for item in import_folder(town, into)}["more/file-1.dat"]
    assert (item.used, item.rows) == (True, 8)
    assert item.reason == "4 of its 8 areas have boundaries and people here."


def test_census_tables_of_neighbourhoods_are_kept_as_such(
    town: Path, into: Path, write: Write
) -> None:
    head = ["Total: All usual residents aged 16 years and over", "Straight or Heterosexual"]
    head += ["Gay or Lesbian", "Bisexual", "All other sexual orientations", "Not answered"]
    rows = {f"E0299000{n}": [1000, 900, 30, 20, 10, 40] for n in range(2)}
    write("ts077.csv", nomis([f"Sexual orientation: {word}" for word in head], rows))
    assert all(item.used for item in import_folder(town, into))
    assert open_store(into).census("ts077").index.tolist() == ["E02990000", "E02990001"]


def test_neighbourhood_tables_bring_the_codes_where_the_list_of_names_is_absent(
    town: Path, into: Path, write: Write
) -> None:
    (town / "file-4.dat").unlink()
    places = ("Marl 001", "Marl 002", "Haven 001", "Haven 002")
    head = "date,geography,geography code,Gender identity: Total,Gender identity: Same\n"
    rows = [f"2021,{name},E0299000{n},1000,900" for n, name in enumerate(places)]
    write("ts078.csv", head + "\n".join(rows) + "\n")
    assert all(item.used for item in import_folder(town, into))
    areas = open_store(into).areas
    assert areas.loc["E01990001", ["neighbourhood_code", "neighbourhood"]].tolist() == [
        "E02990000",
        "Marl 001",
    ]
