"""``doorstep analyse`` with what the pages write of partners: types, places, a shortlist."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from insights.partners.organisations.adding import Group
from insights.partners.organisations.shortlist import FROM_FILE, Listed, to_file
from insights.partners.scoring.overriding import Override
from insights.partners.scoring.own_say import own_say_file
from insights.partners.types.own_types import with_changes
from insights.partners.types.partner_types import partner_types
from tests.commands.running import plain_failure

ANALYSE = ("analyse", "--venue", "ZX1 1AA", "--sample")
PRIDE = Group("Quay Pride", "A choir", types=("T9",), key="hand-20260105-1")
UNKNOWN = Listed("GB-CHC-1", "T2", "Unknown Club", "x", "told us of", website="https://u.example")


@pytest.fixture(scope="module")
def plain(doorstep, tmp_path_factory):
    done = doorstep(*ANALYSE, "--out", tmp_path_factory.mktemp("plain"), "--json")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def told(doorstep, tmp_path_factory, plain):
    """Analyse with a type renamed, one put first, and three organisations picked."""
    folder = tmp_path_factory.mktemp("said")
    types, _ = with_changes(partner_types(), "T10", {"name": "Kitchens"})
    put = Override("T9", "first", "We are asked for it.", dt.date(2026, 11, 2))
    (folder / "partner_types.toml").write_text(own_say_file(types, [put]), encoding="utf-8")
    first = plain["organisations"][0]
    false = Listed(first["organisation_id"], first["type"], "Send money", "x", "y",
                   website="https://elsewhere.example")  # fmt: skip
    pride = Listed(PRIDE.key, "T9", PRIDE.name, "x", "y")
    (folder / "doorstep-shortlist.json").write_text(
        to_file([false, pride, UNKNOWN], [PRIDE]), encoding="utf-8"
    )
    words = ["--partner-types", folder / "partner_types.toml"]
    words += ["--shortlist", folder / "doorstep-shortlist.json", "--out", folder / "out"]
    done = doorstep(*ANALYSE, *words, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout), (folder / "out" / "brief.html").read_text(encoding="utf-8")


def test_without_them_nothing_is_said_of_a_shortlist(plain):
    assert plain["shortlist"] == []
    assert not any(each["put"] for each in plain["partners"])


def test_the_museums_own_types_and_places_stand_in_the_results(told):
    partners = told[0]["partners"]

    assert partners[0]["type"] == "T9"
    assert partners[0]["put"]["because"] == "We are asked for it."
    assert next(each for each in partners if each["type"] == "T10")["name"] == "Kitchens"


def test_a_shortlist_is_in_the_results_and_the_brief_as_lists_have_it(told, plain):
    document, brief = told
    known, pride, unknown = document["shortlist"]
    listed = plain["organisations"][0]

    assert all(known[name] == listed[name] for name in ("name", "website", "why", "source"))
    assert (pride["name"], pride["where_from"]) == ("Quay Pride", "added by hand")
    assert (unknown["name"], unknown["where_from"]) == ("Unknown Club", FROM_FILE)
    assert "elsewhere.example" not in brief
    assert "Unknown Club" in brief


def test_the_group_added_by_hand_is_listed_with_the_others(told):
    assert "Quay Pride" in {each["name"] for each in told[0]["organisations"]}


@pytest.mark.parametrize("option", ["--partner-types", "--shortlist"])
def test_another_file_is_refused_before_any_work(doorstep, tmp_path, option):
    (tmp_path / "other.csv").write_text("Postcode\nZX1 1AA\n", encoding="utf-8")

    for name in ("other.csv", "absent.toml"):
        plain_failure(doorstep(*ANALYSE, option, tmp_path / name, "--out", tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_shortlist_of_the_pages_is_accepted_as_it_is(doorstep, tmp_path):
    picked = [replace(UNKNOWN, organisation_id=f"GB-CHC-{n}") for n in range(3)]
    (tmp_path / "s.json").write_text(to_file(picked, []), encoding="utf-8")

    done = doorstep(*ANALYSE, "--shortlist", tmp_path / "s.json", "--out", tmp_path / "o", "--json")

    assert len(json.loads(done.stdout)["shortlist"]) == 3
