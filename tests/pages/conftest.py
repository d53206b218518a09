"""A museum small enough to read at a glance, for looking at pages without working anything out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from insights.findings import Analysis, Catchment, Released, Strength
from insights.intake.evidence import read_evidence
from insights.ledger import FileLedger
from insights.partners.scoring.suggestion import Band, Reason, Suggestion
from insights.settings import Settings, Venue
from pages.shared.held import HeldFile

ROOT = Path(__file__).parents[2]
VERDICTS = ("under_strong", "under_likely", "in_line", "over", "too_few")


def _areas() -> pd.DataFrame:
    rows = []
    for number in range(20):
        verdict = VERDICTS[number % 5]
        ratio = {"under_strong": 0.45, "under_likely": 0.7, "over": 1.5}.get(verdict, 1.0)
        expected = 6.0 if verdict == "too_few" else 40.0 + number
        hidden = verdict == "too_few"
        rows.append(
            {
                "area_code": f"E0199{number:04d}",
                "name": f"Quayside {number + 1}",
                "level": "small area",
                "members": (f"E0199{number:04d}",),
                "authority_code": "E06999901",
                "authority": "Marlhaven",
                "people": 1500 + 10 * number,
                "distance_km": 0.5 + number % 5,
                "deprivation_fifth": 1.0 + number % 5,
                "observed": None if hidden else round(expected * ratio),
                "observed_band": "0-4" if hidden else "",
                "expected_population": expected * 1.2,
                "expected_distance": expected,
                "raw_ratio": None if hidden else ratio,
                "ratio": None if hidden else ratio,
                "low": None if hidden else ratio * 0.7,
                "high": None if hidden else ratio * 1.4,
                "probability_below": None if hidden else 0.9,
                "shortfall": None if hidden or ratio >= 1 else expected * (1 - ratio),
                "verdict": verdict,
            }
        )
    return pd.DataFrame(rows).set_index("area_code")


def _pooled() -> tuple[pd.DataFrame, pd.DataFrame]:
    pooled, trends = [], []
    for key, label, verdict, top in (
        ("imd_score", "people in more deprived areas", "under", 0.55),
        ("no_car", "households without a car", "in_line", 0.95),
        ("young_people", "people aged 16 to 24", "too_few", None),
    ):
        for fifth in range(1, 6):
            ratio = None if top is None else 1 + (top - 1) * (fifth - 3) / 2
            pooled.append(
                {
                    "characteristic": key,
                    "fifth": fifth,
                    "areas": 4,
                    "people": 6000,
                    "share_low": 0.05 * fifth,
                    "share_high": 0.05 * (fifth + 1),
                    "observed": None if ratio is None else 5 * round(30 * ratio),
                    "expected": 150.0,
                    "ratio": ratio,
                    "low": None if ratio is None else ratio * 0.85,
                    "high": None if ratio is None else ratio * 1.15,
                }
            )
        trends.append(
            {
                "characteristic": key,
                "label": label,
                "theme": "deprivation",
                "top_ratio": top,
                "top_low": None if top is None else top * 0.85,
                "top_high": None if top is None else top * 1.15,
                "probability_below": 0.99,
                "slope": -0.3,
                "p_value": 0.001,
                "q_value": 0.003,
                "verdict": verdict,
                "inequality": None if top is None else top**1.25,
                "inequality_low": None if top is None else top**1.25 * 0.8,
                "inequality_high": None if top is None else top**1.25 * 1.25,
                "difference": None if top is None else 1.25 * (top - 1),
                "difference_low": None if top is None else 1.25 * (top - 1) - 0.2,
                "difference_high": None if top is None else 1.25 * (top - 1) + 0.2,
            }
        )
    return pd.DataFrame(pooled), pd.DataFrame(trends).set_index("characteristic")


def _groups() -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        {
            "source": "volunteers",
            "field": "age",
            "question": "Age",
            "category": category,
            "count": count,
            "count_band": "" if count is not None else "0-4",
            "known": 60,
            "share": None if count is None else count / 60,
            "low": None if count is None else count / 60 * 0.6,
            "high": None if count is None else count / 60 * 1.4,
            "population_share": local,
            "expected": 60 * local,
            "ratio": None if count is None else count / 60 / local,
            "p_value": 0.01,
            "q_value": 0.02,
            "verdict": verdict,
            "note": "",
        }
        for category, count, local, verdict in (
            ("16-24", None, 0.14, "under_strong"),
            ("25-34", 10, 0.17, "in_line"),
            ("65-74", 30, 0.12, "over"),
        )
    ]
    response = {
        "source": "volunteers",
        "field": "age",
        "question": "Age",
        "asked": 64,
        "known": 60,
        "prefer_not_to_say": 3,
        "missing": 1,
        "unmapped": 0,
        "response_rate": 60 / 64,
    }
    return pd.DataFrame(rows), pd.DataFrame([response])


def _suggestion(key: str, band: Band) -> Suggestion:
    reason = Reason(
        sentence="Reach is lower where more people live with deprivation.",
        gap=0.45,
        certainty=0.9,
        weight=0.5,
        kind="area",
        characteristic="imd_score",
        counts=True,
        about="areas with the most deprivation",
    )
    return Suggestion(
        key=key,
        name=f"Partner type {key}",
        source_words="Foodbanks",
        band=band,
        priority=62.0 if band == "high" else None,
        terms={"need": 40.0, "aim": 12.0, "reach": 10.0} if band == "high" else {},
        need=0.8,
        coverage=0.7,
        stability=0.91,
        evidence=(reason,) if band == "high" else (),
        sentence="They know the people who live in the estates.",
        strengths="Trusted, and there every week.",
        questions=("What would you like to do together?",),
        offers=("A room, once a month.",),
        start_at="consulted",
        start_because="They plan together.",
        people=2500,
        safeguarding=band == "high",
        where=("E01990000",) if band == "high" else (),
        readable=3,
        unread=("answers about age", "stories on display"),
    )


@pytest.fixture
def ledger() -> FileLedger:
    """An account of 104 records, three of them total lines."""
    return FileLedger(
        kind="tickets",
        layout="plain",
        records=104,
        header_rows=1,
        data_rows=100,
        excluded={"total": 3},
        proposed={"group": 5},
        matched=90,
        repaired=2,
        terminated=None,
        unmatched={"missing": 8, "partial": 2},
        by_local_authority={"E06999901": 90},
    )


@pytest.fixture
def analysis(ledger: FileLedger) -> Analysis:
    """Findings that were made up, with every verdict among them."""
    import geopandas as gpd
    from shapely.geometry import box

    areas = _areas()
    pooled, trends = _pooled()
    groups, responses = _groups()
    breakdown = pd.DataFrame(
        {
            "dimension": ["authority", "authority", "month", "month"],
            "value": ["Marlhaven", "Fellside", "2024-01", "2024-02"],
            "count": [800.0, 200.0, 400.0, None],
            "count_band": ["", "", "", "hidden"],
            "share": [0.8, 0.2, 1.0, None],
        }
    )
    released = Released(
        areas=areas,
        pooled=pooled,
        trends=trends,
        groups=groups,
        responses=responses,
        by_source=areas.assign(source="tickets and bookings"),
        breakdown=breakdown,
        total=900,
        located=1000,
        volunteers_threshold=5,
        areas_threshold=5,
    )
    squares = [
        box(
            2.0 + 0.01 * (n % 5),
            54.9 + 0.01 * (n // 5),
            2.01 + 0.01 * (n % 5),
            54.91 + 0.01 * (n // 5),
        )
        for n in range(len(areas))
    ]
    return Analysis(
        settings=Settings(venue="ZX1 1AA"),
        venue=Venue("ZX1 1AA", 575000, 575000, 2.02, 54.92),
        made_on=dt.date(2026, 1, 5),
        version="0",
        is_sample=True,
        ledger=(ledger,),
        catchment=Catchment(tuple(areas.index), 8.0, "Within 8 km of the museum.", 32_000, 0.9),
        level="small area",
        strength=Strength("good", "Most areas can be tested.", "More would show more.", 12, 4, 4),
        headline=("Reach is lower in the estates.", "Few volunteers are under 25."),
        on_screen=released,
        in_files=released,
        suggestions=(_suggestion("T10", "high"), _suggestion("T1", "no_evidence")),
        organisations=pd.DataFrame(
            {"name": ["Quay Foodbank"], "type_name": ["Foodbanks"], "why": ["Its name says so."]}
        ),
        outlines=gpd.GeoDataFrame(geometry=squares, index=areas.index, crs="EPSG:4326"),
        sources=(),
        gaps=(),
        served=pd.DataFrame(
            {
                "type": pd.Series(["T10"], dtype="str"),
                "area_code": pd.Series(["E01990000"], dtype="str"),
                "people": [1500.0],
                "concerned": [260.0],
            }
        ),
    )


@pytest.fixture
def app() -> AppTest:
    """The start page as a newcomer finds it."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()


@pytest.fixture
def full(analysis: Analysis) -> AppTest:
    """The start page of a visitor whose findings are already worked out."""
    evidence = read_evidence(b"Order,Postcode\n1,ZX1 1AA\n2,ZX1 1AB\n", "tickets.csv")
    held = HeldFile("tickets.csv", "1", evidence)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    at.session_state["doorstep.files"] = {"digest": held}
    at.session_state["doorstep.settings"] = analysis.settings
    at.session_state["doorstep.memo"] = (((held.fingerprint,), analysis.settings), analysis)
    return at.run()
