# ruff: noqa: E501 - headings are kept as the system writes them
"""The command ``doorstep check`` says of each system's export exactly what is true of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from insights.commands.checking import check
from insights.errors import UploadError
from insights.intake.columns.layouts import layouts
from insights.intake.evidence import read_evidence
from insights.intake.grain import grain_of
from tests.intake.layouts import answering, selling, supporters, ticketing, volunteering
from tests.intake.layouts.making import Export, as_csv

MADE_IN = (ticketing, selling, supporters, answering, volunteering)
EXPORTS: dict[str, Callable[[], Export]] = {
    name: make
    for where in MADE_IN
    for name, make in vars(where).items()
    if getattr(make, "__module__", "") == where.__name__ and not name.startswith("_")
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_systems_export_gives_the_whole_contract(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = EXPORTS[name]()
    (file := tmp_path / "export").write_bytes(made.content)

    check(file, None, True, True)

    assert json.loads(capsys.readouterr().out) == made.report()


@pytest.mark.parametrize("name", EXPORTS)
def test_what_a_row_is_is_known(name: str) -> None:
    made = EXPORTS[name]()

    assert grain_of(read_evidence(made.content, "export")) == made.grain


REFUSED = {
    "square": "Date,Time,Time Zone,Gross Sales,Net Sales,Total Collected,Source,Customer ID,Customer Name",
    "eventbrite_orders": "Order #,Order Date,First Name,Last Name,Email,Quantity,Total Paid,Order Status,Event Name,Event Date",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_an_export_without_postcodes_is_refused_with_what_to_do_instead(name: str) -> None:
    head = REFUSED[name].split(",")
    known = next(layout for layout in layouts() if layout.key == name)

    with pytest.raises(UploadError) as caught:
        read_evidence(as_csv([head, [f"13/05/2026 {n}" for n in range(len(head))]]), "export")
    assert (str(caught.value), caught.value.remedy) == (known.lacks, known.instead)


def test_every_system_has_a_file_of_its_own_here() -> None:
    made = {make().layout for make in EXPORTS.values()} | REFUSED.keys()
    # What a museum makes itself has its own tests.
    systems = {layout.key for layout in layouts() if layout.grain}

    assert made == systems


def test_every_layout_says_where_it_is_known_from() -> None:
    assert {layout.evidence for layout in layouts()} == {"seen", "from memory"}
    assert all(layout.source for layout in layouts())
