"""Web addresses of registers: what leads to a site is kept, and nothing else reaches the disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from insights.open_data.layouts.found import held
from insights.open_data.registers.keeping.shelf import write_register
from insights.open_data.registers.publishers import ccni, food_banks, oscr, schools
from insights.open_data.registers.reading.web import LEFT_OUT, web_address, web_addresses

from . import published
from .commission import charity
from .test_charity_commission import AREAS, CLASSES, register

KEPT = {
    "www.quay.org": "https://www.quay.org",
    "WWW.Quay.Org/Us": "https://www.quay.org/Us",
    "quay.org.uk": "https://quay.org.uk",
    "https://quay.example:8080/a?b=c&d=e#f": "https://quay.example:8080/a?b=c&d=e#f",
    "http://quay.example.": "http://quay.example",
    "https://www.tŷ-gwyn.cymru/hafan": "https://www.xn--t-gwyn-pob.cymru/hafan",
    "https://ｑｕａｙ.example": "https://quay.example",
    "https://quay.example/caffi-môn": "https://quay.example/caffi-m%C3%B4n",
    "https://video.example/@quay": "https://video.example/@quay",
    "https://www.facebook.com/groups/123456789012": "https://www.facebook.com/groups/123456789012",
}
LEFT = [
    "javascript:alert(1)", "JaVaScRiPt://quay.example/%0aalert(1)", "data:text/html,hello",
    "vbscript:x", "ftp://quay.example", "file:///etc/passwd", "mailto:ann@quay.example",
    "tel:01632960001", "//quay.example", "https:quay.example", "https:///quay.example",
    "https://ann@quay.example", "https://ann:secret@quay.example", "https://a%40quay.example",
    "https://quay.example@evil.example", "https://quay.example\\@evil.example",
    "https://127.0.0.1", "http://2130706433", "http://0x7f.1", "http://[::1]/", "http://[::1",
    "https://localhost", "https://localhost.", "http://printer.local", "http://x.internal",
    "http://intranet", "http://quay.onion", "https://quay", "https://.example", "https://a..example",
    "https://-quay.example", "https://quay-.example", "https://quay.example:0",
    "https://quay.example:99999", "https://quay.example:x", "https://" + "a" * 64 + ".example",
    "https://quay.example/" + "a" * 400, "https://quay.example/a b", "https://quay.example/\ta",
    "https://quay.example/\u202eexe", "https://quay\u200b.example", "https://quay.example/\x00",
    "https://quay.example/<b>", 'https://quay.example/"x', "https://quay.example/`", "ann@quay.org",
    "www.ann@quay.org", "https://quay.example/?to=ann@home.example", "https://wa.me/441632960001",
    "https://quay.example/?to=ann%40home.example", "https://api.whatsapp.com/send?phone=1",
    "none", "n/a", "N.A", "St.Mary", "Not applicable", "www.", "www.x", "https://", "http://?",
    "www.quay.org, www.other.org", "https://quay.example|evil", "https://qu^ay.example",
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept"), KEPT.items())
def test_an_address_of_a_site_is_kept_as_it_is_sent(written: str, kept: str) -> None:
    assert web_address(f" {written} ") == kept
    assert web_addresses(pd.Series([written])).tolist() == [kept]


@pytest.mark.parametrize("written", LEFT)
def test_what_leads_to_no_site_or_to_a_person_is_left_out(written: str) -> None:
    assert web_address(written) == ""
    assert web_addresses(pd.Series([written])).tolist() == [""]


def test_letters_that_look_like_others_cannot_pass_for_them() -> None:
    assert web_address("https://www.qu\u0430y.org") != web_address("https://www.quay.org")
    assert web_address("https://www.qu\u0430y.org").isascii()


@given(
    st.lists(
        st.text(max_size=30)
        | st.from_regex(
            r"(https?://|www\.)?[a-zéA-Z0-9@:%\[\]._-]{1,20}\.(org|uk|com)(/[a-z@.%]{0,9})?"
        )
    )
)
@example(["http://wa.me", "www.wa.me", "https://a.b.c.d.e.f.g.uk", "www.-a.org"])
def test_a_column_is_read_as_each_of_its_cells_and_once(written: list[str]) -> None:
    found = web_addresses(pd.Series(written, dtype="str"))

    assert found.tolist() == [web_address(text) for text in written]
    assert web_addresses(found).tolist() == found.tolist()
    for text in filter(None, found):
        parts = urlsplit(text)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert "." in parts.hostname
        assert parts.username is None
        assert text.isascii()


HOSTILE = "javascript:alert(document.domain)"
PERSON = "https://ann:ZZSECRET@quay.example"


def test_no_other_address_of_the_commission_reaches_the_disk(tmp_path: Path) -> None:
    rows = [
        charity(990001, "Song", charity_contact_web=HOSTILE),
        charity(990002, "Tea", charity_contact_web=PERSON),
        charity(990003, "Egg", charity_contact_web="www.egg.org.uk"),
    ]
    made = register(rows, CLASSES, AREAS)
    write_register(made, tmp_path)
    kept = pd.read_parquet(tmp_path / "charity_commission" / "organisations.parquet")

    assert sorted(kept["website"]) == ["", "", "https://www.egg.org.uk"]
    assert made.counted[f"charities: {LEFT_OUT}"] == 2


@pytest.mark.parametrize(
    ("publisher", "read", "headings", "row", "column"),
    [
        ("oscr", oscr.read_oscr, published.OSCR,
         {"Charity Number": "SC012345", "Charity Name": "Quay"}, "Website"),
        ("ccni", ccni.read_ccni, published.CCNI,
         {"Reg charity number": "100002", "Charity name": "Quay", "Sub charity number": "0"},
         "Website"),
        ("schools", schools.read_schools, published.SCHOOLS,
         {"URN": "100000", "EstablishmentName": "Quay", "LSOA (code)": "E01000001",
          "TypeOfEstablishment (name)": "Community school",
          "EstablishmentTypeGroup (name)": "Local authority maintained schools",
          "EstablishmentStatus (name)": "Open"}, "SchoolWebsite"),
        ("food_banks", food_banks.read_food_banks, published.FOOD_BANKS,
         {"organisation_name": "Quay", "id": "1", "lat_lng": "52.9,-1.4"}, "url"),
    ],
)  # fmt: skip
def test_every_publisher_is_held_to_it(publisher, read, headings, row, column):
    number = {"oscr": "Charity Number", "ccni": "Reg charity number", "schools": "URN"}
    rows = []
    for n, address in enumerate([HOSTILE, PERSON, "www.quay.org", ""]):
        own = row | {column: address}
        key = number.get(publisher, "id")
        rows.append(own | {key: f"{row[key][:-1]}{n + 2}"})
        if publisher == "food_banks":
            rows[-1]["organisation_slug"] = f"quay-{n}"
    plain = dict.fromkeys(headings, "")
    reading = read(held(published.written(headings, [plain | each for each in rows]).encode()))

    assert sorted(reading.table["website"]) == ["", "", "", "https://www.quay.org"]
    assert reading.besides[LEFT_OUT] == 2
    assert sum(reading.counted.values()) == 4
