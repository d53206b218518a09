"""Services that answer a page at a time, and say little when something is wrong."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from insights.errors import OpenDataError
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.discovery import in_catalogue, of_the_last_days, on_page
from insights.open_data.fetching.endpoints import Endpoints
from insights.open_data.fetching.faults import NoAnswerError, NotThereError
from insights.open_data.fetching.feature_service import fetch_rows
from insights.open_data.fetching.manners import Manners
from insights.open_data.fetching.nomis import fetch_table
from insights.open_data.fetching.outlines import fetch_outlines
from insights.open_data.layouts.files import held
from insights.open_data.layouts.recognising import read_file
from tests.open_data.conftest import nomis

from .conftest import AREAS, Reply, cars, feature_service, nomis_api, residents, table_service

SERVICE = "/ons_outlines/BGC/FeatureServer/0"
ROWS = [
    {"LSOA21CD": code, "LAD24CD": "E06999901" if n < 4 else "E06999902"}
    for n, code in enumerate(AREAS)
]


@pytest.fixture
def outlines_of(client, publisher, tmp_path):
    """Fetch the outlines of the server's service."""

    def run(page=3, **more):
        into = tmp_path / "outlines.geojson"
        address = f"{publisher.base}{SERVICE}"
        fields = ["LSOA21CD", "LSOA21NM"]
        fetch_outlines(client, address, into, code="LSOA21CD", fields=fields, page=page, **more)
        return into

    return run


def test_outlines_come_page_by_page_until_all_are_there(publisher, outlines_of, tmp_path):
    publisher.answers(f"{SERVICE}/query", feature_service(most=3))

    into = outlines_of(rows=8)

    reading = read_file(held(into.read_bytes()))
    assert sorted(reading.table.index) == sorted(AREAS)
    assert reading.dataset == "lsoa21_boundaries"
    offsets = [a.query.get("resultOffset") for a in publisher.questions(f"{SERVICE}/query")]
    assert offsets == [None, "0", "3", "6"]
    orders = {a.query.get("orderByFields") for a in publisher.asked if "resultOffset" in a.query}
    assert orders == {"LSOA21CD"}
    assert [path.name for path in tmp_path.iterdir()] == ["outlines.geojson"]


def test_a_service_that_gives_fewer_than_asked_is_followed(publisher, outlines_of):
    publisher.answers(f"{SERVICE}/query", feature_service(most=2))

    assert len(json.loads(outlines_of(page=1000).read_text())["features"]) == 8


def test_the_newest_of_the_last_days_is_found_and_later_ones_are_not_asked_for(publisher, client):
    path, today = "public/edubasealldata{date}.csv", dt.date(2026, 11, 22)
    publisher.has("/schools/public/edubasealldata20261120.csv", "URN\n")

    found = of_the_last_days(client, "schools", path, 7, today)

    assert found.endswith("/schools/public/edubasealldata20261120.csv")
    assert [asked.method for asked in publisher.asked] == ["HEAD"] * 3


def test_a_file_of_none_of_the_last_days_is_to_be_saved_by_hand(client):
    with pytest.raises(NotThereError, match="no edition of the last 2 days"):
        of_the_last_days(client, "schools", "all{date}.csv", 2)


def test_nobody_is_asked_for_a_second_day_where_nobody_answers():
    nowhere = Client(Endpoints({"schools": "http://127.0.0.1:9"}), Manners(attempts=1, between=0))

    with pytest.raises(NoAnswerError):
        of_the_last_days(nowhere, "schools", "all{date}.csv", 1_000_000)


def test_a_missing_area_is_noticed_and_nothing_written(publisher, outlines_of, tmp_path):
    publisher.answers(f"{SERVICE}/query", feature_service(lost=("E01990008",)))

    with pytest.raises(OpenDataError, match="7 of 8 areas"):
        outlines_of()

    assert list(tmp_path.iterdir()) == []


def test_areas_that_come_twice_do_not_stand_for_others(publisher, outlines_of):
    whole = feature_service(most=8)

    def repeating(asked):
        reply = whole(asked)
        page = json.loads(reply.body)
        if "features" in page:
            page["features"] = page["features"][:7] + page["features"][:1]
        return Reply(json.dumps(page).encode(), tagged=False)

    publisher.answers(f"{SERVICE}/query", repeating)

    with pytest.raises(OpenDataError, match="7 of 8 areas"):
        outlines_of(page=8)


def test_a_service_with_fewer_areas_than_the_country_is_refused(publisher, outlines_of):
    publisher.answers(f"{SERVICE}/query", feature_service())

    with pytest.raises(OpenDataError, match="8 of 35,672 areas"):
        outlines_of(rows=35672)


def test_an_error_that_looks_well_is_told_from_an_answer(publisher, outlines_of):
    wrong = {"error": {"code": 400, "message": "Cannot perform query. Invalid query parameters."}}
    publisher.has(f"{SERVICE}/query", json.dumps(wrong))

    with pytest.raises(NotThereError, match="error 400"):
        outlines_of()

    assert len(publisher.asked) == 1


def test_an_error_that_passes_is_waited_out(publisher, outlines_of):
    service, tries = feature_service(), []

    def faltering(asked):
        tries.append(asked)
        busy = {"error": {"code": 503, "message": "busy"}}
        return Reply(json.dumps(busy).encode()) if len(tries) % 2 else service(asked)

    publisher.answers(f"{SERVICE}/query", faltering)

    assert len(json.loads(outlines_of().read_text())["features"]) == 8


def test_pages_that_have_come_are_not_asked_for_again(publisher, outlines_of, tmp_path):
    service = feature_service(most=3)

    def until_the_third(asked):
        return Reply(status=404) if asked.query.get("resultOffset") == "6" else service(asked)

    publisher.answers(f"{SERVICE}/query", until_the_third)
    with pytest.raises(NotThereError):
        outlines_of()
    publisher.answers(f"{SERVICE}/query", service)
    publisher.asked.clear()

    outlines_of()

    offsets = [a.query["resultOffset"] for a in publisher.asked if "resultOffset" in a.query]
    assert offsets == ["6"]
    assert [path.name for path in tmp_path.iterdir()] == ["outlines.geojson"]


def test_outlines_of_named_areas_are_all_or_refused(publisher, outlines_of):
    publisher.answers(f"{SERVICE}/query", feature_service())

    got = json.loads(outlines_of(codes=["E01990001", "E01990002"]).read_text())
    assert [f["properties"]["LSOA21CD"] for f in got["features"]] == ["E01990001", "E01990002"]
    with pytest.raises(OpenDataError, match="1 of 2 areas"):
        outlines_of(codes=["E01990001", "E01999999"])


def test_rows_without_outlines_are_counted_too(publisher, client):
    address = publisher.answers("/ons_outlines/LU/query", table_service(ROWS)).removesuffix(
        "/query"
    )

    rows = fetch_rows(client, address, ["LSOA21CD"], where="LAD24CD IN ('E06999901')")

    assert [row[0] for row in rows] == list(AREAS)[:4]
    with pytest.raises(NotThereError, match="nothing of this place"):
        fetch_rows(client, address, ["LSOA21CD"], where="LAD24CD IN ('E06999909')")


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("cap", [5, 8, 24, 100])
def test_a_table_is_asked_for_past_what_nomis_gives_at_once(
    publisher, client, tmp_path, cap, counted
):
    path = "/nomis/api/v01/dataset/NM_2021_1.data.csv"
    publisher.answers(path, nomis_api(residents(), cap, counted))
    into = tmp_path / "ts001.csv"

    fetch_table(client, "NM_2021_1", "E1TYPE151", "Residence type", into, at_once=cap)

    reading = read_file(held(into.read_bytes()))
    official = read_file(held(residents().encode()))
    assert reading.dataset == "ts001"
    assert reading.table.equals(official.table)


def test_columns_keep_the_counts_of_their_own_category(publisher, client, tmp_path):
    path = "/nomis/api/v01/dataset/NM_2063_1.data.csv"
    publisher.answers(path, nomis_api(cars()))
    into = tmp_path / "ts045.csv"

    fetch_table(client, "NM_2063_1", "E1TYPE151", "Number of cars or vans", into, at_once=10)

    assert read_file(held(into.read_bytes())).table.equals(read_file(held(cars().encode())).table)


def test_a_cap_nobody_mentions_is_noticed(publisher, client, tmp_path):
    """Nomis sends no more than its cap and says how many there are; here the rest never comes."""
    service = nomis_api(residents(), cap=10)

    def first_page_only(asked):
        return service(asked) if asked.query["RecordOffset"] == "0" else Reply(b"", tagged=False)

    publisher.answers("/nomis/api/v01/dataset/NM_2021_1.data.csv", first_page_only)

    with pytest.raises(OpenDataError, match="10 of 24 rows"):
        fetch_table(client, "NM_2021_1", "E1TYPE151", "Residence type", tmp_path / "x.csv")


def test_an_area_that_lost_a_category_is_noticed(publisher, client, tmp_path):
    service = nomis_api(residents(), cap=23, counted=False)

    def one_row_less(asked):
        return service(asked) if asked.query["RecordOffset"] == "0" else Reply(b"", tagged=False)

    publisher.answers("/nomis/api/v01/dataset/NM_2021_1.data.csv", one_row_less)

    with pytest.raises(OpenDataError, match="every area and category"):
        fetch_table(client, "NM_2021_1", "E1TYPE151", "Residence type", tmp_path / "x", at_once=23)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "answered with nothing"),
        (b"a,b\n1,2\n", "other than a table"),
        (nomis(["A: Total"], {"E01990001": [1]}).encode(), "other than a table"),
    ],
)
def test_what_nomis_does_not_know_is_said(publisher, client, tmp_path, content, said):
    publisher.has("/nomis/api/v01/dataset/NM_1.data.csv", content)

    with pytest.raises(NotThereError, match=said):
        fetch_table(client, "NM_1", "E1TYPE151", "A", tmp_path / "x.csv")

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_found_among_the_links_of_a_page(publisher, client):
    page = publisher.has(
        "/gov_uk/iod",
        '<a href="/gov_uk/other.csv">a</a> <a href="http://evil.example/File_7.csv">b</a>'
        '<a href="/gov_uk/media/1/File_7.csv">File&nbsp;7</a>',
    )

    assert on_page(client, page, r"/File_7\.csv") == f"{publisher.base}/gov_uk/media/1/File_7.csv"
    with pytest.raises(NotThereError, match="no longer names the file"):
        on_page(client, page, r"/File_8\.csv")


def edition(number: str, title: str, created: int, **more: str) -> dict[str, object]:
    told = {"type": "CSV Collection", "title": title, "created": created, "owner": "ONS"} | more
    return {"id": number * 32, "properties": told}


def test_the_newest_edition_of_the_publisher_is_taken(publisher, client):
    items = [
        edition("1", "Postcode Lookup (May 2026)", 1),
        edition("2", "Postcode Lookup (August 2026)", 3),
        edition("3", "Postcode Lookup (August 2026) User Guide", 4),
        edition("4", "Postcode Lookup (November 2026)", 5, type="Feature Service"),
        edition("5", "Postcode Lookup (November 2026)", 6, owner="somebody"),
        {
            "id": "../../evil",
            "properties": edition("6", "Postcode Lookup (May 2027)", 7)["properties"],
        },
    ]
    path = "/ons_catalogue/api/search/v1/collections/all/items"
    publisher.has(path, json.dumps({"features": items}))
    wanted = ("PRD_NSPL", r"Postcode Lookup \(\w+ \d{4}\)", "CSV Collection", ("ONS",))

    address = in_catalogue(client, *wanted)

    assert address.endswith(f"/ons_files/sharing/rest/content/items/{'2' * 32}/data")
    assert publisher.asked[0].query["q"] == "PRD_NSPL"
    publisher.has(path, json.dumps({"features": []}))
    with pytest.raises(NotThereError, match="no edition"):
        in_catalogue(client, *wanted)


def test_a_page_instead_of_an_answer_is_refused_at_once(publisher, client):
    address = publisher.has("/x", "<html>Sign in to the Wi-Fi</html>")

    with pytest.raises(NotThereError, match="page instead of data"):
        client.document(address)

    assert len(publisher.asked) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"features": [1, 2]}', "other than areas"),
        ('{"features": {"a": 1}}', "other than areas"),
        ("[" * 100_000, "cut short"),
    ],
)
def test_an_answer_of_another_shape_is_a_sentence(publisher, client, outlines_of, body, said):
    count = Reply(b'{"count": 4}')
    publisher.answers(
        f"{SERVICE}/query",
        lambda asked: count if "returnCountOnly" in asked.query else Reply(body.encode()),
    )
    with pytest.raises(OpenDataError, match=said):
        outlines_of()
    with pytest.raises(OpenDataError, match=said):
        fetch_rows(client, f"{publisher.base}{SERVICE}", ["LSOA21CD"], page=2)


@pytest.mark.parametrize("count", ["-5", "1000000000"])
def test_a_count_that_no_service_has_is_not_believed(publisher, outlines_of, count):
    publisher.has(f"{SERVICE}/query", f'{{"count": {count}}}')

    with pytest.raises(NotThereError, match="does not count"):
        outlines_of()


def test_pages_of_nomis_that_come_again_and_again_are_not_taken_for_ever(
    publisher, client, tmp_path
):
    head = "DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,C,C_NAME,OBS_VALUE,RECORD_COUNT"
    publisher.has(
        "/nomis/api/v01/dataset/NM_1_1.data.csv",
        f"{head}\n2021,Marl 001A,E01990001,0,Total,5,999999\n",
    )
    with pytest.raises(NotThereError, match="again and again"):
        fetch_table(client, "NM_1_1", "E06999901TYPE151", "Cars", tmp_path / "t.csv")


def test_rows_without_columns_are_no_rows(publisher, client):
    def answer(asked):
        if "returnCountOnly" in asked.query:
            return Reply(b'{"count": 1}', tagged=False)
        return Reply(b'{"features": [{"properties": {"LSOA21CD": "E01990001"}}]}', tagged=False)

    publisher.answers(f"{SERVICE}/query", answer)

    with pytest.raises(NotThereError, match="other than areas"):
        fetch_rows(client, f"{publisher.base}{SERVICE}", ["LSOA21CD"])
