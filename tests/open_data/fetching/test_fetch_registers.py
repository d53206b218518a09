"""Registers are fetched by themselves, and the store stays as it is."""

from __future__ import annotations

import datetime as dt

import pytest

from insights.commands.fetching import fetch_and_build
from insights.errors import OpenDataError
from insights.open_data.fetching import ways
from insights.open_data.fetching.plan import plan
from insights.open_data.registers.keeping.opening import FOLDER, open_registers
from tests.open_data.registers.published import FOOD_BANKS, SCHOOLS, written
from tests.open_data.registers.test_food_banks import MARKET
from tests.open_data.registers.test_schools import OFFICIAL

TODAY = dt.datetime.now(dt.UTC).date()


def schools(rows: int) -> str:
    return written(SCHOOLS, [{**OFFICIAL, "URN": str(100_000 + n)} for n in range(rows)])


def food_banks(rows: int) -> str:
    return written(
        FOOD_BANKS,
        [{**MARKET, "id": str(n), "organisation_slug": f"bank-{n}"} for n in range(rows)],
    )


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small files pass for whole ones."""
    whole = ways.check
    monkeypatch.setattr(ways, "check", lambda path, holds, **_: whole(path, holds))


@pytest.mark.usefixtures("_few")
def test_what_comes_is_kept_and_the_others_are_named(publisher, client, tmp_path, capsys):
    folder, store = tmp_path / "downloads", tmp_path / "data" / "store"
    day = f"{TODAY - dt.timedelta(days=1):%Y%m%d}"
    publisher.has(f"/schools/edubase/downloads/public/edubasealldata{day}.csv", schools(3))
    publisher.has("/give_food/dumps/foodbanks/csv/latest/", food_banks(2))
    planned = plan(["England"], registers=True, endpoints=publisher.endpoints)

    fetch_and_build(planned, folder, store, client, as_json=False)

    kept = open_registers(store.with_name(FOLDER)).kept
    assert {each.key: each.rows["organisations"] for each in kept} == {
        "schools": 3, "food_banks": 2,
    }  # fmt: skip
    assert not store.exists()
    said = capsys.readouterr().out
    assert "Get Information about Schools" in said
    assert "Scottish" not in said  # of a museum in England
    assert "grantnav.threesixtygiving.org" in said  # to be saved by hand
    assert "fetched" in said


def test_where_none_comes_it_is_said_and_nothing_is_changed(publisher, client, tmp_path, capsys):
    planned = plan(["Scotland"], registers=True, endpoints=publisher.endpoints)

    with pytest.raises(OpenDataError, match="None of these registers could be had"):
        fetch_and_build(planned, tmp_path / "d", tmp_path / "data" / "store", client, as_json=False)

    assert "oscr.org.uk" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()
