"""What ``doorstep analyse`` writes and says."""

from __future__ import annotations

import csv
import json

import pytest

from tests.commands.running import TICKETS, VOLUNTEERS, plain_failure


@pytest.fixture(scope="module")
def analysed(doorstep, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    done = doorstep("analyse", "--venue", "ZX1 1AA", "--sample", "--out", out, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return out, json.loads(done.stdout)


def test_a_refused_analysis_writes_nothing(doorstep, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plain_failure(doorstep("analyse", "--venue", "ZX1 1AA", "--sample", "--out", ""))

    assert list(tmp_path.iterdir()) == []


def test_analyse_tells_a_person_what_became_of_each_file_and_where_the_results_are(
    doorstep, tmp_path
):
    words = ["--tickets", TICKETS, "--volunteers", VOLUNTEERS, "--out", tmp_path / "out"]
    said = doorstep("analyse", "--venue", "ZX1 1AA", "--sample", *words).stdout.decode()

    assert "Ticket export: 12," in said
    assert "Volunteer answers: 65 records" in said
    assert f"Wrote {tmp_path / 'out' / 'brief.html'}" in said


def test_analyse_writes_the_five_files(analysed):
    out, document = analysed

    assert {path.name for path in out.iterdir()} == {
        "analysis.json",
        "areas.csv",
        "groups.csv",
        "partners.csv",
        "brief.html",
    }
    assert json.loads((out / "analysis.json").read_text(encoding="utf-8")) == document
    assert set(document) >= {
        "ledger",
        "catchment",
        "areas",
        "pooled",
        "groups",
        "partners",
        "by_source",
        "sources",
        "settings",
        "version",
    }


def test_every_area_carries_the_promised_fields(analysed):
    _, document = analysed
    fields = (
        "code name level members observed expected_population expected_distance raw_ratio ratio "
        "low high probability_below verdict"
    )

    for area in document["areas"]:
        assert set(area) >= set(fields.split())
        if area["observed"] is None:
            assert area["observed_band"]
            assert area["ratio"] is None
        if area["verdict"] == "under_strong":
            assert area["expected_distance"] >= 30
        if area["verdict"] == "under_likely":
            assert area["expected_distance"] >= 10


def test_the_same_numbers_stand_in_json_and_csv(analysed):
    out, document = analysed
    with (out / "areas.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}

    assert set(rows) == {area["code"] for area in document["areas"]}
    for area in document["areas"]:
        assert rows[area["code"]]["verdict"] == area["verdict"]
        if area["ratio"] is not None:
            assert float(rows[area["code"]]["ratio"]) == area["ratio"]


def test_travel_times_take_the_place_of_kilometres(doorstep, analysed, tmp_path):
    _, document = analysed
    rows = [
        f"{code},{10 + 7 * number % 50}"
        for number, code in enumerate(document["catchment"]["area_codes"])
    ]
    table = tmp_path / "times.csv"
    table.write_text("\n".join(["LSOA21CD,minutes", *rows]), encoding="utf-8")
    words = ["--sample", "--out", tmp_path / "out", "--travel-times", table, "--json"]
    done = doorstep("analyse", "--venue", "ZX1 1AA", *words)
    by_minutes = json.loads(done.stdout)

    assert by_minutes["how_far"]["measure"] == "minutes"
    assert by_minutes["how_far"]["share_of_people"] == 1
    assert all(area["travel_minutes"] > 0 for area in by_minutes["areas"])
    assert document["how_far"]["measure"] == "km"
    assert by_minutes["catchment"]["area_codes"] == document["catchment"]["area_codes"]


@pytest.mark.parametrize("content", ["LSOA21CD,minutes\nE01000001,-4\n", "a,b\n1,2\n"])
def test_a_table_that_is_none_of_travel_times_is_refused(doorstep, tmp_path, content):
    table = tmp_path / "times.csv"
    table.write_text(content, encoding="utf-8")
    words = ["--sample", "--out", tmp_path / "out", "--travel-times", table]

    plain_failure(doorstep("analyse", "--venue", "ZX1 1AA", *words))


def test_an_analysis_is_saved_where_it_is_named_and_opens_again(doorstep, tmp_path, analysed):
    from insights.brief.snapshot import open_snapshot

    saved = tmp_path / "shared" / "marlhaven.doorstep"
    words = ["--venue", "ZX1 1AA", "--sample", "--out", tmp_path / "out"]
    done = doorstep("analyse", *words, "--save", saved)

    assert f"Wrote {saved}" in done.stdout.decode()
    found = open_snapshot(saved.read_bytes()).analysis
    assert list(found.headline) == analysed[1]["headline"]


def test_a_saved_analysis_of_another_ending_is_refused_before_any_work(doorstep, tmp_path):
    words = ["--venue", "ZX1 1AA", "--sample", "--out", tmp_path / "out"]
    said = plain_failure(doorstep("analyse", *words, "--save", tmp_path / "saved.zip"))

    assert "ends in .doorstep" in said
    assert not (tmp_path / "out").exists()
