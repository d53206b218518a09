"""The page of partners: types put elsewhere, made one's own, and the places they would serve."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from insights.brief.export import partners_csv, to_json
from insights.brief.page import render_brief
from insights.findings import Analysis
from insights.partners.types.partner_types import partner_types
from insights.wording.partners import next_steps
from insights.wording.partners import places as partnership_places
from tests.pages.test_sample import MUSEUMS, ROOT, open_museum, said

PAGE = "pages/partners.py"
MARKUP = "<script>ZZ</script> ![x](http://evil.example/p.png)"


@pytest.fixture(scope="module")
def opened() -> AppTest:
    """The larger sample museum, on its page of partners; what a test does it undoes."""
    return open_museum(MUSEUMS[0]).switch_page(PAGE).run(timeout=60)


def found(at: AppTest):
    return at.session_state["doorstep.memo"][1]


def order(at: AppTest) -> list[str]:
    return [one.key for one in found(at).suggestions]


def press(at: AppTest, label: str, place: int = 0) -> AppTest:
    return [each for each in at.button if each.label == label][place].click().run(timeout=60)


def box(at: AppTest, key: str):
    """Find a box of the form, whose key ends with the round it was drawn in."""
    boxes = [*at.text_input, *at.text_area, *at.number_input, *at.selectbox, *at.checkbox]
    boxes += at.multiselect
    return next(each for each in boxes if str(each.key).startswith(key))


def put(at: AppTest, key: str, place: str, because: str) -> AppTest:
    """Say in the form on a type's card where it belongs."""
    form = next(n for n, one in enumerate(order_shown(at)) if one == key)
    at.radio[form].set_value(place)
    reasons = [each for each in at.text_input if each.label == "Because"]
    reasons[form].set_value(because)
    return press(at, "Put it there", form)


def order_shown(at: AppTest) -> list[str]:
    """Return the types in the order of their cards, each of which has a form of its own."""
    keys = [str(each.key) for each in at.button if each.label == "Put it there"]
    return [re.search(r"T\d+", key)[0] for key in keys]


def test_all_ten_have_a_card_and_each_quotes_the_framework(opened: AppTest):
    assert not opened.error
    assert sorted(order_shown(opened)) == sorted(kind.key for kind in partner_types())
    for kind in partner_types():
        assert f"“{kind.source_words}”" in said(opened)


def labels(at: AppTest) -> list[str]:
    """Return what stands on the folds of the page."""
    return [each.label.replace("\\", "") for each in at.expander]


def test_the_first_two_types_are_open_and_the_others_a_line_each(opened: AppTest):
    names = [one.name for one in found(opened).suggestions]
    shown = [label for label in labels(opened) if any(name in label for name in names)]

    assert f"**1. {names[0]}**" in said(opened)
    assert f"**2. {names[1]}**" in said(opened)
    assert shown[:4] == [
        "**3. Foodbanks and food projects** · strong reasons",
        "**4. Employment, education and training charities** · strong reasons",
        "**5. Schools, colleges and universities** · strong reasons",
        "**6. Mental health, wellbeing and healthy living groups** · ask first",
    ]
    assert shown[4:] == [f"**{name}**" for name in names[6:]]


def test_places_that_several_types_share_are_named_once(opened: AppTest):
    first, second = found(opened).suggestions[:2]
    told = " ".join(each.value for each in opened.main.markdown)

    assert first.where == second.where
    assert told.count("It would serve Foundry Quarter and Fernhollow") == 2  # a card, and the map
    assert told.count("the same 2 neighbourhoods as youth groups outside school") == 5


def test_a_type_whose_places_differ_names_its_own(analysis: Analysis):
    first = analysis.suggestions[0]
    other = replace(first, where=("E01990001",))

    assert "Quayside 2" in partnership_places.where_too(analysis, other, [first])
    assert partnership_places.where_too(analysis, first, [other, first]) == (
        "It would serve the same neighbourhood as partner type T10: about 260 people on low "
        "incomes live there."
    )


def test_a_card_names_three_organisations_and_leads_to_all_of_them(opened: AppTest):
    first = found(opened).suggestions[0]
    of_type = found(opened).organisations.query("type == @first.key and active")
    names = of_type["name"].head(3).tolist()

    assert f"Listed near you: {', '.join(names)} and {len(of_type) - 3} more." in said(opened)
    press(opened, f"See all {len(of_type)}")

    assert opened.selectbox(key="doorstep.list.type").value == first.key
    assert f"{len(of_type)} of 103 organisations listed fit what you chose." in said(opened)
    opened.selectbox(key="doorstep.list.type").set_value("").run(timeout=60)


def test_each_card_says_what_could_be_read_and_how_firm_its_place_is(opened: AppTest):
    first = found(opened).suggestions[0]

    assert f"{first.readable} of {first.readable + len(first.unread)} things" in said(opened)
    assert f"The gap is more than chance: 3 of {first.readable} things that could be" in said(
        opened
    )
    assert f"not sure: top three in {first.stability:.0%} of 1,000 runs" in said(opened)
    assert "These are conditions, and no part of the points" in said(opened)


def test_a_type_is_put_first_and_its_sum_stays_in_sight(opened: AppTest):
    before = {one.key: one for one in found(opened).suggestions}
    begun = order(opened)

    put(opened, "T9", "first", f"Our neighbours asked us. {MARKUP}")

    assert not opened.error
    assert order(opened) == ["T9", *[key for key in begun if key != "T9"]]
    assert "because: “Our neighbours asked us." in said(opened)
    assert begun.index("T9") == 9
    assert "Without that it would stand tenth of ten." in said(opened)
    # The first type has no neighbourhoods; they are named on the second card, and only there.
    assert said(opened).count("It would serve Foundry Quarter and Fernhollow") == 2
    now = {one.key: one for one in found(opened).suggestions}
    assert all(now[key].terms == before[key].terms for key in now)
    for raw in (each.value for each in [*opened.markdown, *opened.info]):
        assert "![x](" not in raw
        assert "<script>" not in raw

    put_first = "You put LGBTQ+ groups first yourselves, because: “Our neighbours asked us."
    assert put_first in said(opened)
    assert found(opened).headline[-1].endswith("You put LGBTQ+ groups first yourselves.")
    brief = render_brief(found(opened))
    assert brief.count("because: “Our neighbours asked us.") >= 2
    assert "You put this first on" in brief
    assert "<script>ZZ" not in brief
    assert next_steps.next_steps(found(opened))[0].startswith("Talk with LGBTQ+ groups")
    record = to_json(found(opened))["partners"][0]["put"]
    assert record["where"] == "first"
    assert record["sentence"].startswith("You put this first on")
    assert "Our neighbours asked us." in partners_csv(found(opened))

    press(opened, "Put it back")
    assert order(opened) == begun


def test_the_strategy_session_tells_what_the_museum_moved_and_why(opened: AppTest):
    first = found(opened).suggestions[0]
    put(opened, "T9", "first", "Our neighbours asked us.")
    put(opened, first.key, "out", "We tried last year.")

    opened.switch_page("pages/strategy_session.py").run(timeout=60)
    told = said(opened)
    table = next(each.value for each in opened.table if "Your own say" in each.value)
    opened.switch_page(PAGE).run(timeout=60)

    assert "1. Talk with LGBTQ+ groups. You put this first yourselves, because: “Our" in told
    assert "You put LGBTQ+ groups first yourselves, because: “Our neighbours asked us”." in told
    assert len(table) == len(partner_types())
    assert table["Partner type"].iloc[[0, -1]].tolist() == [r"LGBTQ\+ groups", first.name]
    assert "because: “Our neighbours" in table["Your own say"].iloc[0].replace("\\", "")
    assert "You left this out for now on" in table["Your own say"].iloc[-1]
    press(opened, "Put it back")
    press(opened, "Put it back")


def test_a_type_that_is_left_out_is_still_there_and_not_acted_on(opened: AppTest):
    first = order(opened)[0]

    put(opened, first, "out", "We tried last year")

    assert "Put last or left out by you" in said(opened)
    assert order_shown(opened)[-1] == first
    assert found(opened).suggestions[-1].priority is not None
    names = {one.key: one.name for one in found(opened).suggestions}
    assert not any(
        names[first].lower() in step.lower() for step in next_steps.next_steps(found(opened))
    )
    assert first not in {each.partner_type for each in partnership_places.covers(found(opened))}
    press(opened, "Put it back")


def test_without_a_reason_nothing_is_moved(opened: AppTest):
    begun = order(opened)

    put(opened, "T9", "first", "  ")

    assert opened.warning[0].value.startswith("Say why in a sentence")
    assert order(opened) == begun


def test_a_type_is_changed_shown_as_changed_and_put_back(opened: AppTest):
    before = found(opened).suggestions
    box(opened, "own.type").set_value("T10").run(timeout=60)
    box(opened, "own.T10.name").set_value("Kitchens & <b>larders</b>")
    box(opened, "own.T10.questions").set_value("Who cooks?\n\nWho eats?")
    box(opened, "own.T10.words").set_value("kitchen, larder*")
    box(opened, "own.T10.weights.income_deprivation").set_value(90)
    press(opened, "Keep these changes")

    assert not opened.error
    told = " ".join(each.value.replace("\\", "") for each in opened.info)
    assert "added up to 140; each was scaled alike" in told
    mine = next(one for one in found(opened).suggestions if one.key == "T10")
    assert mine.name == "Kitchens & <b>larders</b>"
    assert mine.questions == ("Who cooks?", "Who eats?")
    assert mine.edited == ("its name", "the first questions", "the words it is known by",
                           "the weights")  # fmt: skip
    as_it_was = next(one for one in before if one.key == "T10")
    assert mine.as_published == (as_it_was.band, as_it_was.priority)
    assert mine.source_words == as_it_was.source_words
    assert "Your version: you changed its name, the first questions" in said(opened)
    assert "As published it is called “Foodbanks and food projects”." in said(opened)
    listed = found(opened).organisations
    assert set(listed.loc[listed["type"].eq("T10"), "type_name"]) <= {mine.name}
    brief = render_brief(found(opened))
    assert "Kitchens &amp; &lt;b&gt;larders" in brief
    assert partner_types()[9].name == "Foodbanks and food projects"

    press(opened, "All types as published")
    assert found(opened).suggestions == before
    assert set(opened.session_state["doorstep.partner_types"].values()) == {()}


def test_a_type_of_ones_own_has_one_name_everywhere(opened: AppTest):
    own, published = "Dockside kitchens", "Foodbanks and food projects"
    opened.selectbox(key="doorstep.list.type").set_value("T10").run(timeout=60)
    opened.checkbox[-1].check().run(timeout=60)
    box(opened, "own.type").set_value("T10").run(timeout=60)
    box(opened, "own.T10.name").set_value(own)
    press(opened, "Keep these changes")

    def everywhere() -> str:
        folds = [each.label for each in opened.expander]
        choices = [str(option) for each in opened.selectbox for option in each.options]
        tables = [each.value.to_csv() for each in opened.table]
        return " ".join([said(opened), *folds, *choices, *tables]).replace("\\", "")

    shown = {}
    for path in (PAGE, "pages/plan.py", "pages/strategy_session.py"):
        opened.switch_page(path).run(timeout=60)
        shown[path] = everywhere()
    (picked,) = opened.session_state["doorstep.shortlist"].values()
    brief = render_brief(found(opened), shortlist=picked)
    opened.switch_page(PAGE).run(timeout=60)

    assert all(own in told for told in shown.values())
    # The framework's own words, and what it is called as published, stay on its card.
    said_beside = re.sub(rf"As published(:| it is called) “?{published}", "", shown[PAGE])
    assert published.lower() not in said_beside.lower()
    for path in ("pages/plan.py", "pages/strategy_session.py"):
        assert published.lower() not in shown[path].lower(), path
    assert own in brief
    press(opened, "All types as published")
    press(opened, "Remove")


def test_what_cannot_be_kept_is_said_and_nothing_changes(opened: AppTest):
    before = found(opened).suggestions
    box(opened, "own.type").set_value("T10").run(timeout=60)
    box(opened, "own.T10.tags").set_value([MARKUP])
    press(opened, "Keep these changes")

    assert "T10, its tags: each code is two capitals" in opened.error[0].value.replace("\\", "")
    assert "ZZ" not in opened.error[0].value
    assert found(opened).suggestions == before
    codes = box(opened, "own.T10.tags")
    assert "food banks (SW301)" in codes.options
    codes.set_value(["SW301"]).run(timeout=60)


def test_a_place_says_which_types_it_calls_for(opened: AppTest):
    served = found(opened).served
    code = served["area_code"].iloc[0]
    names = {one.key: one.name for one in found(opened).suggestions}

    told = partnership_places.calls_for(found(opened), code)
    for key in served.loc[served["area_code"].eq(code), "type"]:
        assert names[key].lower() in told.lower()
    area = next(each for each in opened.selectbox if each.label.startswith("Find a place"))
    area.set_value(code).run(timeout=60)
    assert told in said(opened)


def test_another_visitor_has_the_published_types(opened: AppTest):
    box(opened, "own.type").set_value("T1").run(timeout=60)
    box(opened, "own.T1.name").set_value("Only mine")
    press(opened, "Keep these changes")
    assert "Only mine" in said(opened) or any("Only mine" in e.label for e in opened.expander)

    other = (
        AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run().switch_page(PAGE).run()
    )
    assert "doorstep.partner_types" not in other.session_state
    assert partner_types()[0].name == "Schools, colleges and universities"
    press(opened, "All types as published")


def test_where_no_single_place_is_lower_that_is_said_once(analysis: Analysis):
    areas = analysis.on_screen.areas.assign(verdict="in_line")
    calm = replace(analysis, on_screen=replace(analysis.on_screen, areas=areas))

    assert partnership_places.no_place_yet(analysis) == ""
    assert partnership_places.no_place_yet(calm).startswith("In no single neighbourhood")
    assert partnership_places.no_place_yet(replace(calm, suggestions=())) == ""
