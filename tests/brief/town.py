"""A fictional town of sixteen square neighbourhoods, and an analysis of it made by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import box

from insights.findings import Analysis, Catchment, Released, Strength
from insights.ledger import FileLedger
from insights.open_data.registry import Source
from insights.partners.scoring.suggestion import Band, Reason, Suggestion
from insights.settings import Settings, Venue

NAN = float("nan")
NAMES = (
    "Harbour End", "Fell Side", "Quayside", "Old Town", "Mill Lane", "Castle Hill", "Northgate",
    "The Commons", "Saltmarsh", "Brickfield", "Orchard Park", "Lighthouse", "Wester", "Kirkby",
    "Upper Green", "Lower Green",
)  # fmt: skip
VERDICT = ["in_line"] * 16
VERDICT[0], VERDICT[1], VERDICT[2] = "under_strong", "under_likely", "under_likely"
VERDICT[5] = "over"
VERDICT[12:] = ["too_few"] * 4


def areas(names: tuple[str, ...] = NAMES) -> pd.DataFrame:
    """Sixteen areas: one clear gap, two likely, one above, four with too little data."""
    codes = [f"E0299{n:04d}" for n in range(16)]
    expected = np.where(np.arange(16) < 12, 60.0 + np.arange(16), 6.0)
    ratio = np.array(
        [0.45, 0.62, 0.68, 1.0, 0.95, 1.4, 1.05, 0.98, 1.1, 0.9, 1.02, 0.97] + [NAN] * 4
    )
    observed = np.round(expected * ratio)
    return pd.DataFrame(
        {
            "name": names,
            "level": "neighbourhood",
            "members": [(f"E0199{n:04d}", f"E0199{n + 100:04d}") for n in range(16)],
            "authority_code": ["E06999901"] * 8 + ["E06999902"] * 8,
            "authority": ["Marl"] * 8 + ["Haven"] * 8,
            "people": [1520 + 100 * n for n in range(16)],
            "distance_km": [0.8 + 0.9 * n for n in range(16)],
            "deprivation_fifth": [1.0, 1, 2, 3, 4, 5, 3, 3, 2, 4, 5, 5, 1, 2, 3, NAN],
            "observed": observed,
            "observed_band": [""] * 12 + ["0-4"] * 3 + ["hidden"],
            "expected_population": expected * 1.1,
            "expected_distance": expected,
            "raw_ratio": ratio,
            "ratio": ratio,
            "low": ratio * 0.8,
            "high": ratio * 1.25,
            "probability_below": np.where(np.isnan(ratio), NAN, np.where(ratio < 0.7, 0.95, 0.05)),
            "shortfall": np.where(ratio < 0.9, expected * (1 - np.nan_to_num(ratio)), NAN),
            "verdict": VERDICT,
        },
        index=pd.Index(codes, name="area_code"),
    )


def outlines() -> gpd.GeoDataFrame:
    """Draw the town as a four by four grid in the North Sea."""
    squares = [
        box(3.60 + x * 0.03, 54.90 + y * 0.018, 3.63 + x * 0.03, 54.918 + y * 0.018)
        for y in range(4)
        for x in range(4)
    ]
    index = pd.Index([f"E0299{n:04d}" for n in range(16)], name="area_code")
    return gpd.GeoDataFrame(geometry=squares, index=index, crs="EPSG:4326")


def pooled() -> pd.DataFrame:
    """Fifths by two characteristics; the first one slopes."""
    rows = []
    for key, ratios in (("deprivation", (1.3, 1.15, 1.0, 0.85, 0.64)), ("aged_65", (1.0,) * 5)):
        for fifth, ratio in enumerate(ratios, start=1):
            rows.append(
                (key, fifth, 3, 6000, 0.1 * fifth, 0.1 * fifth + 0.1, 5 * round(40 * ratio), 200.0,
                 ratio, ratio * 0.85, ratio * 1.17)
            )  # fmt: skip
    return pd.DataFrame(
        rows,
        columns=["characteristic", "fifth", "areas", "people", "share_low", "share_high",
                 "observed", "expected", "ratio", "low", "high"],
    )  # fmt: skip


def trends() -> pd.DataFrame:
    """Two characteristics; a claim is made for one."""
    return pd.DataFrame(
        {
            "label": ["deprivation", "people aged 65 and over"],
            "theme": ["deprivation", "age"],
            "top_ratio": [0.64, 1.0],
            "top_low": [0.54, 0.85],
            "top_high": [0.75, 1.17],
            "probability_below": [0.99, 0.2],
            "slope": [-0.22, 0.0],
            "p_value": [0.0001, 0.9],
            "q_value": [0.0002, 0.9],
            "verdict": ["under_strong", "in_line"],
            "inequality": [0.54, 1.02],
            "inequality_low": [0.42, 0.8],
            "inequality_high": [0.7, 1.3],
            "difference": [-0.58, 0.02],
            "difference_low": [-0.81, -0.2],
            "difference_high": [-0.35, 0.24],
        },
        index=pd.Index(["deprivation", "aged_65"], name="characteristic"),
    )


def groups() -> pd.DataFrame:
    """Answers of 64 volunteers to two questions; one count is hidden."""
    rows = [
        ("age", "How old are you?", "16-24", NAN, "0-9", NAN, NAN, NAN, 0.15, "under_strong"),
        ("age", "How old are you?", "25-64", 25, "", 0.4, 0.29, 0.53, 0.52, "in_line"),
        ("age", "How old are you?", "65-74", 30, "", 0.49, 0.36, 0.61, 0.33, "over"),
        ("disability", "Are you disabled?", "Disabled", 10, "", 0.17, 0.09, 0.28, 0.2, "in_line"),
    ]
    frame = pd.DataFrame(
        rows,
        columns=["field", "question", "category", "count", "count_band", "share", "low", "high",
                 "population_share", "verdict"],
    )  # fmt: skip
    return frame.assign(
        source="volunteers", known=60.0, expected=NAN, ratio=NAN, p_value=NAN, q_value=NAN, note=""
    )


def responses() -> pd.DataFrame:
    """How many answered each question."""
    return pd.DataFrame(
        {
            "source": "volunteers",
            "field": ["age", "disability"],
            "question": ["How old are you?", "Are you disabled?"],
            "asked": [65.0, 65.0],
            "known": [60.0, 60.0],
            "prefer_not_to_say": [NAN, NAN],
            "missing": [NAN, NAN],
            "unmapped": [0.0, 0.0],
            "response_rate": [0.94, 0.92],
        }
    )


def breakdown() -> pd.DataFrame:
    """Visits by authority, month, ticket type and channel."""
    rows = [
        ("authority", "Marl", 620.0, 0.72), ("authority", "Haven", 240.0, 0.28),
        ("month", "2025-01", 200.0, 0.23), ("month", "2025-02", 320.0, 0.37),
        ("month", "2025-03", 340.0, 0.40), ("ticket_type", "Adult", 500.0, 0.58),
        ("ticket_type", "Family", 355.0, 0.41), ("ticket_type", "Carer", NAN, NAN),
        ("channel", "Online", 700.0, 0.81), ("channel", "Desk", 160.0, 0.19),
        ("distance", "under 2 km", 300.0, 0.35), ("distance", "2 to 5 km", 560.0, 0.65),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["dimension", "value", "count", "share"])
    return frame.assign(count_band=np.where(frame["count"].isna(), "0-4", ""))


def suggestion(key: str, name: str, band: Band, need: float) -> Suggestion:
    """Return one suggestion, with a reason where it has a place."""
    reason = Reason(
        sentence="The fifth of areas with the most deprivation sends 64 for every 100 expected.",
        gap=0.7, certainty=0.99, weight=1.0, kind="area", characteristic="deprivation", counts=True,
    )  # fmt: skip
    placed = band in {"high", "medium", "low"}
    return Suggestion(
        key=key, name=name, source_words=name, band=band, priority=need + 20.0 if placed else None,
        terms={"need": need, "aim": 12.0, "reach": 8.0}, need=need / 60, coverage=0.8,
        stability=0.87, evidence=(reason,) if placed else (), sentence=f"Consider {name}.",
        strengths="They know the area.", questions=("What matters to the people you work with?",),
        offers=("A free room to meet in",), start_at="Invited to an event",
        start_because="Trust comes first.", safeguarding=key == "T3", where=("E02990000",),
        people=4200,
    )  # fmt: skip


def released(area_table: pd.DataFrame | None = None, **changes: Any) -> Released:
    """Return released tables, with any of them replaced."""
    table = areas() if area_table is None else area_table
    kept: dict[str, Any] = {
        "areas": table, "pooled": pooled(), "trends": trends(), "groups": groups(),
        "responses": responses(), "by_source": table.assign(source="tickets and bookings"),
        "breakdown": breakdown(), "total": 785.0, "located": 860.0,
        "volunteers_threshold": 10, "areas_threshold": 5,
    }  # fmt: skip
    return Released(**(kept | changes))


def organisations() -> pd.DataFrame:
    """Return two organisations to ring."""
    return pd.DataFrame(
        {
            "organisation_id": ["9900001", "9900002"],
            "name": ["Harbour Food Share", "Marl Youth Voice"],
            "type": ["T10", "T3"],
            "why": ["Works in Marl; lists food support.", "Works in Marl; young people."],
            "website": ["https://example.org/food", "javascript:alert(1)"],
            "contact": ["", "ask whoever keeps this list: Sample register"],
            "income_band": ["under £10,000", "£10,000 to £100,000"],
            "source": ["Sample register", "Sample register"],
            "active": [True, True],
        }
    )


def analysis(**changes: Any) -> Analysis:
    """Return a whole analysis of the town, with any part replaced."""
    files = released()
    parts: dict[str, Any] = {
        "settings": Settings(venue="ZX1 1AA", aims={"new_audiences": 3}),
        "venue": Venue("ZX1 1AA", 560000.0, 560000.0, 3.655, 54.93),
        "made_on": dt.date(2026, 11, 21),
        "version": "0.1.0",
        "is_sample": True,
        "ledger": (
            FileLedger(
                kind="tickets", layout="plain", records=1000, header_rows=1, data_rows=990,
                excluded={"blank": 9}, proposed={"school": 4}, matched=950, repaired=3,
                terminated=None, unmatched={"missing": 40}, by_local_authority={"E06999901": 3},
            ),
        ),
        "catchment": Catchment(
            tuple(areas()["members"].explode()), 12.0,
            "The smallest circle that holds most likely visits: 12 km.", 36_320, 0.91,
        ),
        "level": "neighbourhood",
        "strength": Strength("some", "Large gaps can be seen.", "Twice as many orders.", 12, 0, 4),
        "headline": ("Harbour End is reached less than its distance explains.",),
        "on_screen": files,
        "in_files": files,
        "suggestions": (
            suggestion("T10", "Foodbanks", "high", 46.0),
            suggestion("T3", "Charities for adults", "medium", 25.0),
            suggestion("T1", "Local schools", "no_evidence", 0.0),
        ),
        "organisations": organisations(),
        "outlines": outlines(),
        "sources": (
            Source(
                key="census", title="Census 2021 tables",
                publisher="Office for National Statistics",
                vintage="2021", licence="Open Government Licence v3.0",
                attribution="Contains public sector information.", url="https://www.ons.gov.uk/",
                rows=16, feeds=("profile",),
            ),
        ),
        "gaps": ("Whether the collections tell everyone's story: no audit is loaded.",),
    }  # fmt: skip
    return Analysis(**(parts | changes))


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><script>alert(1)</script>",
    "<a href='https://evil.example/'>x</a>",
    "[x](javascript:alert(1)) **b** $x$ :material/home:",
    "{{ 7 * 7 }}{% raw %}",
    "%{customdata} <b>&lt;</b>",
    '=HYPERLINK("https://evil.example")',
    "\x00\x08\ufffe control",
    "@SUM(A1)\t\r\n-1",
)
