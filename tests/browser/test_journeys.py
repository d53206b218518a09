"""A museum officer's afternoon, in a real browser, with no way out of the machine."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.browser.conftest import SCREENS
from tests.open_data.conftest import outlines, residents

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TRUTH = json.loads((ROOT / "sample_data" / "TRUTH.json").read_text(encoding="utf-8"))
UNDER = [p for p in TRUTH["museum"]["neighbourhoods"] if p["verdict"] == "under_strong"]
PAGES = (
    "Your data",
    "Who comes",
    "Who is missing",
    "Volunteers and staff",
    "Partners",
    "Purpose and priorities",
    "Strategy session",
    "About the data",
)
TICKETS = b"Order,Postcode,Date\n1,DE1 3GL,01/06/2026\n2,de22 1aa,02/06/2026\n3,,03/06/2026\n"
MAP = ".stage"  # a map is drawn when it says of what
PAINTED = f"{MAP}[data-drawn]"
# Counts the listeners that would ask before the page is left (Streamlit has one that does not).
COUNT_LISTENERS = """
window.ready_to_ask = 0;
for (const [name, step] of [["addEventListener", 1], ["removeEventListener", -1]]) {
  const original = window[name];
  window[name] = function (type, listener, ...rest) {
    const asks = type === "beforeunload" && String(listener).includes("preventDefault");
    if (asks) window.ready_to_ask += step;
    return original.call(this, type, listener, ...rest);
  };
}
"""
IN_SIGHT = """name => [...document.querySelectorAll('h2')].some(heading => {
  const { top, bottom } = heading.getBoundingClientRect();
  return heading.innerText.trim() === name && top >= 0 && bottom <= innerHeight;
})"""
RINGED = ".map:not(.small) .marked path.ring:not(.under)"


def open_sample(page):
    page.get_by_role("button", name="Open the sample museum").click()
    page.get_by_text(UNDER[0]["name"]).first.wait_for()


def go_to(page, title):
    """Follow the menu, which a phone keeps folded."""
    menu = page.get_by_role("button", name="Menu:")
    if menu.is_visible():
        menu.click()
        page.get_by_test_id("stPopoverBody").get_by_role("link", name=title, exact=True).click()
    else:
        page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
    # A page's own script sets the title, so from here on it is that script we wait for.
    page.wait_for_function("title => document.title.startsWith(title + ' ·')", arg=title)
    settle(page)


def settle(page):
    """Wait until the server has nothing more to draw, and has said nothing for a while."""
    page.wait_for_function(
        "() => document.querySelector('[data-test-script-state=notRunning]')"
        " && !document.querySelector('[data-stale=true]')"
        " && performance.now() - window.last_said > 300"
    )


def point_at_the_map(page):
    """Move to the middle of the map, which is somebody's neighbourhood, and return its name."""
    page.locator(PAINTED).first.wait_for()
    page.locator(MAP).first.hover()
    name = page.locator(".tip strong").first
    name.wait_for()
    return name.text_content()


def ringed(page) -> list[str]:
    """Return the outlines that are ringed because an area is chosen."""
    return [each.get_attribute("d") for each in page.locator(RINGED).all()]


def shown(page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def saved(page, label) -> str:
    return saved_bytes(page, label).decode("utf-8-sig")


def saved_bytes(page, label) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.fixture(scope="module")
def from_the_terminal():
    """The same analysis through the command line's own functions."""
    from insights.analysis import Settings, analyse
    from insights.brief.export import areas_csv
    from insights.intake.evidence import read_evidence
    from insights.open_data.store import open_sample_store, sample_evidence

    venue = TRUTH["museum"]["venue"]
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=venue)
        for path, kind in sample_evidence("marlhaven")
    ]
    return areas_csv(analyse(evidence, Settings(venue=venue), open_sample_store()))


def test_the_worked_example_opens_in_one_click_and_names_who_is_missing(visit):
    page = visit()

    open_sample(page)

    text = shown(page)
    assert all(place["name"] in text for place in UNDER)


def test_a_click_on_the_map_opens_the_area_and_says_how_sure(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Who is missing")
    name = point_at_the_map(page)
    assert "people live in" not in shown(page)

    page.locator(MAP).first.click()

    page.get_by_text(f"people live in {name}").first.wait_for()
    assert "it could be anywhere from" in shown(page)
    assert len(ringed(page)) == 1


def test_the_street_map_keeps_the_area_chosen_and_asks_only_openstreetmap(visit):
    page = visit(expected="openstreetmap.org")
    open_sample(page)
    go_to(page, "Who is missing")
    name = point_at_the_map(page)
    page.locator(MAP).first.click()
    page.get_by_text(f"people live in {name}").first.wait_for()
    before = ringed(page)
    assert page.asked == []

    page.get_by_text("Street map", exact=True).click()
    page.get_by_text("your browser is asking openstreetmap.org").wait_for()
    page.locator(PAINTED).first.wait_for()

    assert ringed(page) == before
    assert page.get_by_text(f"people live in {name}").first.is_visible()
    page.get_by_text("Street map", exact=True).click()
    page.get_by_text("your browser is asking openstreetmap.org").wait_for(state="detached")
    page.locator(PAINTED).first.wait_for()
    assert ringed(page) == before
    assert page.asked


def test_an_area_chosen_by_name_is_ringed_on_the_map(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Who is missing")
    page.locator(PAINTED).first.wait_for()

    choose = page.get_by_role("combobox", name="Find a place or a postcode")
    choose.scroll_into_view_if_needed()
    choose.press_sequentially(UNDER[0]["name"])
    page.get_by_role("option", name=UNDER[0]["name"]).click()

    page.get_by_text(f"people live in {UNDER[0]['name']}").first.wait_for()
    page.locator(RINGED).wait_for(state="attached")
    assert len(ringed(page)) == 1


def test_what_the_pages_save_agrees_with_the_command_line(visit, from_the_terminal):
    page = visit()
    open_sample(page)
    go_to(page, "Strategy session")

    page.get_by_text("For designers, maps and other software").click()
    rows = list(csv.DictReader(io.StringIO(saved(page, "Areas"))))

    assert rows == list(csv.DictReader(io.StringIO(from_the_terminal)))


def test_a_long_table_of_the_screen_offers_no_file_of_its_own(visit):
    page = visit("?sample=marlhaven")
    go_to(page, "Volunteers and staff")
    page.get_by_text("What so many answers can show").click()
    table = page.get_by_test_id("stDataFrame")
    table.wait_for()
    table.hover(force=True)

    # Its own CSV would have the screen's smaller numbers, and cells that a spreadsheet runs.
    page.get_by_label("Search").first.wait_for(state="attached")
    assert not page.get_by_label("Download as CSV").count()


def test_the_brief_opens_from_disk_and_asks_for_nothing(visit, browser, tmp_path):
    page = visit()
    open_sample(page)
    go_to(page, "Strategy session")
    brief = tmp_path / "brief.html"
    brief.write_text(saved(page, "Brief as a web page"), encoding="utf-8")

    context = browser.new_context(offline=True)
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    paper = context.new_page()
    paper.goto(brief.as_uri())

    assert all(place["name"] in paper.inner_text("body") for place in UNDER)
    assert paper.locator("svg").count() >= 3
    assert asked == [brief.as_uri()]
    context.close()


def test_a_team_steps_through_the_session_by_arrow_keys_and_keeps_what_it_decides(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Strategy session")

    page.keyboard.press("ArrowRight")
    page.get_by_text("Where do our visitors come from?").wait_for()
    settle(page)
    page.keyboard.press("ArrowRight")
    page.get_by_text("Whom would we expect?").wait_for()
    settle(page)
    assert page.url.endswith("?sample=marlhaven&step=expected")
    page.keyboard.press("ArrowLeft")
    page.get_by_text("Where do our visitors come from?").wait_for()
    settle(page)

    page.get_by_role("button", name="Volunteers", exact=True).click()
    page.get_by_text("Who volunteers?").wait_for()
    settle(page)
    page.keyboard.press("ArrowRight")
    page.get_by_text("What can we not tell?").wait_for()
    settle(page)

    page.get_by_role("button", name="Decide", exact=True).click()
    page.get_by_label("What we decide").fill("Ring the youth club")
    page.get_by_label("Who sees to it").fill("Amal")
    page.get_by_role("button", name="Keep this decision").click()
    page.get_by_text("Ring the youth club. Who sees to it: Amal.").wait_for()
    settle(page)
    slides = zipfile.ZipFile(
        io.BytesIO(saved_bytes(page, "Slides, with notes for whoever presents"))
    )
    page.get_by_text("For designers, maps and other software").click()
    page.get_by_text("The numbers, for a spreadsheet").click()
    # One file straight after another, while the page is left alone.
    assert saved(page, "Groups").startswith("source,")
    assert saved(page, "Places, with headings in words")
    assert saved_bytes(page, "Brief as a PDF").startswith(b"%PDF-")
    tables = zipfile.ZipFile(io.BytesIO(saved_bytes(page, "Workbook with every table")))
    assert any(b"Ring the youth club" in tables.read(part) for part in tables.namelist())
    assert not page.get_by_text("Failed to generate").count()
    told = [slides.read(each) for each in slides.namelist() if each.startswith("ppt/slides/")]
    assert any(b"Ring the youth club" in each for each in told)
    assert "Ring" not in page.url


def test_an_upload_is_accounted_for_and_belongs_to_one_session(visit):
    mine, somebody_elses = visit("your_data"), visit("your_data")

    mine.locator("input[type=file]").set_input_files(
        {"name": "tickets.csv", "mimeType": "text/csv", "buffer": TICKETS}
    )

    mine.get_by_text("ticket export").first.wait_for()
    mine.get_by_text("of 3 records can be placed on the map").first.wait_for()
    somebody_elses.reload()
    somebody_elses.get_by_text("No files yet").wait_for()
    assert "of 3 records can be placed on the map" not in shown(somebody_elses)


def test_one_box_for_files_is_seen_while_a_file_is_read_and_after(visit):
    page = visit("your_data")
    box = page.get_by_test_id("stFileUploader").locator("visible=true")

    page.locator("input[type=file]").set_input_files(
        {"name": "tickets.csv", "mimeType": "text/csv", "buffer": TICKETS}
    )

    seen = set()
    while not page.get_by_text("ticket export").first.is_visible():
        seen.add(box.count())
        page.wait_for_timeout(50)
    settle(page)
    assert seen | {box.count()} <= {0, 1}
    assert box.count() == 1


def test_what_is_unfolded_stays_so_after_the_findings_were_worked_out(visit):
    page = visit("your_data")
    page.locator("input[type=file]").set_input_files(
        {"name": "tickets.csv", "mimeType": "text/csv", "buffer": TICKETS}
    )
    page.get_by_text("ticket export").first.wait_for()
    page.get_by_label("The museum's postcode").fill("DE1 3GP")
    page.keyboard.press("Enter")
    choices = page.get_by_text("What counts as local, and what is counted")
    choices.wait_for()
    settle(page)
    choices.click()

    page.get_by_text("Everyone within a distance").click()

    settle(page)
    page.get_by_text("Distance in kilometres").wait_for()
    assert page.get_by_role("button", name="Use these choices").is_visible()


def test_a_column_is_corrected_long_after_the_file_has_gone(visit):
    page = visit("your_data")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "tickets.csv",
            "mimeType": "text/csv",
            "buffer": b"Order,Name,Postcode,Heads\n1,Ann Lee,DE1 3GL,2\n2,Bo Ray,DE22 1AA,4\n",
        }
    )
    page.get_by_text("ticket export").first.wait_for()
    go_to(page, "About the data")
    go_to(page, "Your data")

    page.get_by_text("Check or correct what each column is", exact=True).click()
    settle(page)
    page.get_by_role("combobox", name="How many people").click()
    page.get_by_role("option", name="Heads").click()
    page.get_by_role("button", name="Show what this gives").click()
    page.get_by_text("How the first records would be read").wait_for()
    page.get_by_role("button", name="Read it again like this").click()

    page.get_by_role("button", name="Your corrections of columns, for next time").wait_for()
    assert "Ann Lee" not in page.inner_text("body")


def test_a_useless_file_is_explained_and_nothing_is_lost(visit):
    page = visit("your_data")
    page.locator("input[type=file]").set_input_files(
        {"name": "tickets.csv", "mimeType": "text/csv", "buffer": TICKETS}
    )
    page.get_by_text("ticket export").first.wait_for()
    settle(page)

    page.locator("input[type=file]").last.set_input_files(
        {"name": "picture.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7 not a table"}
    )

    page.get_by_text("What to try").first.wait_for()
    settle(page)
    text = shown(page)
    assert "of 3 records can be placed on the map" in text
    assert "Traceback" not in text


def test_forgetting_leaves_nothing_on_the_page(visit):
    page = visit("your_data")
    page.locator("input[type=file]").set_input_files(
        {"name": "tickets.csv", "mimeType": "text/csv", "buffer": TICKETS}
    )
    page.get_by_text("ticket export").first.wait_for()
    settle(page)

    page.get_by_test_id("stSidebar").get_by_text("Forget everything", exact=True).click()
    page.get_by_role("button", name="Yes, forget everything").click()

    page.get_by_text("No files yet").wait_for()
    assert "tickets.csv" not in page.inner_text("body")


def test_a_step_is_chosen_on_a_phone_from_a_list_that_closes(visit):
    page = visit(size="phone")
    open_sample(page)
    go_to(page, "Strategy session")
    page.get_by_role("button", name="1 of 9: In short").click()
    page.get_by_role("button", name="Cannot tell", exact=True).click()
    page.get_by_text("What can we not tell?").wait_for()
    page.get_by_role("button", name="7 of 9: Cannot tell").wait_for()
    page.get_by_test_id("stPopoverBody").wait_for(state="hidden")


def test_choosing_a_page_on_a_phone_puts_the_menu_away(visit):
    page = visit(size="phone")
    page.get_by_role("button", name="Menu: Start").click()
    page.get_by_role("link", name="About the data").click()
    page.get_by_role("button", name="Menu: About the data").wait_for()
    settle(page)

    assert not page.get_by_role("link", name="Strategy session").is_visible()


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_its_screen(visit, size, scheme):
    page = visit(size=size, color_scheme=scheme)
    open_sample(page)

    for title in PAGES:
        go_to(page, title)
        wide = page.evaluate(
            "() => Math.max(document.documentElement.scrollWidth,"
            " document.querySelector('[data-testid=stMain]').scrollWidth)"
        )
        assert wide <= page.viewport_size["width"], f"{title} is {wide} px wide"
        assert "Something went wrong" not in shown(page)


def test_open_data_is_added_in_a_few_clicks_used_at_once_and_removed(visit):
    files = {"people.csv": residents(), "outlines.geojson": outlines(), "tickets.csv": "Order\n1\n"}
    page = visit("about_the_data")
    page.get_by_text("There is no open data on this computer yet").wait_for()

    page.locator("label").filter(has_text="Add files you have").click()
    page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
            for name, content in files.items()
        ]
    )
    page.get_by_role("button", name="Add these 3 files").click()
    page.get_by_text("2 of the 3 files you added are in use, 1 is not").wait_for()
    settle(page)
    assert "8 small areas" in shown(page)
    assert "Its headings are not those of any file" in shown(page)

    page.get_by_text("Remove the open data from this computer").click()
    page.get_by_text("Also delete the files it was made from").click()
    page.get_by_role("button", name="Yes, remove the open data").click()
    page.get_by_text("There is no open data on this computer yet").wait_for()


def test_the_browser_asks_before_a_reload_forgets_the_files_and_not_between_pages(visit):
    page, asked = visit("your_data"), []
    page.add_init_script(COUNT_LISTENERS)
    page.reload()

    def answer(dialog):
        asked.append(dialog.type)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    page.locator("input[type=file]").set_input_files(
        {"name": "tickets.csv", "mimeType": "text/csv", "buffer": TICKETS}
    )
    page.get_by_text("ticket export").first.wait_for()
    settle(page)
    page.wait_for_function("() => window.ready_to_ask === 1")
    page.get_by_role("heading", level=1).click()  # a browser asks only somebody who did something
    assert asked == []

    page.evaluate("location.reload()")
    page.wait_for_timeout(1_000)
    assert asked == ["beforeunload"]
    assert "of 3 records can be placed on the map" in shown(page)

    page.get_by_test_id("stSidebar").get_by_text("Who comes").click()
    page.get_by_role("heading", level=1, name="Where visits come from").wait_for()
    settle(page)
    page.wait_for_function("() => window.ready_to_ask === 1")
    assert asked == ["beforeunload"]

    page.reload()
    page.get_by_text("Nothing is loaded yet.").wait_for()
    assert asked == ["beforeunload"] * 2


def test_partners_are_read_beside_their_map_and_a_card_leads_to_its_organisations(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Partners")
    page.locator(PAINTED).first.wait_for()
    page.get_by_label("Search by name, place or what they do").wait_for()
    settle(page)
    main, card = page.get_by_test_id("stMain"), page.get_by_text("6. Mental health")
    assert main.evaluate("main => main.scrollHeight") < 4_300

    card.scroll_into_view_if_needed()
    beside = page.locator(MAP).first.bounding_box()
    assert beside["y"] + beside["height"] > 0.5 * beside["height"]
    assert beside["y"] < card.bounding_box()["y"]

    page.get_by_role("button", name="See all 9").first.click()
    page.get_by_text("9 of 103 organisations listed fit what you chose.").wait_for()
    settle(page)
    page.wait_for_function(IN_SIGHT, arg="Organisations")


def test_an_organisation_goes_from_the_list_to_the_shortlist_to_the_plan_and_the_brief(visit):
    page = visit()
    open_sample(page)
    go_to(page, "Partners")
    page.get_by_label("Search by name, place or what they do").fill("sea scouts")
    page.keyboard.press("Enter")
    page.get_by_text("fit what you chose").wait_for()
    settle(page)
    box = page.get_by_role("checkbox", name="Sea Scouts").first
    name = page.get_by_test_id("stCheckbox").filter(has=box).first.locator("strong").inner_text()

    box.focus()
    page.keyboard.press("Space")

    page.get_by_text("Your shortlist (1)").wait_for()
    settle(page)
    go_to(page, "Purpose and priorities")
    page.locator("summary").filter(has_text="5. ").click()
    listed = page.get_by_role("listitem").filter(has_text="On your shortlist, ")
    listed.filter(has_text=name).first.wait_for()
    go_to(page, "Strategy session")
    page.get_by_role("heading", name="Whom to talk to").wait_for()
    settle(page)
    assert name in shown(page)
    brief = saved(page, "Brief as a web page")
    organisations = brief[brief.index("Organisations to contact") :]
    assert organisations.index(name) < organisations.index(">shortlisted</strong></td>")
    go_to(page, "Partners")
    settle(page)
    page.get_by_text("Your shortlist (1)").click()
    assert name in saved(page, "Shortlist as CSV")
