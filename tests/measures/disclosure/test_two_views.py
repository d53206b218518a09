"""A reader with two views of the same evidence tries to find small counts, as a session allows.

The attack is written without the code that releases: of each view it reads what `to_json`
writes, as `test_attacker` does, and it knows that no household has fewer than one order.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from insights.analysis import Settings, analyse
from insights.brief import export, render_brief
from insights.brief.export import to_json
from insights.findings import Analysis
from insights.geography.catchment import distance_bands
from insights.intake.evidence import read_evidence
from insights.measures.disclosure.two_views import holds_all_of
from insights.taking_away import Taken, beside, taken
from tests.measures.disclosure.test_attacker import (
    ANSWERS,
    UNSAID,
    Clues,
    between,
    larger,
    read_breakdown,
    read_fifths,
)

VENUE = "ZX1 1AA"
COUNTED = ("areas", "pooled", "trends", "groups", "responses", "by_source", "breakdown")


@dataclass
class Museum:
    """Households with one to three orders each, less those of schools, and volunteers."""

    homes: pd.DataFrame
    orders: np.ndarray
    files: dict[str, bytes]


def made_up(seed: int, postcodes: pd.DataFrame) -> Museum:
    chance = np.random.default_rng(seed)
    elsewhere = postcodes[postcodes["postcode"] != VENUE]
    homes = elsewhere.sample(160, random_state=seed).reset_index(drop=True)
    orders = chance.choice([1, 2, 3], len(homes), p=[0.6, 0.3, 0.1])
    of_schools = chance.random((len(homes), 3)) < 0.05
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["Order", "Customer Id", "Postcode", "Quantity", "Date", "Ticket Type"])
    for place, often in enumerate(orders):
        for again in range(often):
            kind = "School group" if of_schools[place, again] else "Adult"
            people, day = (30 if kind != "Adult" else 2), f"{place % 28 + 1:02d}/03/2026"
            rows.writerow([1000 + 10 * place + again, f"C{place}", homes["postcode"][place],
                           people, day, kind])  # fmt: skip
    answers = pd.DataFrame({question: chance.choice([*said, *UNSAID], 40)
                            for question, said in ANSWERS.items()})  # fmt: skip
    half = text.getvalue().splitlines(keepends=True)
    counted = orders - (of_schools & (np.arange(3) < orders[:, None])).sum(axis=1)
    return Museum(homes[counted > 0], counted[counted > 0], {
        "tickets": text.getvalue().encode(),
        "gift_aid": "".join([half[0], *half[1::3]]).encode(),
        "volunteers": answers.to_csv(index=False).encode(),
    })  # fmt: skip


def view(museum: Museum, store, files=("tickets",), **chosen: Any) -> Analysis:
    read = [read_evidence(museum.files[kind], f"{kind}.csv", kind=kind) for kind in files]
    return analyse(read, Settings(venue=VENUE, **chosen), store)


BASE: dict[str, Any] = {"radius_km": 8.0}
OTHERS: dict[str, dict[str, Any]] = {
    "another count unit": {"radius_km": 8.0, "count": "orders"},
    "every ticket": {"radius_km": 8.0, "count": "visits"},
    "a smaller area": {"radius_km": 7.9},
    "schools counted too": {"radius_km": 8.0, "count": "orders", "keep_proposed": ("school",)},
    "volunteers too": {"radius_km": 8.0, "files": ("tickets", "volunteers")},
    "gift aid too": {"radius_km": 8.0, "files": ("tickets", "gift_aid")},
    "the same again": {"radius_km": 8.0},
}


@pytest.fixture(scope="module")
def views(postcodes, store) -> dict[str, Analysis]:
    museum = made_up(7, postcodes)
    found = {name: view(museum, store, **chosen) for name, chosen in OTHERS.items()}
    return {"the first": view(museum, store, **BASE)} | found


def session(asked: list[Analysis]) -> list[Analysis]:
    """Take the files of each view in turn, as far as a session offers them."""
    had: Taken | None = None
    left = []
    for each in asked:
        now = beside(had, taken(each))
        if now is not None:
            had = now
            left.append(each)
    return left


@dataclass
class Layer:
    """What one view says, of unknowns that all views share: households, then further orders."""

    clues: Clues
    further: float

    def know(self, members, low: float, high: float = np.inf) -> None:
        self.clues.know(self._both(members), low, high)
        if self.further and low > 0:  # somebody ordered, so there is a household
            self.clues.know(np.concatenate([members, np.zeros(len(members))]), 1)

    def wonder(self, name: str, members, total: float) -> None:
        self.clues.wonder(name, self._both(members), total)

    def _both(self, members) -> np.ndarray:
        each = np.asarray(members, dtype=float)
        return np.concatenate([each, self.further * each])


def given_away(museum: Museum, seen: list[Analysis], postcodes, store) -> list[tuple[str, float]]:
    """Set all that was seen side by side, and return what is narrowed to too few counts."""
    documents = [to_json(each) for each in seen]
    local = {code for each in documents for code in each["catchment"]["area_codes"]}
    east, north = documents[0]["venue"]["easting"], documents[0]["venue"]["northing"]

    def kinds(table: pd.DataFrame) -> pd.DataFrame:
        km = np.hypot(table["easting"] - east, table["northing"] - north) / 1000
        return pd.DataFrame({
            "area": table["area_code"].where(table["area_code"].isin(local), ""),
            "authority": table["authority_code"].map(store.authorities.get),
            "distance": distance_bands(km).astype("str"),
        })  # fmt: skip

    homes = kinds(postcodes).drop_duplicates(ignore_index=True)
    index = pd.MultiIndex.from_frame(homes)
    each = pd.MultiIndex.from_frame(kinds(museum.homes))
    came = pd.Series(1.0, each).groupby(level=[0, 1, 2]).sum().reindex(index).fillna(0).to_numpy()
    extra = pd.Series(museum.orders - 1.0, each).groupby(level=[0, 1, 2]).sum()
    truth = np.concatenate([came, extra.reindex(index).fillna(0).to_numpy()])
    clues = Clues(2 * len(homes))
    for document in documents:
        layer = Layer(clues, float(document["settings"]["count"] != "households"))
        _read(layer, homes, document, store, truth)
    assert clues.hold(truth)
    return clues.narrowed()


def _read(layer: Layer, homes: pd.DataFrame, document, store, truth: np.ndarray) -> None:
    inside = homes["area"].isin(document["catchment"]["area_codes"])
    everywhere = float(layer._both(np.ones(len(homes))) @ truth)
    here = float(layer._both(inside) @ truth)
    layer.know(np.ones(len(homes)), everywhere, everywhere)
    layer.know(inside, here, here)
    least = larger(pd.DataFrame(document["areas"])["observed_band"])
    for area in document["areas"]:
        members = homes["area"].isin(area["members"])
        layer.know(members, *between(area["observed"], area["observed_band"], 1, least=least))
        if area["observed"] is None:
            layer.wonder(f"{document['settings']['count']}, {area['name']}", members, here)
    read_fifths(layer, homes, document, store, here)
    read_breakdown(layer, homes, document, everywhere)


@pytest.mark.parametrize("other", ["another count unit", "a smaller area"])
def test_two_views_together_would_give_counts_away(other, views, postcodes, store):
    """Why views are guarded: each by itself is safe, and both are not."""
    museum, pair = made_up(7, postcodes), [views["the first"], views[other]]

    assert [given_away(museum, [each], postcodes, store) for each in pair] == [[], []]
    assert given_away(museum, pair, postcodes, store)


@pytest.mark.parametrize("other", ["another count unit", "a smaller area", "the same again"])
def test_what_a_session_lets_go_gives_nothing_away(other, views, postcodes, store):
    museum = made_up(7, postcodes)
    for pair in permutations([views["the first"], views[other]]):
        assert given_away(museum, session(list(pair)), postcodes, store) == []


def rows(document: dict[str, Any]) -> set[str]:
    """Every row that counts somebody, as it was written."""
    return {f"{name}: {sorted(row.items())}" for name in COUNTED for row in document[name]}


@pytest.mark.parametrize(("one", "two"), [*permutations(["the first", *OTHERS], 2)])
def test_of_all_that_a_session_lets_go_one_holds_all_that_the_others_say(one, two, views):
    left = sorted((rows(to_json(each)) for each in session([views[one], views[two]])), key=len)

    assert all(less <= more for less, more in pairwise(left))


@pytest.mark.parametrize(
    ("other", "offered"),
    [
        ("another count unit", 1),
        ("every ticket", 1),
        ("a smaller area", 1),
        ("volunteers too", 2),
        ("gift aid too", 2),
        ("the same again", 2),
    ],
)
def test_a_museum_may_add_a_file_of_another_kind_but_not_count_again(other, offered, views):
    assert len(session([views["the first"], views[other]])) == offered


def test_who_had_a_small_view_and_then_a_larger_is_held_to_the_larger(views):
    asked = [views[name] for name in ("the first", "volunteers too", "the same again")]

    assert len(session(asked)) == 3
    assert len(session([*asked, views["gift aid too"]])) == 3


@pytest.mark.parametrize(
    "write",
    [to_json, export.areas_csv, export.areas_in_words_csv, export.groups_csv,
     export.groups_in_words_csv, export.partners_csv, export.partners_in_words_csv, render_brief],
    ids=lambda write: write.__name__,
)  # fmt: skip
def test_all_files_of_one_view_are_drawn_from_what_may_leave(write, views):
    """The screen shows answers from five: no file holds them, whatever the screen has."""
    found = views["volunteers too"]
    elsewhere = replace(found.on_screen, groups=found.on_screen.groups.assign(count=777.0),
                        areas=found.on_screen.areas.assign(observed=777.0, name="777"))  # fmt: skip

    assert found.on_screen.groups["count"].count() > found.in_files.groups["count"].count()
    assert write(replace(found, on_screen=elsewhere)) == write(found)


def test_no_row_and_no_exact_count_is_remembered(views):
    """What is kept is what the files hold: nothing of it is nearer to a person."""
    first = views["the first"]
    kept = taken(first)
    for name, table in kept.tables.items():
        if name in COUNTED:
            assert table.equals(getattr(first.in_files, name))
    assert (
        kept.tables["areas"]
        .loc[lambda table: table["observed_band"].ne(""), "observed"]
        .isna()
        .all()
    )


def test_a_changed_number_a_lost_row_and_another_heading_are_told_apart():
    table = pd.DataFrame({"area": ["A", "B"], "observed": [12.0, np.nan]})
    one, changed = {"areas": table}, {"areas": table.replace({12.0: 13.0})}

    assert holds_all_of(one, {"areas": table.iloc[:1]})
    assert not holds_all_of({"areas": table.iloc[:1]}, one)
    assert not holds_all_of(one, changed)
    assert not holds_all_of(one, {"areas": table.rename(columns={"area": "code"})})
    assert not holds_all_of(one, {"areas": pd.concat([table, table.iloc[:1]])})
    assert not holds_all_of({}, one)
    assert holds_all_of({}, {"areas": table.iloc[:0]})
