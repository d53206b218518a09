"""The ten types: the framework's words, in its order, with reasons for every weight."""

import re
from pathlib import Path

import pytest

import insights.partners.types.partner_types as module
from insights.framework import aims
from insights.open_data.people.characteristics import characteristics
from insights.partners.types.partner_types import also_consider, partner_types, read_types

# Letter for letter from the published framework.
WORDS = [
    "Local schools, colleges, universities",
    "Youth groups, Local Authority and charitable organisations working with young people that "
    "aren’t schools and therefore will be working with more diverse ‘harder to reach’ "
    "marginalised young people",
    "Charities working locally with vulnerable and/or marginalised adults",
    "Local employment, Education and Training focussed charities",
    "Cared for/carer groups – including young and older people",
    "Groups supporting mental health, wellbeing and healthy living",
    "Groups for people with lived experience of disability including "
    "ASD/Neurodiversity/SEND/sight/hearing impaired",
    "Black Lives Matter groups",
    "LGBTQ+ groups",
    "Foodbanks",
]
TABLE = Path(module.__file__).with_name("types.toml").read_text("utf-8")
# Words of other people's that this project does not use of anybody.
AVOIDED = re.compile(
    r"hard(er)? to reach|\bBAME\b|\btarget|disadvantaged|deprived people|the disabled|the elderly"
    r"|ethnic minorit|excluded|engage with|stakeholder",
    re.IGNORECASE,
)


def test_the_ten_types_are_the_frameworks_own_in_its_order():
    assert [each.source_words for each in partner_types()] == WORDS
    assert [each.key for each in partner_types()] == [f"T{n}" for n in range(1, 11)]


def test_every_type_says_what_to_ask_and_what_to_offer():
    for each in partner_types():
        assert len(each.questions) >= 3
        assert all(question.endswith("?") for question in each.questions)
        assert each.offers
        assert each.strengths


def test_every_signal_says_why_it_has_its_weight():
    for each in partner_types():
        assert sum(signal.weight for signal in each.signals) == pytest.approx(1)
        assert all(signal.because.endswith(".") for signal in each.signals)


def test_safeguarding_is_asked_of_the_types_that_need_it():
    needing = [each.key for each in partner_types() if each.safeguarding]

    assert needing == ["T2", "T3", "T5", "T6", "T7"]


def test_black_communities_alone_speak_for_the_eighth_type():
    eighth = partner_types()[7]

    assert {s.characteristic for s in eighth.signals if s.kind == "area"} == {"black"}
    assert {s.categories for s in eighth.signals if s.kind == "group"} == {("Black",)}
    assert "stories" in {s.kind for s in eighth.signals}


def test_every_aim_is_served_by_a_type_but_the_museums_own_profile():
    served = {key for each in partner_types() for key in each.aims}

    assert {aim.key for aim in aims()} - served == {"profile"}


def test_further_kinds_stay_apart_from_the_ten():
    names = {each.name for each in also_consider()}

    assert "Community- and faith-led organisations" in names
    assert not names & {each.name for each in partner_types()}


def test_signals_speak_of_characteristics_the_open_data_can_give():
    known = set(characteristics())
    asked = {key for each in partner_types() for key in (*each.characteristics, *each.population)}
    beside = {key for each in also_consider() for key in each.characteristics}

    # The health index it comes from is not among the sources yet; it counts as not covered.
    assert asked - known == {"mood_and_anxiety"}
    assert beside <= known


def test_no_word_of_ours_is_one_we_avoid():
    ours = [line for line in TABLE.splitlines() if not line.startswith(("source_words", "#"))]

    assert not [line for line in ours if AVOIDED.search(line)]


def broken(old: str, new: str) -> str:
    assert old in TABLE
    return TABLE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("types = [", "cannot be read"),
        ("", "the framework's ten"),
        (broken('source_words = "Foodbanks"', 'source_words = "Food banks"'), "ten, in its words"),
        (broken("weight = 0.3", "weight = 0.4"), "T1: the weights of its signals must add up"),
        (broken("weight = 0.3", "weight = -0.3"), "T1: every signal needs a weight above 0"),
        (broken('kind = "area"', 'kind = "hunch"'), "T1: a signal is of kind area, group"),
        (broken('characteristic = "children"\n', ""), "T1: a signal of kind area needs charact"),
        (broken("safeguarding = false\n", ""), "T1: missing safeguarding"),
        (broken('key = "T1"\n', 'key = "T1"\ncolour = "red"\n'), "T1: no such field: colour"),
        (broken('"learning"', '"parking"'), "T1: no such aim: parking"),
        (broken('start_at = "consulted"', 'start_at = "rung up"'), "spectrum of engagement"),
        (broken('key = "T10"', 'key = "T11"'), "keyed T1 to T10"),
    ],
)
def test_a_broken_table_is_refused_with_what_is_wrong(table, complaint):
    with pytest.raises(ValueError, match=re.escape(complaint)):
        read_types(table)


def test_what_speaks_for_a_type_is_called_as_everywhere_else():
    called = {key: each.label for key, each in characteristics().items()}
    areas = [each for kind in partner_types() for each in kind.signals if each.kind == "area"]

    assert all(each.most == called.get(each.characteristic, each.most) for each in areas)
