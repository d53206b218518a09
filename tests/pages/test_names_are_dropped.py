"""Who somebody is goes as a file is read: planted names are looked for in the whole session."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from insights.intake.columns.recognise import KINDS

PLANTED = (
    "zebedee.quill@example.org",
    "Zebedee",
    "Quillfeather",
    "Hollyhock",
    "07700",
    "wheelchair near the door",
)
_WHO = "Zebedee,Quillfeather,zebedee.quill@example.org,14 Hollyhock Row,07700 900123"
_ASKED = "First name,Last name,Email,Address,Phone"
_OTHER = "Ann,Other,ann@example.org,1 High Street,01332 000000"
_NOTE = "Zebedee needs a wheelchair near the door"
#: A file of each kind, in which somebody's name, address and a remark on them are planted.
EXPORTS = {
    "tickets": f"Order,{_ASKED},Postcode,Tickets,Notes\n1,{_WHO},DE1 3AE,2,{_NOTE}\n"
    f"2,{_OTHER},DE24 8ZW,1,\nPrinted by Zebedee Quillfeather on 12/03/2026,,,,,,,,\n",
    "gift_aid": "Title,First name,Last name,House name or number,Postcode,Donation date,Amount\n"
    "Mr,Zebedee,Quillfeather,14 Hollyhock Row,DE1 3AE,01/02/2026,10\n"
    "Ms,Ann,Other,1,DE24 8ZW,02/02/2026,5\n",
    "members": f"Membership No,{_ASKED},Postcode,Joined\n1,{_WHO},DE1 3AE,01/02/2026\n"
    f"2,{_OTHER},DE24 8ZW,02/02/2026\n",
    "bookings": f"Booking ref,Group name,Contact,{_ASKED},Postcode,Pupils,Date\n"
    f"1,Quillfeather party,Zebedee,{_WHO},DE1 3AE,30,01/02/2026\n"
    f"2,Mill School,Ann,{_OTHER},DE24 8ZW,25,02/02/2026\n",
    "survey": f"Timestamp,What is your postcode?,Age,Your email,Any comments\n"
    f"01/02/2026 10:00:00,DE1 3AE,25-34,zebedee.quill@example.org,{_NOTE}\n"
    "02/02/2026 10:00:00,DE24 8ZW,16-24,,\n",
    "volunteers": f"{_ASKED},Age,Ethnicity,Volunteer role,Home postcode,Next of kin\n"
    f"{_WHO},25-34,White British,Gallery,DE1 3AE,Zebedee\n{_OTHER},16-24,Indian,,DE24 8ZW,\n",
    "organisations": "Organisation name,Secretary,Contact details,Address,What it does,"
    "Beneficiaries,Area of operation,Charity number,Postcode\n"
    "Youth Hub,Zebedee Quillfeather,07700 900123,14 Hollyhock Row,Lunches,Young people,Derby,1,"
    "DE1 3AE\nElders Club,Ann Other,01332 000000,1 High Street,Lunches,Elders,Derby,2,DE24 8ZW\n",
    "addresses of e-mail anywhere": "Order number,Ticket type,Sold through,Country,Postcode,"
    "Tickets\n"
    "zebedee.quill@example.org,Adult zebedee.quill@example.org,zebedee.quill@example.org,"
    "zebedee.quill@example.org,DE1 3AE,2\n2,Adult,Web,GB,DE24 8ZW,1\n3,Child,Web,GB,DE24 8ZW,1\n",
    "addresses": 'Order,Address\n1,"Zebedee Quillfeather, 14 Hollyhock Row, Derby DE1 3AE"\n'
    '2,"1 High Street, Derby DE24 8ZW"\n3,14 Hollyhock Row\n',
    "addresses headed postcode": "Order,Postcode\n1,DE24 8ZW\n2,DE1 3AE\n"
    '3,"Zebedee Quillfeather, 14 Hollyhock Row, Derby DE1 3AE"\n4,14 Hollyhock Row\n',
}


def every_text(thing: Any, seen: set[int]) -> Iterator[str]:
    """Walk through whatever is held, tables and bytes included, and give every piece of text."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, bytes | bytearray):
        yield bytes(thing).decode("latin-1")
    elif isinstance(thing, pa.Table):
        yield from every_text(thing.to_pydict(), seen)
    elif isinstance(thing, pd.Series) and isinstance(thing.dtype, pd.CategoricalDtype):
        yield " ".join(map(str, thing.cat.categories))
    elif isinstance(thing, pd.DataFrame):
        for name in thing:
            yield str(name)
            yield from every_text(thing[name], seen)
    elif isinstance(thing, pd.Series | pd.Index):
        yield " ".join(map(str, thing))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from every_text(key, seen)
            yield from every_text(value, seen)
    elif isinstance(thing, list | tuple | set | frozenset):
        for value in thing:
            yield from every_text(value, seen)
    elif dataclasses.is_dataclass(thing):
        for each in dataclasses.fields(thing):
            yield from every_text(getattr(thing, each.name), seen)


def held(page: AppTest) -> str:
    """Return every text in the session, whatever it is kept under."""
    return "\n".join(every_text(dict(page.session_state.items()), set()))


def add(app: AppTest, export: str) -> AppTest:
    page = app.switch_page("pages/your_data.py").run(timeout=60)
    page.file_uploader[0].upload("export.csv", export.encode(), "text/csv")
    return page.run(timeout=60)


@pytest.mark.parametrize("kind", EXPORTS)
def test_no_planted_name_is_held_once_a_file_is_read(app: AppTest, kind: str):
    page = add(app, EXPORTS[kind])

    assert not page.exception
    assert not page.error
    (file,) = page.session_state["doorstep.files"].values()
    assert file.evidence.kind == (kind if kind in KINDS else "tickets")
    assert "DE24 8ZW" in held(page)  # it is looked for where it would be found
    assert not [name for name in PLANTED if name in held(page)]


def test_a_column_can_be_corrected_without_the_file_and_still_holds_no_name(app: AppTest):
    export = EXPORTS["tickets"].replace("Tickets", "Heads")
    page = add(app, export)
    (before,) = page.session_state["doorstep.files"].values()
    assert "quantity" not in before.evidence.columns

    people = next(each for each in page.selectbox if each.label == "How many people")
    people.set_value("Heads")
    again = next(each for each in page.button if each.label == "Read it again like this")
    again.click().run(timeout=60)

    (file,) = page.session_state["doorstep.files"].values()
    assert file.evidence.rows["quantity"].tolist() == [2, 1]
    assert file.evidence.rows["customer"].tolist() == before.evidence.rows["customer"].tolist()
    assert dict(file.evidence.excluded) == dict(before.evidence.excluded) == {"footer": 1}
    assert not [name for name in PLANTED if name in held(page)]


def test_households_told_apart_anew_are_said_to_be_so_within_the_file_alone(app: AppTest):
    page = add(app, EXPORTS["tickets"])

    mail = next(each for each in page.selectbox if each.label.startswith("Email"))
    mail.set_value("(not in this file)")
    again = next(each for each in page.button if each.label == "Read it again like this")
    again.click().run(timeout=60)

    assert not page.exception
    assert "within this file alone" in " ".join(each.value for each in page.markdown)


def test_what_was_read_stays_and_can_be_corrected_after_other_pages(app: AppTest):
    page = add(app, EXPORTS["tickets"])
    page.switch_page("app.py").run(timeout=60)
    page.switch_page("pages/your_data.py").run(timeout=60)

    assert "2 of 2 records can be placed" in " ".join(each.value for each in page.markdown)
    assert any(each.label == "Show what this gives" for each in page.button)
    page.text_input[0].set_value("DE1 3AE").run(timeout=60)
    assert not page.exception
    (file,) = page.session_state["doorstep.files"].values()
    assert dict(file.evidence.proposed) == {"own_postcode": 1}
    page.text_input[0].set_value("DE24 8ZW").run(timeout=60)
    (file,) = page.session_state["doorstep.files"].values()
    assert file.evidence.rows["proposed"].tolist() == ["", "own_postcode"]
