"""Who somebody is leaves the session with the file: planted names are looked for in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

PLANTED = (
    "zebedee.quill@example.org",
    "Zebedee",
    "Quillfeather",
    "14 Hollyhock Row",
    "07700 900123",
)
TICKETS = (
    "Order,First name,Last name,Email,Address,Phone,Postcode,Tickets\n"
    "1,Zebedee,Quillfeather,zebedee.quill@example.org,14 Hollyhock Row,07700 900123,DE1 3AE,2\n"
    "2,Ann,Other,ann@example.org,1 High Street,01332 000000,DE24 8ZW,1\n"
)
VOLUNTEERS = (
    "First name,Last name,Email,Age,Ethnicity\n"
    "Zebedee,Quillfeather,zebedee.quill@example.org,25-34,White British\n"
    "Ann,Other,ann@example.org,16-24,Indian\n"
)


def every_text(thing: Any, seen: set[int]) -> Iterator[str]:
    """Walk through whatever is held, tables and bytes included, and give every piece of text."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, bytes | bytearray):
        yield bytes(thing).decode("latin-1")
    elif isinstance(thing, pd.DataFrame | pd.Series | pd.Index):
        yield thing.to_csv() if not isinstance(thing, pd.Index) else " ".join(map(str, thing))
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
    files = page.session_state["doorstep.files"]
    keys = ("ledgers", "quality", "memo", "problems", "corrections")
    rest = [
        page.session_state[f"doorstep.{key}"]
        for key in keys
        if f"doorstep.{key}" in page.session_state
    ]
    return "\n".join(every_text([files, rest], set()))


@pytest.mark.parametrize("export", [TICKETS, VOLUNTEERS], ids=["tickets", "volunteers"])
def test_no_planted_name_is_left_once_the_page_is_left(app: AppTest, export: str):
    page = app.switch_page("pages/your_data.py").run(timeout=60)
    page.file_uploader[0].upload("export.csv", export.encode(), "text/csv")
    page.run(timeout=60)
    # What is read holds none of it; the file itself is there to be corrected, and nothing else.
    (file,) = page.session_state["doorstep.files"].values()
    assert "Zebedee" in file.content.decode()
    read = "\n".join(every_text(file.evidence, set()))
    assert not [name for name in PLANTED if name in read]

    page.switch_page("app.py").run(timeout=60)

    assert not page.exception
    assert not [name for name in PLANTED if name in held(page)]


def test_what_was_read_stays_when_the_file_is_put_away(app: AppTest):
    page = app.switch_page("pages/your_data.py").run(timeout=60)
    page.file_uploader[0].upload("export.csv", TICKETS.encode(), "text/csv")
    page.run(timeout=60)
    page.switch_page("app.py").run(timeout=60)
    page.switch_page("pages/your_data.py").run(timeout=60)

    said = " ".join(each.value for each in page.markdown)
    assert "2 kept" in said
    assert "Add it again to correct a column" in said
    page.text_input[0].set_value("DE1 3AE").run(timeout=60)
    assert not page.exception
    (file,) = page.session_state["doorstep.files"].values()
    assert dict(file.evidence.proposed) == {"own_postcode": 1}
