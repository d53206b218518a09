"""Museums with too little, or something strange: a plain sentence, no warning, and never NaN."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pandas as pd
import pytest

from insights import plain_tables
from insights.analysis import analyse
from insights.brief.page import render_brief
from insights.errors import AnalysisError
from insights.findings import Analysis
from insights.geography.locate import locate
from insights.intake.evidence import Evidence, read_evidence
from insights.open_data.store import Store, empty_store, open_sample_store, sample_folder
from insights.settings import Settings

VENUE = "ZX1 1AA"
NOT_A_NUMBER = re.compile(r"\b(nan|NaN|inf|NaT)\b|<NA>")
TABLES = ("areas", "areas_in_brief", "by_source", "missing", "suggestions", "trends")


@pytest.fixture(autouse=True)
def _warnings_are_faults() -> Iterator[None]:
    """Let nothing be divided by nought unseen."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def tickets(postcodes: Sequence[str]) -> Evidence:
    rows = [f"{n},{each},{1 + n % 28:02d}/03/2025" for n, each in enumerate(postcodes)]
    text = "Order,Postcode,Date\n" + "\n".join(rows) + "\n"
    return read_evidence(text.encode(), "tickets.csv", kind="tickets", own_postcode=VENUE)


def homes(store: Store) -> pd.Series:
    """Give the sample town's postcodes with the small area of each."""
    export = (sample_folder() / "marlhaven" / "tickets.csv").read_text(encoding="utf-8-sig")
    written = pd.Series(re.findall(r"ZX\d+ \d[A-Z]{2}", export)).drop_duplicates()
    found = locate(written.astype("str"), store.directory).set_index("postcode")["area_code"]
    return found[found.ne("")]


def with_areas(change: Callable[[pd.DataFrame], pd.DataFrame]) -> Store:
    """Open the sample's store with its small areas changed."""
    store = open_sample_store()
    store.__dict__["areas"] = change(store.areas.copy())
    return store


@cache
def all_of_one_area() -> Analysis:
    store = open_sample_store()
    where = homes(store)
    home = where[where == where.value_counts().index[0]].index
    return analyse([tickets(list(home) * 60)], Settings(VENUE), store)


@cache
def one_visit() -> Analysis:
    store = open_sample_store()
    return analyse([tickets(homes(store).index[:1])], Settings(VENUE), store)


@cache
def one_till() -> Analysis:
    """Every row has the postcode of the till."""
    store = open_sample_store()
    return analyse([tickets(list(homes(store).index[5:6]) * 60)], Settings(VENUE), store)


def no_visit_that_can_be_placed() -> Analysis:
    return analyse([tickets(["", "n/a", "XX1 1XX"])], Settings(VENUE), open_sample_store())


def all_from_outside() -> Analysis:
    store = open_sample_store()
    where = homes(store)
    km = ((store.areas["easting"] - 575_000) ** 2 + (store.areas["northing"] - 575_000) ** 2) ** 0.5
    far = km.sort_values().index[-3:]
    settings = Settings(VENUE, radius_km=float(km.sort_values().iloc[10]) / 1000)
    there = where[where.isin(far)].index
    return analyse([tickets(list(there) * 20)], settings, store)


@cache
def nobody_lives_in_some_areas() -> Analysis:
    empty = with_areas(lambda areas: areas.assign(people=areas["people"].where(
        [n % 3 > 0 for n in range(len(areas))], 0)))  # fmt: skip
    return analyse([tickets(list(homes(empty).index) * 3)], Settings(VENUE), empty)


def islands() -> Analysis:
    """Every third area lies 30 km out at sea, with people on it."""

    def moved(areas: pd.DataFrame) -> pd.DataFrame:
        out = [30_000 * (n % 3 == 0) for n in range(len(areas))]
        return areas.assign(easting=areas["easting"] + out)

    store = with_areas(moved)
    return analyse([tickets(list(homes(store).index) * 3)], Settings(VENUE, radius_km=60), store)


def no_deprivation() -> Analysis:
    store = open_sample_store()
    store.__dict__["deprivation"] = store.deprivation.iloc[:0]
    return analyse([tickets(list(homes(store).index) * 3)], Settings(VENUE), store)


def deprivation_for_some() -> Analysis:
    store = open_sample_store()
    store.__dict__["deprivation"] = store.deprivation.iloc[:20]
    return analyse([tickets(list(homes(store).index) * 3)], Settings(VENUE), store)


def a_museum_outside_its_store() -> Analysis:
    return analyse([tickets(["DE1 3AE", "DE1 3AF"])], Settings("DE1 3AE"), empty_store())


def two_areas_in_all() -> Analysis:
    store = open_sample_store()
    km = ((store.areas["easting"] - 575_000) ** 2 + (store.areas["northing"] - 575_000) ** 2) ** 0.5
    settings = Settings(VENUE, radius_km=float(km.sort_values().iloc[1]) / 1000 + 0.001)
    return analyse([tickets(list(homes(store).index) * 3)], settings, store)


QUICK = (
    one_visit,
    one_till,
    no_visit_that_can_be_placed,
    all_from_outside,
    nobody_lives_in_some_areas,
    a_museum_outside_its_store,
    two_areas_in_all,
)
LONG = (all_of_one_area, islands, no_deprivation, deprivation_for_some)


@pytest.mark.parametrize(
    "museum",
    [*QUICK, *(pytest.param(each, marks=pytest.mark.slow) for each in LONG)],
    ids=lambda museum: museum.__name__,
)
def test_a_strange_museum_is_told_in_plain_words_what_can_be_said(museum):
    found = museum()

    said = [*found.headline, *found.gaps, found.strength.sentence, found.strength.more,
            found.catchment.rule]  # fmt: skip
    assert not [sentence for sentence in said if NOT_A_NUMBER.search(sentence)]
    assert found.strength.sentence
    for name in TABLES:
        shown = getattr(plain_tables, name)(found)
        cells = shown.astype("str").to_numpy().ravel()
        assert not [cell for cell in cells if NOT_A_NUMBER.search(cell)], name
    assert not re.search(r">\s*(nan|inf|None|NaT|<NA>)\b", render_brief(found))


@pytest.mark.slow
def test_all_visits_from_one_area_say_nothing_of_how_they_fall_with_distance():
    found = all_of_one_area()

    assert any("an assumed figure stands in" in said for said in found.gaps)


def test_one_visit_is_no_finding():
    found = one_visit()

    assert set(found.on_screen.areas["verdict"]) == {"too_few"}
    assert found.strength.grade == "none"
    assert not len(found.on_screen.trends)


def test_rows_of_one_postcode_are_no_finding_and_the_brief_opens_with_that():
    found = one_till()
    said = "Nearly all of the households counted have one and the same postcode."

    assert set(found.on_screen.areas["verdict"]) == {"too_few"}
    assert found.headline[0].startswith(said)
    page = render_brief(found)
    assert said in page
    assert "Where reach is strong" not in page


def test_where_nobody_lives_nothing_is_expected_and_nothing_found():
    areas = nobody_lives_in_some_areas().on_screen.areas
    empty = areas[areas["people"] == 0]

    assert (areas["expected_distance"] >= 0).all()
    assert (empty["expected_distance"] == 0).all()
    assert set(empty["verdict"]) <= {"too_few"}


@pytest.mark.parametrize(
    ("settings", "change"),
    [
        (Settings(VENUE, radius_km=0.001), lambda areas: areas),
        (Settings(VENUE, authorities=("E06000001",)), lambda areas: areas),
        (Settings(VENUE), lambda areas: areas.assign(people=0)),
        (Settings("XX1 1XX"), lambda areas: areas),
    ],
    ids=["no area so near", "a council that is not here", "nobody lives here", "no such postcode"],
)
def test_what_leaves_nothing_to_compare_is_refused_with_what_to_do(settings, change):
    store = with_areas(change)

    with pytest.raises(AnalysisError) as refused:
        analyse([tickets(homes(store).index[:50])], settings, store)
    assert str(refused.value).endswith(".")
    assert refused.value.remedy.endswith((".", ")"))
