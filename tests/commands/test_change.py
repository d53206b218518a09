"""What ``doorstep analyse`` says of change, and what it refuses to compare."""

from __future__ import annotations

import json

import pytest

from tests.commands.running import TICKETS, plain_failure

SAMPLE = ("analyse", "--venue", "ZX1 1AA", "--sample", "--tickets", TICKETS)


@pytest.fixture(scope="module")
def earlier(doorstep, tmp_path_factory):
    out = tmp_path_factory.mktemp("earlier")
    done = doorstep(*SAMPLE, "--out", out)
    assert done.returncode == 0, done.stderr.decode()
    return out / "analysis.json", done.stdout.decode()


def test_two_years_of_visits_are_compared_and_said(earlier):
    path, said = earlier
    change = json.loads(path.read_text("utf-8"))["change"]

    assert "Reach rose from Fernhollow." in said
    assert said.index("Reach rose") < said.index("Addresses were recorded")
    assert "Fernhollow: still fewer over the whole time, but risen since November 2025" in said
    assert change["kind"] == "periods"
    assert change["since_month"] == "2025-11"


def test_an_earlier_analysis_stands_beside_this_one(doorstep, earlier, tmp_path):
    out = tmp_path / "out"
    done = doorstep(*SAMPLE, "--out", out, "--compare-with", earlier[0], "--since", "2025-11")
    plain_failure(done)
    done = doorstep(*SAMPLE, "--out", out, "--compare-with", earlier[0], "--json")
    change = json.loads(done.stdout)["change"]

    assert change["kind"] == "earlier"
    assert {area["verdict"] for area in change["areas"]} <= {"no_clear_change", "too_few"}
    assert "records of the same months" in " ".join(change["sentences"])


def test_an_earlier_analysis_of_orders_is_refused_with_what_to_do(doorstep, earlier, tmp_path):
    document = json.loads(earlier[0].read_text("utf-8"))
    document["settings"]["count"] = "orders"
    other = tmp_path / "analysis.json"
    other.write_text(json.dumps(document), "utf-8")
    out = tmp_path / "out"

    said = plain_failure(doorstep(*SAMPLE, "--out", out, "--compare-with", other))
    assert "Count orders here too" in said
    assert not (out / "analysis.json").exists()


def test_a_month_too_near_the_end_is_said_to_be_so(doorstep, tmp_path):
    done = doorstep(*SAMPLE, "--out", tmp_path / "out", "--since", "2026-10", "--json")
    document = json.loads(done.stdout)

    assert document["change"] is None
    assert any("October 2026 could not be compared" in gap for gap in document["gaps"])


@pytest.mark.parametrize("month", ["last year", "2025-13", "11/2025"])
def test_what_is_no_month_is_refused(doorstep, tmp_path, month):
    said = plain_failure(doorstep(*SAMPLE, "--out", tmp_path, "--since", month))

    assert "2025-11" in said


def test_a_file_that_is_no_analysis_is_refused_before_any_work(doorstep, tmp_path):
    said = plain_failure(doorstep(*SAMPLE, "--out", tmp_path, "--compare-with", TICKETS))

    assert "analysis.json" in said
