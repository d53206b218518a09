"""Opening the store, whatever state it is in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from insights.errors import OpenDataError
from insights.open_data.build import import_folder
from insights.open_data.registry import registry
from insights.open_data.store import (
    Store,
    edition,
    open_store,
    remove_store,
    sample_folder,
    store_folder,
)
from insights.open_data.store.verify import verify_store
from insights.tables import ORGANISATIONS, SMALL_AREAS, check

from .conftest import Write, cars, csv_of, postcodes


@pytest.fixture
def store(town: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """Build and open this computer's own store."""
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path / "data"))
    import_folder(town, store_folder())
    return open_store()


def test_a_computer_without_a_store_has_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOORSTEP_DATA", str(tmp_path))
    empty = open_store()
    assert empty.is_empty
    assert len(check(empty.areas, SMALL_AREAS)) == 0
    assert len(check(empty.organisations, ORGANISATIONS)) == 0
    assert len(empty.deprivation) == len(empty.boundaries()) == len(empty.outlines()) == 0
    with pytest.raises(OpenDataError, match="not in the open data"):
        empty.census("ts021")
    with pytest.raises(OpenDataError, match="no open data"):
        verify_store(empty)


def test_the_store_lives_where_doorstep_data_says(store: Store, tmp_path: Path) -> None:
    assert store.folder == tmp_path / "data" / "store"
    assert not store.is_empty


def test_stores_of_one_edition_are_one_to_a_cache(store: Store) -> None:
    again = open_store()
    assert again == store
    assert hash(again) == hash(store)


def test_areas_keep_their_contract(store: Store) -> None:
    assert len(check(store.areas, SMALL_AREAS)) == 8
    assert store.authorities == {"E06999901": "Marl", "E06999902": "Haven"}


def test_census_tables_can_be_read_for_some_areas(store: Store) -> None:
    some = store.census("TS045", ["E01990002", "E01990003"])
    assert some["No cars or vans in household"].tolist() == [60, 120]


def test_deprivation_has_what_was_published(store: Store) -> None:
    assert store.deprivation.loc["E01990002", "imd_rank"] == 2
    assert "authority_code" not in store.deprivation


def test_organisations_are_read_with_their_lists(town: Path, write: Write, tmp_path: Path) -> None:
    head = ["organisation_id", "name", "types", "activities", "authority_codes", "active"]
    one = ["990001", "Marl Carers", "T5; T7", "Support for carers", "E06999901", "yes"]
    two = ["990002", "Closed Club", "", "Chess", "", "no"]
    write("register.csv", csv_of([head, one, two]))
    import_folder(town, tmp_path / "store")
    found = check(open_store(tmp_path / "store").organisations, ORGANISATIONS)
    assert found.loc["990001", "types"] == ("T5", "T7")
    assert found["authority_codes"].tolist() == [("E06999901",), ()]
    assert found["active"].tolist() == [True, False]


def test_a_store_replaced_while_in_use_is_never_half_read(
    store: Store, town: Path, write: Write
) -> None:
    write("more/file-1.dat", cars(["E01990001", "E01990002", "E01990003", "E01990004"]))
    import_folder(town, store_folder())
    with pytest.raises(OpenDataError, match="replaced"):
        store.census("ts045")


@pytest.mark.parametrize("card", ["", "[]", "{}", "not json", '{"form": 1}'])
def test_a_damaged_card_is_a_sentence_with_a_remedy(store: Store, card: str) -> None:
    assert store.folder is not None
    (store.folder / "sources.json").write_text(card, encoding="utf-8")
    with pytest.raises(OpenDataError, match="damaged") as refusal:
        open_store()
    assert "import" in refusal.value.remedy


def test_a_store_of_another_version_is_a_sentence_with_a_remedy(store: Store) -> None:
    assert store.folder is not None
    place = store.folder / "sources.json"
    card = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps(card | {"form": 0}), encoding="utf-8")
    with pytest.raises(OpenDataError, match="another version"):
        open_store()


def damage(store: Store, table: str, how: str) -> None:
    """Spoil the file of a table."""
    assert store.folder is not None
    place = store.folder / f"{table}.parquet"
    content = bytearray(place.read_bytes())
    if how == "flipped":
        content[len(content) // 2] ^= 1
    place.write_bytes(content[:100] if how == "cut" else content)
    if how == "gone":
        place.unlink()


@pytest.mark.parametrize("how", ["cut", "gone", "flipped"])
@pytest.mark.parametrize("table", ["areas", "boundaries", "census/ts045", "postcodes"])
def test_a_changed_table_is_found_by_verify(store: Store, table: str, how: str) -> None:
    damage(store, table, how)
    checks = {check.table: check for check in verify_store(open_store())}
    assert [name for name, check in checks.items() if not check.ok] == [table]
    assert "not what was imported" in checks[table].note


@pytest.mark.parametrize("at", range(5, 100, 10))
def test_a_single_changed_byte_anywhere_is_never_read_as_data(store: Store, at: int) -> None:
    assert store.folder is not None
    place = store.folder / "census" / "ts045.parquet"
    content = bytearray(place.read_bytes())
    content[len(content) * at // 100] ^= 1
    place.write_bytes(content)
    with pytest.raises(OpenDataError, match="damaged") as refusal:
        open_store().census("ts045")
    assert "import" in refusal.value.remedy


@pytest.mark.parametrize("how", ["cut", "gone", "flipped"])
@pytest.mark.parametrize(
    ("table", "read"),
    [
        ("areas", lambda store: store.areas),
        ("deprivation", lambda store: store.deprivation),
        ("boundaries", lambda store: store.boundaries(["E01990001"])),
        ("outlines", lambda store: store.outlines()),
        ("postcodes", lambda store: store.directory),
    ],
)
def test_a_changed_table_is_a_sentence_with_a_remedy(
    store: Store, table: str, read: Callable[[Store], object], how: str
) -> None:
    damage(store, table, how)
    with pytest.raises(OpenDataError, match="damaged"):
        read(open_store())


def test_a_folder_that_is_no_store_is_said_to_be_damaged(store: Store) -> None:
    assert store.folder is not None
    (store.folder / "sources.json").unlink()
    with pytest.raises(OpenDataError, match="damaged"):
        open_store()


def test_a_store_can_be_removed(store: Store) -> None:
    assert remove_store()
    assert open_store().is_empty
    assert not remove_store()
    assert not store.folder or not store.folder.exists()


def test_the_sample_folder_is_in_the_checkout() -> None:
    assert sample_folder().name == "sample_data"


def test_every_dataset_says_what_its_licence_asks_for() -> None:
    for source in registry().values():
        assert source.title
        assert source.attribution
        assert source.licence
        assert source.rows >= 0
        assert "{" not in source.title + source.url


@pytest.mark.parametrize(
    "read", [lambda store: store.census("ts045"), lambda store: store.directory]
)
def test_a_store_that_is_replaced_while_it_is_read_is_not_called_damaged(
    town: Path,
    tmp_path: Path,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    read: Callable[[Store], object],
) -> None:
    import_folder(town, tmp_path / "store")
    store = open_store(tmp_path / "store")
    write("more/file-1.dat", cars().replace(",600,", ",700,"))
    write("more/file-5.dat", postcodes().replace("570200", "570300"))
    there = edition.read_card

    def then_replaced(folder: Path) -> dict[str, Any]:
        card = there(folder)
        monkeypatch.setattr(edition, "read_card", there)
        import_folder(town, folder)
        return card

    monkeypatch.setattr(edition, "read_card", then_replaced)
    with pytest.raises(OpenDataError, match="replaced while it was in use") as refusal:
        read(store)
    assert "Reload the page" in refusal.value.remedy


def test_a_store_that_is_just_being_put_in_place_is_not_called_damaged(
    town: Path, tmp_path: Path
) -> None:
    import_folder(town, tmp_path / "store")
    store = open_store(tmp_path / "store")
    (tmp_path / "store").rename(tmp_path / "store.previous")
    with pytest.raises(OpenDataError, match="replaced while it was in use"):
        store.census("ts045")
    assert open_store(tmp_path / "store").fingerprint == store.fingerprint
