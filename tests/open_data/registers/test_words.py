"""Words of registers: tidy, and without ways to reach a person."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.open_data.registers.reading.words import (
    plain_words,
    plain_words_of,
    without_contact_details,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Song\r\nand\ttea\x00", "Song and tea"),
        ("\u202eaet\u200b \ufefftea", "aet tea"),
        ("Café au Quai, 5–7 Ål", "Café au Quai, 5–7 Ål"),
        ("Ask zz.trustee@post.example for tea", "Ask for tea"),
        ("Tea. Ask on 07700 900123, or +44 1632 960001.", "Tea."),
        ("For 1,200 people in 2019-2024, aged 16-25", "For 1,200 people in 2019-2024, aged 16-25"),
        ("", ""),
    ],
)
def test_words_are_tidy_and_lead_to_nobody(written: str, kept: str) -> None:
    assert plain_words(pa.array([written])).to_pylist() == [kept]


GONE = [
    "name [at] site dot org", "name(at)site.org", "name {at} site {dot} org",
    "name AT site DOT org",
    "name [ at ] site [ dot ] org", "jane dot smith (at) site (dot) org",
    "name <at> site <dot> org",
    "name&lt;at&gt;site.org", "name&#64;site.org", "name @ site . org", "name@site .org",
    "ｎａｍｅ＠ｓｉｔｅ．ｏｒｇ", "name﹫site.org", "name\u200b@\u200bsite.\u200borg",
    "na\u00adme@site.org",
    "name\u2060(at)\ufeffsite.org", "e-mail: name at site.org", "Email us: name at site.org.uk",
    "mailto:name@site.org", "name at site dot co dot uk",
    "O1332 123 456", "01332 123456", "(01332) 123456", "(1332) 123456", "+44 (0)1332 123456",
    "+44 (0) 1332 123456", "+44-1332-123456", "+ 44 1332 123456", "0044 1332 123456",
    "01332.123.456", "01332-123-456", "01332 – 123 – 456", "0 1 3 3 2 1 2 3 4 5 6",
    "0-1-3-3-2-1-2-3-4-5-6", "0.1.3.3.2.1.2.3.4.5.6", "01332\u200b123\u200b456",
    "01332\u2009123\u2009456", "01332\u3000123456", "０１３３２ １２３４５６", "𝟎𝟏𝟑𝟑𝟐 𝟏𝟐𝟑𝟒𝟓𝟔",
    "٠١٣٣٢ ١٢٣٤٥٦", "0\ufe0f\u20e31\ufe0f\u20e33\ufe0f\u20e33\ufe0f\u20e32 123456", "O7OO 9OO123",
    "tel:01332123456", "T01332 123456", "tel:1332 123456", "phone number is 1332 123456",
    "Ring us on 1332 123456", "text 7700 900123", "01332123456or", "WhatsApp: 7700 900123",
    "tel: one three three two one two three four five six",
    "oh one three three two, one two three four five six",
    "DE1 3AE", "de1 3ae", "De13ae", "DE1-3AE",
    "DE1\u200b 3AE", "ＤＥ１ ３ＡＥ",
]  # fmt: skip


@pytest.mark.parametrize("written", GONE)
def test_no_way_to_reach_a_person_is_kept_however_it_is_written(written: str) -> None:
    for text in (written, f"Songs. {written}. Tea.", f"Ask Ann ({written}), or us"):
        found = plain_words(pa.array([text])).to_pylist()[0].casefold()
        left = ("site", "332", "23456", "700", "9001", "de1", "3ae", "three", "one three")
        assert not [each for each in left if each in found], found


STAYS = [
    "Registered charity 1012345 and SC012345, NIC100123, company 04567890",
    "From 2019-2020, 2020/21 and 1998 – 2004", "01.02.2019 - 05.06.2020",
    "Open 09.30 - 16.30 daily",
    "On 01/02/2019 and 2019-02-01, 01-02-2019 - 05-06-2020",
    "We gave £1,250,000 to 1,200 people, 0.25 % of 3.0123456789", "£10,000 - £25,000 a year",
    "Ages 0-5, 5 - 11 and 0-19 2019-2020", "For 16-25 year olds; 0 - 4; 12345 members",
    "Works in DE1, DE22 and S10", "the a38 2nd exit, m1 1st junction", "Scouts: 1st and 21st Marl",
    "Meet at Polka Dot, at quay.org", "Dot to dot, at home", "Look at www.quay.org.uk",
    "We look at art, at length", "One, two and three year olds", "Two to five year olds",
    "Café Môn, 5–7 Ål, ½ price, m²", "Telephone befriending; e-mail support", "Call 999",
    "24/7 365 days", "10,000 steps; 5k", "Emails and phone calls are answered by 12 volunteers",
    "Text messaging for 2019 families", "Ring of bells", "Contact: The Hub, 12 Quay Street",
]  # fmt: skip


@pytest.mark.parametrize("written", STAYS)
def test_numbers_years_money_and_places_are_kept(written: str) -> None:
    assert plain_words(pa.array([written])).to_pylist() == [written]


@given(
    st.lists(
        st.sampled_from(
            ["ann", "[at]", "(at)", " at ", "dot", "@", ".", " ", "-", "site", "org", "0", "1332",
             "O", "l", "１", "٣", "\u200b", "\u0336", "tel", "email", "+44", "(0)", "de1", "3ae",
             "two", "<", ">", "&#64;", "\u2009", "–"]
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_what_is_not_looked_at_holds_nothing(written: str) -> None:
    found = plain_words(pa.array([written])).to_pylist()[0]
    assert _bare(without_contact_details(found)) == _bare(found)
    assert plain_words(pa.array([found])).to_pylist() == [found]


@given(st.lists(st.text(max_size=30) | st.from_regex(r"[a@ .+0-9()-]{0,25}"), max_size=5))
def test_nothing_more_can_be_taken_out_of_a_column(written: list[str]) -> None:
    found = plain_words_of(pd.Series(written, dtype="str"))
    for text in found:
        assert _bare(without_contact_details(text)) == _bare(text)
    assert not found.str.contains(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]").any()


def _bare(text: str) -> str:
    """Leave out spaces and points, which are tidied where something was taken out."""
    return "".join(letter for letter in text if letter.isalnum() or letter == "@")
