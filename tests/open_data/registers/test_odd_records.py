"""Odd records of the register of charities: set aside and counted, and all others are kept."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from insights.open_data.reading import Refusal

from .commission import AREA_HEADINGS, CHARITY_HEADINGS, areas, as_json, as_text, charity, classes
from .test_charity_commission import read, register

Write = Callable[..., bytes] | None
CHARITIES = [charity(990000 + n, f"Club {n}") for n in range(3)]
AREAS = [row for n in range(3) for row in areas(990000 + n, "Derby City")]
NAMES = ["Club 0", "Club 1", "Club 2"]
NO_DAY = "charities of no day, or of another than the rest"
NO_NUMBER = "charities without a number or a name"


def in_json(text: str) -> bytes:
    """Write the charities as JSON, and one more thing behind the first."""
    return as_json(CHARITIES).replace(b"}, {", b"}, " + text.encode() + b", {", 1)


@pytest.mark.parametrize("write", [None, as_json])
@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ({"date_of_extract": "2026-13-45"}, NO_DAY),
        ({"date_of_extract": ""}, NO_DAY),
        ({"date_of_extract": "Ann Person"}, NO_DAY),
        ({"registered_charity_number": "ABC"}, NO_NUMBER),
        ({"registered_charity_number": "000"}, NO_NUMBER),
        ({"registered_charity_number": "9" * 20}, NO_NUMBER),
        ({"organisation_number": "1e+05"}, NO_NUMBER),
        ({"organisation_number": "9" * 20}, NO_NUMBER),
        ({"linked_charity_number": "Ann"}, NO_NUMBER),
        ({"charity_name": " \u200b "}, NO_NUMBER),
        ({"charity_registration_status": "2019"}, "charities neither registered nor removed"),
    ],
)
def test_one_odd_charity_costs_no_other(odd: dict[str, str], told: str, write: Write) -> None:
    found = register([*CHARITIES, charity(1, "Odd", **odd)], None, AREAS, write)

    assert found.organisations["name"].tolist() == NAMES
    assert found.counted[told] == 1


@pytest.mark.parametrize("write", [None, as_json])
@pytest.mark.parametrize("odd", [{"latest_income": "1e999"}, {"date_of_removal": "9999-99-99"}])
def test_a_charity_with_an_absurd_sum_or_day_is_kept_without_it(
    odd: dict[str, str], write: Write
) -> None:
    gone = {"charity_registration_status": "Removed", "date_of_removal": "9999-12-31"}
    rows = [*CHARITIES, charity(1, "Odd", **odd), charity(2, "Gone", **gone)]
    found = register(rows, None, AREAS, write).organisations

    assert found.loc["GB-CHC-1", "income_band"] in ("", "£10,000 to £100,000")
    assert found["ended"].isna().all()


@pytest.mark.parametrize(
    "content",
    [
        as_text(CHARITIES, CHARITY_HEADINGS).replace(b"\r\n", b"\r\n2026-11-20\t7\r\n", 1),
        as_text(CHARITIES, CHARITY_HEADINGS).replace(b"\r\n", b"\r\n" + b"x\t" * 40 + b"\r\n", 1),
        in_json("null"),
        in_json('"Ann Person"'),
        in_json("[1, 2]"),
        in_json('{"date_of_extract": "2026-11-20T00:00:00"}'),
        in_json('{"date_of_extract": {"a": 1}}'),
        in_json('{"date_of_extract": "2026-11-20T00:00:00", "charity_name": }'),
    ],
)
def test_what_is_no_record_costs_no_other(content: bytes) -> None:
    reading = read(content)

    assert sorted(reading.table["name"]) == NAMES
    assert reading.counted["that could not be read"] == 1


@pytest.mark.parametrize("at", range(1, 300, 7))
def test_a_short_record_costs_no_other_wherever_a_block_ends(
    at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = as_text([charity(n + 1, f"Club {n}") for n in range(300)], CHARITY_HEADINGS)
    lines = whole.splitlines(keepends=True)
    lines.insert(at, b"2026-11-20\t7\r\n")
    monkeypatch.setattr("insights.open_data.registers.reading.tabbed.BLOCK", 1000)
    reading = read(b"".join(lines))

    assert len(reading.table) == 300
    assert reading.counted["that could not be read"] == 1


def test_an_odd_area_or_classification_costs_no_other() -> None:
    odd_areas = [areas(990000, "Leeds City")[0] | {"date_of_extract": "none"}]
    odd_areas += [areas(990001, "Leeds City")[0] | {"organisation_number": "Ann"}]
    told = [row for n in range(5) for row in classes(990000 + n, "102")]
    odd_classes = [classes(990000, "110")[0] | {"date_of_extract": "2026-99-99"}]
    more = [row for n in range(5) for row in areas(990000 + n, "Derby City")]
    found = register(CHARITIES, [*told, *odd_classes], [*more, *odd_areas])

    assert len(found.works_in) == 3
    assert found.organisations["what"].tolist() == ["102"] * 3
    assert found.counted["areas of operation of no day, or of another than the rest"] == 1
    assert found.counted["areas of operation without a number or a name"] == 1
    assert found.counted["classifications of no day, or of another than the rest"] == 1


def test_where_many_are_odd_the_file_is_refused() -> None:
    odd = [charity(n, "Odd", date_of_extract="20/11/2026") for n in (1, 2)]
    with pytest.raises(Refusal, match="saved again by a spreadsheet"):
        register([*CHARITIES, *odd], None, AREAS)
    with pytest.raises(Refusal, match="two extracts"):
        register([*CHARITIES, charity(1, "Old", date_of_extract="2026-11-19")], None, AREAS)


TWICE = {"registered_charity_number": "990000"}
REMOVED = {"charity_registration_status": "Removed"}


@pytest.mark.parametrize("write", [None, as_json])
@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        (REMOVED | {"date_of_removal": "2026-01-01"}, {}, 2),
        ({}, REMOVED | {"date_of_removal": "2026-01-01"}, 1),
        ({"date_of_registration": "2001-01-01"}, {"date_of_registration": "2019-01-01"}, 2),
        ({"date_of_registration": "2001-01-01"}, {"date_of_registration": "soon"}, 1),
        (
            REMOVED | {"date_of_removal": "2001-01-01"},
            REMOVED | {"date_of_removal": "2019-01-01"},
            2,
        ),
        ({"organisation_number": "11"}, {"organisation_number": "12"}, 2),
        ({"registered_charity_number": "0990000", "organisation_number": "12"}, {}, 2),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_a_charity_that_is_there_twice_the_registered_and_newest_row_is_kept(
    first: dict[str, str], second: dict[str, str], stays: int, turned: bool, write: Write
) -> None:
    one = charity(7, "Row 1", **(TWICE | {"organisation_number": "8000001"} | first))
    two = charity(7, "Row 2", **(TWICE | {"organisation_number": "8000002"} | second))
    rows = [two, one] if turned else [one, two]
    found = register([*CHARITIES[1:], *rows], None, AREAS, write)

    assert found.organisations.loc["GB-CHC-990000", "name"] == f"Row {stays}"
    assert len(found.organisations) == 3
    assert found.counted["charities listed twice"] == 1


def test_rows_add_up_whatever_is_odd_or_twice() -> None:
    rows = [*CHARITIES, CHARITIES[0], charity(1, "Odd", date_of_extract=""), charity(2, "")]
    rows.append(charity(3, "Branch", linked_charity_number="2"))
    reading = read(as_text(rows, CHARITY_HEADINGS))

    assert sum(reading.counted.values()) == len(rows)


def test_one_row_gives_a_code_neither_another_kind_nor_other_words() -> None:
    """Three of a code agree; the first of the file says that it means something else."""
    wrong = classes(990000, "201")[0] | {"classification_description": "Ring Ann Person"}
    kind = classes(990002, "201")[0] | {"classification_type": "What"}
    told = [wrong, kind, *classes(990000, "201"), *classes(990001, "201"), *classes(990002, "102")]
    found = register(CHARITIES, told, AREAS)

    assert found.organisations["beneficiaries"].tolist() == ["Children/young people"] * 2 + [""]
    assert found.organisations["who"].tolist() == ["201", "201", ""]
    assert found.organisations["what"].tolist() == ["", "", "102"]
    assert found.counted["classifications of a kind that Doorstep does not know"] == 1


def test_of_two_meanings_said_as_often_the_one_that_is_known_counts() -> None:
    wrong = classes(990000, "201")[0] | {"classification_description": "A thing"}
    found = register(CHARITIES, [wrong, *classes(990001, "201")], AREAS)

    assert set(found.organisations["beneficiaries"]) == {"Children/young people", ""}


def test_codes_of_odd_rows_keep_no_code_that_is_known_out() -> None:
    odd = [classes(990000, "102")[0] | {"classification_code": f"9{n:03d}"} for n in range(90)]
    odd = [row | {"classification_description": "New"} for row in odd]
    long = classes(990001, "102")[0] | {"classification_code": "01632960001"}
    long |= {"classification_description": "New"}
    found = register(CHARITIES, [*odd, long, *classes(990001, "203", "306")], AREAS)

    one = found.organisations.loc["GB-CHC-990001"]
    assert (one["what"], one["who"], one["how"]) == ("", "203", "306")


def test_an_area_in_a_cell_that_never_ends_is_counted_as_unknown() -> None:
    found = register(CHARITIES, None, [*AREAS, *areas(990000, "x" * 100_000)])

    assert found.counted["areas of operation in places that Doorstep does not know"] == 1
    assert pd.Series(found.works_in["organisation_id"]).nunique() == 3
    assert read(as_text(AREAS, AREA_HEADINGS)).counted == {"read": 3}
