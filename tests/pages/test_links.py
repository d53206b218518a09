"""Links: a page opens as its link says, and no link or address holds anything of a museum's."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from insights.intake.evidence import read_evidence
from insights.wording.links import allowed
from pages.shared.frame import JOURNEY
from pages.shared.held import HeldFile
from tests.pages.map_shown import click

ROOT = Path(__file__).parents[2]
MISSING, SESSION, PARTNERS = (
    f"pages/{name}.py" for name in ("who_is_missing", "strategy_session", "partners")
)
SECRETS = ("ZX1", "tickets", "Amal", "Quay", "digest", "4000", "1,000")


def arrive(analysis=None, path: str = "app.py", **link: str) -> AppTest:
    """Open a page by its link, with a museum's findings at hand where they are given."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if analysis is not None:
        evidence = read_evidence(b"Order,Postcode\n1,ZX1 1AA\n2,ZX1 1AB\n", "tickets.csv")
        held = HeldFile("tickets.csv", "1", evidence)
        at.session_state["doorstep.files"] = {"digest": held}
        at.session_state["doorstep.settings"] = analysis.settings
        at.session_state["doorstep.memo"] = (((held.fingerprint,), analysis.settings), analysis)
    for name, value in link.items():
        at.query_params[name] = value
    at.run().switch_page(path).run()
    assert not at.exception
    assert not at.error
    return at


def nodes(block):
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from nodes(child)


def link_on(page: AppTest) -> dict[str, str]:
    """Return what the link of a page holds; nothing where it offers none."""
    components = [each.proto for each in nodes(page.main) if each.type == "bidi_component"]
    told = [each.json for each in components if each.component_name == "doorstep.copy_link"]
    assert len(told) <= 1
    return dict(parse_qsl(json.loads(told[0]))) if told else {}


def said(page: AppTest) -> str:
    return " ".join(
        each.value.replace("\\", "") for each in [*page.main.subheader, *page.main.markdown]
    )


@pytest.mark.parametrize("museum", ["marlhaven", "small_museum"])
def test_a_link_to_the_worked_example_opens_it_in_a_fresh_browser(museum):
    page = arrive(sample=museum, path=SESSION)

    assert page.session_state["doorstep.sample"] == museum
    assert page.query_params == {"sample": museum, "step": "in_short"}
    assert link_on(page) == {"sample": museum, "step": "in_short"}


def test_back_and_forward_of_the_browser_turn_the_steps_of_a_session():
    page = arrive(sample="marlhaven", path=SESSION)
    page.button(key="strategy.step.expected").click().run()
    page.button(key="strategy.step.missing").click().run()

    page.query_params["step"] = "expected"  # what Back does
    page.run()
    assert page.session_state["step"] == "expected"
    page.button(key="strategy.right").click().run()
    assert page.session_state["step"] == "missing"


def test_the_way_to_a_session_leads_to_the_step_that_was_looked_at():
    page = arrive(sample="marlhaven", path=SESSION)
    page.button(key="strategy.step.missing").click().run().switch_page(PARTNERS).run()
    ways = [each.proto for each in nodes(page.sidebar) if each.type == "page_link"]
    (session,) = (way for way in ways if way.label == "Strategy session")
    assert session.query_string == "sample=marlhaven&step=missing"


def test_a_link_to_a_sample_opens_at_the_start_page_too():
    assert len(arrive(sample="small_museum").metric) == 3


def test_a_link_never_puts_a_sample_in_the_place_of_a_museums_files(analysis):
    page = arrive(analysis, sample="marlhaven")

    assert "doorstep.sample" not in page.session_state
    assert list(page.session_state["doorstep.files"]) == ["digest"]


def test_a_link_opens_a_step_in_large_type(analysis):
    page = arrive(analysis, SESSION, step="missing", large="1")

    assert page.session_state["step"] == "missing"
    assert page.toggle(key="doorstep.box.strategy.large").value
    assert link_on(page) == {"step": "missing", "large": "1"}


def test_a_link_chooses_an_area(analysis):
    page = arrive(analysis, MISSING, area="E01990000")

    assert "Quayside 1" in said(page)
    assert "people live in Quayside 1" in said(page)
    assert link_on(page)["area"] == "E01990000"


def test_a_place_that_is_joined_stands_in_a_link_by_a_public_code(analysis):
    areas = analysis.on_screen.areas
    joined = areas.rename(index={"E01990000": "joined-1f0a2b3c4d"})
    outlines = analysis.outlines.rename(index={"E01990000": "joined-1f0a2b3c4d"})
    screen = replace(analysis.on_screen, areas=joined)
    found = replace(analysis, on_screen=screen, in_files=screen, outlines=outlines)

    page = arrive(found, MISSING, area="E01990000")

    assert page.session_state["doorstep.area"] == "joined-1f0a2b3c4d"
    assert link_on(page)["area"] == "E01990000"


def test_a_link_opens_a_tab_and_a_kind_of_place(analysis):
    page = arrive(analysis, MISSING, tab="kinds", kind="no_car")

    assert page.session_state["tab"] == "Kinds of place"
    assert page.selectbox(key="characteristic").value == "no_car"
    assert link_on(page) == {"tab": "kinds", "kind": "no_car"}


def test_a_link_chooses_what_the_map_shows(analysis):
    page = arrive(analysis, MISSING, layer="expected")

    shown = next(each for each in page.selectbox if each.label == "The map shows")
    assert shown.value == "expected"
    assert link_on(page) == {"tab": "neighbourhoods", "layer": "expected"}


def test_a_link_shows_a_type_of_partner_on_the_map(analysis):
    page = arrive(analysis, PARTNERS, type="T10")

    assert link_on(page) == {"type": "T10"}


@pytest.mark.parametrize(
    ("link", "chosen"),
    [
        ({"count": "orders"}, {"count": "orders"}),
        ({"radius": "6.5"}, {"radius_km": 6.5}),
        ({"authorities": "E06999901"}, {"authorities": ("E06999901",)}),
    ],
)
def test_a_link_chooses_what_is_counted_and_what_is_local(link, chosen):
    page = arrive(path=MISSING, sample="small_museum", **link)

    settings = page.session_state["doorstep.settings"]
    assert {name: getattr(settings, name) for name in chosen} == chosen
    assert link.items() <= link_on(page).items()


def test_a_link_compares_since_a_month():
    page = arrive(path=MISSING, sample="marlhaven", since="2025-09")

    assert link_on(page)["since"] == "2025-09"
    assert page.session_state["doorstep.change"].since_month.isoformat() == "2025-09-01"


@pytest.mark.parametrize("path", [MISSING, SESSION, PARTNERS])
def test_what_is_not_known_is_ignored(analysis, path):
    strange = {
        "step": "nowhere",
        "area": "E01000001",
        "tab": "Amal",
        "kind": "young_carers",
        "type": "T99",
        "layer": "postcodes",
        "count": "money",
        "since": "1999-01",
        "venue": "DE1 3GP",
    }
    asked, plain = arrive(analysis, path, **strange), arrive(analysis, path)

    assert link_on(asked) == link_on(plain)
    assert asked.session_state["doorstep.settings"] == analysis.settings


def test_a_link_without_files_says_what_it_needs():
    page = arrive(path=MISSING, area="E01990000", count="orders")

    assert "The link you followed holds choices, and no data" in page.info[0].value


def test_a_page_without_a_link_says_nothing_of_one():
    page = arrive(path=MISSING)

    assert not any("link you followed" in each.value for each in page.info)


def test_a_link_is_taken_up_once_and_what_is_chosen_after_stays(analysis):
    page = arrive(analysis, SESSION, step="missing")
    page.session_state["step"] = "decide"
    page.query_params["step"] = "missing"

    page.run()

    assert page.session_state["step"] == "decide"


def test_what_was_forgotten_is_not_brought_back_by_the_address():
    page = arrive(sample="small_museum")

    page.button(key="forget").click().run()

    assert not page.query_params
    assert not page.metric


def test_no_address_and_no_link_holds_anything_but_known_choices(analysis):
    at = arrive(analysis)
    for path in (link.path for link in JOURNEY):
        at.switch_page(path).run()
        for typed in at.main.text_input:
            typed.set_value("Amal, ZX1 1AA")
        at.run()
        if path == MISSING:
            click(at, "E01990003")
        for told in (dict(at.query_params), link_on(at)):
            assert allowed(told) == told, path
            assert not [each for each in SECRETS if each in str(told)], path
    assert len(at.session_state["doorstep.area"]) == 9


def test_one_module_reads_and_writes_the_address():
    touch = {
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "query_params"
    }

    # The other one empties it, when everything is forgotten.
    assert touch == {"pages/shared/session/address.py", "pages/shared/session/rounds.py"}
