"""A whole plan: what is there already, what fails, and what is left for a person to do."""

from __future__ import annotations

import errno
import json
import os
import shutil
import socket
from dataclasses import asdict, replace

import pytest

from insights.commands.fetching import fetch_and_build, say_plan
from insights.errors import OpenDataError
from insights.open_data.build import import_folder
from insights.open_data.fetching.building import build_from
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.fetch import fetch
from insights.open_data.fetching.one_at_a_time import one_at_a_time
from insights.open_data.fetching.plan import plan
from insights.open_data.registry import registry
from insights.open_data.store import open_store
from insights.open_data.store.verify import verify_store
from tests.open_data.conftest import postcodes

from .conftest import AREAS, Reply, cars, nomis_api, residents, table_service, zipped


@pytest.fixture
def planned(official_files, registry_file):
    """What the server's registry asks for of England."""
    return plan(["England"], endpoints=official_files.endpoints, registry_file=registry_file)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "fetched"


@pytest.fixture
def store(tmp_path):
    return tmp_path / "data" / "store"


def states(fetched):
    return {item.key: item.state for item in fetched}


def test_everything_of_a_plan_comes(planned, folder, client):
    said = []

    fetched = fetch(planned, folder, progress=lambda f, what: said.append((f, what)), client=client)

    assert set(states(fetched).values()) == {"fetched"}
    assert sorted(path.name for path in folder.iterdir()) == [
        ".fetched.json",
        ".fetching.lock",
        "File_7.csv",
        "lsoa21-England.geojson",
        "ts001.zip",
        "ts045.zip",
    ]
    fractions = [fraction for fraction, _ in said]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert any("file 2 of 4" in what for _, what in said)
    told = json.loads((folder / ".fetched.json").read_text())
    assert len(told["ts001.zip"]["sha256"]) == 64


def test_a_second_run_fetches_nothing_that_is_there(planned, folder, client, official_files):
    fetch(planned, folder, client=client)
    official_files.asked.clear()

    again = fetch(planned, folder, client=client)

    assert set(states(again).values()) == {"unchanged"}
    sent = [asked for asked in official_files.asked if "If-None-Match" not in asked.headers]
    assert {asked.path for asked in sent} == {"/gov_uk/iod2025"}  # the page is looked at again


def test_a_second_run_fetches_what_changed_or_was_damaged(planned, folder, client, official_files):
    fetch(planned, folder, client=client)
    newer = zipped("census2021-ts045-lsoa.csv", cars().replace("600", "601"))
    official_files.has("/nomis/bulk/ts045.zip", newer)
    (folder / "ts001.zip").write_bytes(b"PK damaged")
    (folder / "lsoa21-England.geojson").unlink()

    again = states(fetch(planned, folder, client=client))

    assert again == {
        "ts001": "fetched",
        "ts045": "changed",
        "lsoa21_boundaries": "fetched",
        "iod2025": "unchanged",
    }
    assert (folder / "ts045.zip").read_bytes() == newer


def test_files_without_a_mark_of_their_edition_are_told_by_their_size(
    planned, folder, client, official_files
):
    body = zipped("census2021-ts045-lsoa.csv", cars())
    official_files.has("/nomis/bulk/ts045.zip", Reply(body, tagged=False))
    fetch(planned, folder, client=client)
    official_files.asked.clear()

    assert states(fetch(planned, folder, client=client))["ts045"] == "unchanged"
    assert [a.method for a in official_files.questions("/nomis/bulk/ts045.zip")] == ["HEAD"]


def test_one_failure_does_not_stop_the_others_and_says_what_to_do(
    planned, folder, client, official_files
):
    official_files.has("/nomis/bulk/ts045.zip", Reply(status=404))

    fetched = fetch(planned, folder, client=client)

    failed = next(item for item in fetched if item.key == "ts045")
    assert (failed.state, failed.there, failed.file) == ("failed", False, "")
    assert "404" in failed.problem
    assert "by hand" in failed.remedy
    assert failed.page.startswith("https://www.nomisweb.co.uk/")
    assert sum(item.there for item in fetched) == 3


def test_a_file_that_cannot_be_had_again_is_kept(planned, folder, client, official_files):
    fetch(planned, folder, client=client)
    official_files.has("/nomis/bulk/ts045.zip", Reply(status=500))

    again = fetch(planned, folder, client=client)

    kept = next(item for item in again if item.key == "ts045")
    assert (kept.state, kept.there) == ("kept", True)
    assert "fault of its own" in kept.problem


def test_when_the_page_is_gone_the_last_known_address_is_tried(
    planned, folder, client, official_files
):
    official_files.has("/gov_uk/iod2025", "<html><a href='/x.csv'>x</a></html>")
    official_files.has(
        "/gov_uk_files/old/File_7.csv", official_files.replies["/gov_uk_files/a1/File_7_new.csv"][0]
    )

    item = next(i for i in fetch(planned, folder, client=client) if i.key == "iod2025")

    assert item.there
    assert item.address.endswith("/gov_uk_files/old/File_7.csv")


def test_a_silent_host_is_not_asked_for_every_file(registry_file, folder, client, official_files):
    bases = {**official_files.endpoints.bases, "nomis": "http://127.0.0.1:9"}
    asking = type(client)(replace(official_files.endpoints, bases=bases), client.manners)
    asked = []
    once = asking.once
    asking.once = lambda address, **more: (asked.append(address), once(address, **more))[1]

    fetched = fetch(plan(["England"], registry_file=registry_file), folder, client=asking)

    assert states(fetched)["ts001"] == states(fetched)["ts045"] == "failed"
    assert len([address for address in asked if ":9/" in address]) == client.manners.attempts


def test_without_a_network_it_says_so_once(planned, folder, client, monkeypatch):
    tried = []

    def unknown(host, *_args, **_kwargs):
        tried.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    bases = {name: f"https://{name.replace('_', '-')}.example" for name in official().bases}

    with pytest.raises(OpenDataError, match="no internet connection") as refused:
        fetch(planned, folder, client=type(client)(Endpoints(bases), client.manners))
    assert "Try again later" in refused.value.remedy
    assert "save the files by hand and add them" in refused.value.remedy

    assert len(set(tried)) == 2


def test_what_may_come_another_time_is_told_from_what_must_be_saved(
    planned, folder, store, client, official_files, capsys
):
    folder.mkdir()
    (folder / "postcodes.csv").write_text(postcodes())
    official_files.has("/nomis/bulk/ts045.zip", Reply(status=503))
    official_files.has("/gov_uk_files/a1/File_7_new.csv", Reply(status=404))

    fetch_and_build(planned, folder, store, client, as_json=False)

    said = capsys.readouterr().out
    assert "1 file did not come this time. Run the same command again" in said
    assert said.count("Car or van availability") == 1
    assert "    - English Indices of Deprivation 2025, File 7" in said


def test_single_authorities_come_from_the_services(registry_file, folder, client, official_files):
    rows = [{"LSOA21CD": code, "LAD24CD": "E06000015"} for code in list(AREAS)[:4]]
    official_files.answers("/ons_outlines/LU/FeatureServer/0/query", table_service(rows))
    api = "/nomis/api/v01/dataset/NM_2021_1.data.csv"
    official_files.answers(api, nomis_api(residents(list(AREAS)[:4])))

    fetched = fetch(plan(authorities=["Derby"], registry_file=registry_file), folder, client=client)

    assert {item.file for item in fetched} == {
        "lsoa21-E06000015.geojson",
        "ts001-E06000015.csv",
        "ts045.zip",
        "File_7.csv",
    }
    outlines = json.loads((folder / "lsoa21-E06000015.geojson").read_text())
    assert len(outlines["features"]) == 4
    assert official_files.questions(api)[0].query["geography"] == "E06000015TYPE151"


def test_an_authority_nomis_does_not_know_is_had_from_the_national_file(
    registry_file, folder, client, official_files
):
    official_files.has("/nomis/api/v01/dataset/NM_2021_1.data.csv", Reply(b"", tagged=False))

    fetched = fetch(plan(authorities=["Derby"], registry_file=registry_file), folder, client=client)

    assert next(item.file for item in fetched if item.key == "ts001") == "ts001.zip"


def test_an_authority_whose_code_changed_is_asked_for_by_the_code_of_the_census(
    registry_file, folder, client, official_files
):
    official_files.answers("/nomis/api/v01/dataset/NM_2021_1.data.csv", nomis_api(residents()))

    fetch(plan(authorities=["Sheffield"], registry_file=registry_file), folder, client=client)

    asked = official_files.questions("/nomis/api/v01/dataset/NM_2021_1.data.csv")
    assert asked[0].query["geography"] == "E08000019TYPE151"
    where = official_files.questions("/ons_outlines/LU/FeatureServer/0/query")[0].query["where"]
    assert "'E08000039'" in where
    assert "'E08000019'" in where


def test_a_disk_that_is_too_small_is_said_before_anything_is_asked(
    planned, folder, client, official_files, monkeypatch
):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000))

    with pytest.raises(OpenDataError, match="MB are free"):
        fetch(planned, folder, client=client)

    assert official_files.asked == []


def test_a_folder_that_cannot_be_written_is_said(planned, tmp_path, client):
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(OpenDataError, match="cannot be written") as refused:
        fetch(planned, tmp_path / "taken", client=client)

    assert "--to" in refused.value.remedy


def test_a_full_disk_stops_everything(planned, folder, client, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("pathlib.Path.replace", full)

    with pytest.raises(OpenDataError, match="no room"):
        fetch(planned, folder, client=client)


def test_two_fetches_into_one_folder_do_not_meet(planned, folder, store, client):
    with one_at_a_time(folder):
        with pytest.raises(OpenDataError, match="Another fetch"):
            fetch(planned, folder, client=client)
        with pytest.raises(OpenDataError, match="Another fetch"):
            build_from(folder, store)

    assert all(item.there for item in fetch(planned, folder, client=client))


def test_a_damaged_record_means_everything_is_fetched_again(planned, folder, client):
    fetch(planned, folder, client=client)
    for damage in ("", "[1]", '{"ts001.zip": {"x": 1}}', '{"ts001.zip": 5}'):
        (folder / ".fetched.json").write_text(damage)

        assert all(item.there for item in fetch(planned, folder, client=client))


def test_what_was_fetched_becomes_a_store(planned, folder, store, client, capsys):
    folder.mkdir()
    (folder / "postcodes.csv").write_text(postcodes())  # saved by hand

    fetch_and_build(planned, folder, store, client, as_json=False)

    built = open_store(store)
    assert len(built.areas) == 8
    assert all(check.ok for check in verify_store(built))
    said = capsys.readouterr().out
    assert "fetched: English Indices of Deprivation" in said
    assert "To be saved by hand into" in said
    assert "MSOA Names" in said


def test_when_something_essential_fails_nothing_is_replaced(
    planned, folder, store, client, official_files, capsys
):
    folder.mkdir()
    (folder / "postcodes.csv").write_text(postcodes())
    fetch_and_build(planned, folder, store, client, as_json=False)
    before = open_store(store).fingerprint
    shutil.rmtree(folder)
    official_files.has("/nomis/bulk/ts001.zip", Reply(status=404))

    with pytest.raises(OpenDataError, match=r"TS001.*could not be fetched.*unchanged"):
        fetch_and_build(planned, folder, store, client, as_json=False)

    assert open_store(store).fingerprint == before
    assert "census2021-ts001.zip" in capsys.readouterr().out


def test_a_store_with_more_than_was_fetched_is_not_replaced(
    planned, folder, store, client, town, capsys
):
    import_folder(town, store)
    card = json.loads((store / "sources.json").read_text())
    card["sources"].append(asdict(registry()["msoa_names"]))
    (store / "sources.json").write_text(json.dumps(card))
    before = open_store(store).fingerprint
    folder.mkdir()
    (folder / "postcodes.csv").write_text(postcodes())

    with pytest.raises(OpenDataError, match="also has MSOA Names") as refused:
        fetch_and_build(planned, folder, store, client, as_json=False)

    assert "Copy its files" in refused.value.remedy
    assert "fetched: English Indices of Deprivation" in capsys.readouterr().out
    assert open_store(store).fingerprint == before
    assert [path.name for path in store.parent.iterdir()] == ["store"]


def test_a_store_that_cannot_be_read_is_replaced(planned, folder, store, client):
    store.mkdir(parents=True)
    (store / "sources.json").write_text("{")
    fetch(planned, folder, client=client)
    (folder / "postcodes.csv").write_text(postcodes())

    assert any(item.used for item in build_from(folder, store))
    assert len(open_store(store).areas) == 8


def test_a_dry_run_says_how_much_and_fetches_nothing(planned, client, official_files, capsys):
    say_plan(planned.measured(client), as_json=False)

    said = capsys.readouterr().out
    assert "4 files, 1.5 MB in all; of 2 the size is not known. Nothing was fetched." in said
    assert "/nomis/bulk/ts001.zip" in said
    assert "To be saved by hand" in said
    assert {asked.method for asked in official_files.asked} <= {"HEAD"}


def test_a_dry_run_without_any_size_does_not_call_that_nothing(planned, capsys):
    unknown = tuple(replace(file, bytes=None) for file in planned.files)
    say_plan(replace(planned, files=unknown), as_json=False)

    said = capsys.readouterr().out
    assert "4 files; how big they are is known only once they are asked for. Nothing was" in said
    assert "0 kB" not in said
    assert "in all" not in said


def test_both_say_the_same_to_a_program(planned, folder, store, client, capsys):
    say_plan(planned, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [file["key"] for file in told["files"]][:2] == ["lsoa21_boundaries", "ts001"]
    assert told["by_hand"][0]["key"] == "msoa_names"

    folder.mkdir()
    (folder / "postcodes.csv").write_text(postcodes())
    fetch_and_build(planned, folder, store, client, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["built"]
    assert {file["state"] for file in told["files"]} == {"fetched"}
