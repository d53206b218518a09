"""Partner types as a museum changes them: what may change, what may not, and how to go back."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.partners.types.fields import EDITABLE
from insights.partners.types.file import as_toml, changes_file, read_changes, read_checked
from insights.partners.types.own_types import (
    changed,
    names_apart,
    published,
    put_back,
    weights_of,
    with_changes,
)
from insights.partners.types.partner_types import partner_types

HERE = Path(__file__).parents[2] / "insights/partners/types"


def own(key="T10", **given):
    return with_changes(partner_types(), key, given)[0]


def of(types, key):
    return next(kind for kind in types if kind.key == key)


def test_a_change_is_of_one_type_and_the_published_ones_stay():
    types = own(name="Food banks and kitchens", questions=["Who cooks?", " ", "Where?"])

    assert of(types, "T10").name == "Food banks and kitchens"
    assert of(types, "T10").questions == ("Who cooks?", "Where?")
    assert changed(of(types, "T10")) == ("name", "questions")
    assert types[:9] == partner_types()[:9]
    assert published("T10").name == "Foodbanks and food projects"


@pytest.mark.parametrize("name", ["Youth", " yOUTH ", "You th"])
def test_no_two_types_can_have_one_name(name: str):
    types = own("T2", name="Youth")

    with pytest.raises(UploadError, match=r"^T2 and T3 would have one name") as refused:
        with_changes(types, "T3", {"name": name})
    assert "keep the changes again" in refused.value.remedy
    assert with_changes(types, "T2", {"name": name, "strengths": "Youth"})[0]


def test_no_type_takes_the_name_that_another_is_published_under():
    types = own("T10", name="Kitchens")

    with pytest.raises(UploadError, match=r"^T1 would have the name that T10 is published under"):
        with_changes(types, "T1", {"name": "foodbanks and food projects"})
    assert with_changes(types, "T10", {"name": published("T10").name})[0] == partner_types()


def test_a_file_that_gives_two_types_one_name_is_refused_and_nothing_of_it_is_kept():
    file = b'[[types]]\nkey = "T2"\nname = "Youth"\n[[types]]\nkey = "T3"\nname = "YOUTH"\n'

    with pytest.raises(UploadError, match=r"^T2 and T3 would have one name"):
        read_changes(file)


def test_the_published_names_tell_the_types_apart():
    names_apart(partner_types())


def test_weights_are_scaled_to_add_up_to_1_and_that_is_said():
    # 60 + 30 + 40 = 130: each is divided by it.
    types, said = with_changes(
        partner_types(),
        "T10",
        {"weights": {"income_deprivation": 60, "income_children": 30, "unemployed": 40}},
    )

    assert weights_of(of(types, "T10")) == {
        "income_deprivation": pytest.approx(60 / 130, abs=1e-4),
        "income_children": pytest.approx(30 / 130, abs=1e-4),
        "unemployed": pytest.approx(40 / 130, abs=1e-4),
    }
    assert said == ("The weights added up to 130; each was scaled alike, so that they add up to 1.")


def test_weights_given_as_parts_of_100_are_not_worth_a_word():
    weights = {"income_deprivation": 50, "income_children": 30, "unemployed": 20}
    types, said = with_changes(partner_types(), "T10", {"weights": weights})

    assert said == ""
    assert types == partner_types()


@given(st.lists(st.floats(0.05, 1_000), min_size=3, max_size=3))
def test_whatever_the_weights_they_add_up_to_1_and_keep_their_order(weights):
    if min(weights) / sum(weights) < 0.02:
        return
    given_to = dict(zip(weights_of(published("T10")), weights, strict=True))
    kept = weights_of(of(own(weights=given_to), "T10"))

    assert math.isclose(math.fsum(kept.values()), 1, abs_tol=1e-9)
    for one, other in zip(sorted(given_to, key=given_to.get), sorted(kept, key=kept.get)):  # noqa: B905
        assert kept[one] == pytest.approx(kept[other], abs=2e-4)


def test_going_back_restores_every_type_byte_for_byte():
    types = own("T3", name="Another", safeguarding=False)
    types, _ = with_changes(types, "T4", {"words": ["jobs"], "start_at": "Invited to an event"})
    assert as_toml(types) != as_toml(partner_types())

    assert of(put_back(types, "T3"), "T3") == published("T3")
    assert as_toml(put_back(put_back(types, "T3"), "T4")) == as_toml(partner_types())


def test_what_is_published_reads_back_as_it_was_written():
    assert read_checked(as_toml(partner_types())) == partner_types()
    assert read_changes((HERE / "types.toml").read_bytes()) == (partner_types(), ())


TEXTS = st.text(min_size=3, max_size=60).filter(lambda text: text.strip().isprintable())


@given(name=TEXTS.filter(str.strip), line=TEXTS.filter(str.strip), flag=st.booleans())
def test_changes_taken_away_and_brought_back_are_the_same_changes(name, line, flag):
    types = own("T6", name=name, offers=[line, line], safeguarding=flag)

    assert read_changes(changes_file(types).encode()) == (types, ())


def test_a_file_holds_what_was_changed_and_nothing_else():
    text = changes_file(own(name="Kitchens"))

    assert text.splitlines()[-3:] == ["[[types]]", 'key = "T10"', 'name = "Kitchens"']
    assert "[[types]]" not in changes_file(partner_types())


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"name": " "}, "T10, its name: it cannot be empty."),
        ({"name": "x" * 81}, "T10, its name: it can have 80 characters at most."),
        ({"questions": []}, "T10, the first questions: it needs one at least."),
        ({"questions": "Why?"}, "T10, the first questions: it has to be a list."),
        ({"offers": ["x"] * 13}, "T10, what you might offer: it can have 12 at most."),
        ({"safeguarding": "yes"}, "it is either true or false."),
        ({"start_at": "rung up"}, "T10, where to start: it is one of the steps"),
        ({"words": ["ab"]}, "each needs 3 letters or more, and a star only at its end."),
        ({"words": ["foo*d"]}, "each needs 3 letters or more, and a star only at its end."),
        ({"tags": ["food"]}, "each code is two capitals and three digits, such as SW301."),
        ({"what": ["1005"]}, "each code is three digits, such as 105."),
        ({"weights": {"income_deprivation": 1}}, "each thing that speaks for the type needs one."),
        ({"source_words": "Food"}, "T10: one of the things named cannot be changed here."),
    ],
)
def test_what_cannot_be_used_is_said_in_words_and_nothing_changes(given, complaint):
    with pytest.raises(UploadError) as refused:
        own(**given)

    assert complaint in str(refused.value)
    assert refused.value.remedy


@pytest.mark.parametrize("weight", [0, -1, math.nan, math.inf, 10**400, 0.0001])
def test_a_weight_that_is_none_is_refused(weight):
    weights = {"income_deprivation": weight, "income_children": 30, "unemployed": 20}
    with pytest.raises(UploadError, match="T10, the weights: each has to be"):
        own(weights=weights)


MARKUP = "<script>ZZ</script>![x](http://evil.example)"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"\xff\xfe\x00", "cannot be read as changes"),
        (b'[[types]]\nkey = "T1"\nname = oops\n', "It goes wrong in line 3."),
        (b"a = " + b"[" * 5_000, "cannot be read as changes"),
        (b"a = " + b"9" * 5_000, "cannot be read as changes"),
        (b"", "names no partner type"),
        (b"types = 3", "not a list of tables"),
        (b"types = [3]", "not a list of tables"),
        (b"[[types]]\nkey = [1]", "a key of its own, T1 to T10"),
        (f'[[types]]\nkey = "{MARKUP}"'.encode(), "a key of its own, T1 to T10"),
        (b'[[types]]\nkey = "T1"\n[[types]]\nkey = "T1"', "a key of its own"),
        (f'[[types]]\nkey = "T1"\n"{MARKUP}" = 1'.encode(), "something that a partner type"),
        (f'[[types]]\nkey = "T1"\nsource_words = "{MARKUP}"'.encode(), "own words are quoted"),
        (b'[[types]]\nkey = "T1"\naims = ["learning"]', "cannot be changed"),
        (b'[[types]]\nkey = "T1"\nsignals = 4', "only the weights can be changed"),
        (f'[[types]]\nkey = "T1"\nstart_at = "{MARKUP}"'.encode(), "one of the steps"),
        (b'[[types]]\nkey = "T1"\nname = 1979-05-27', "it has to be words"),
        (b'[[types]]\nkey = "T1"\nweights = {children = true}', "a number above 0"),
        (b"#" * 200_001, "too long"),
    ],
)
def test_a_file_that_is_no_changes_is_refused_and_nothing_of_it_is_quoted(content, complaint):
    with pytest.raises(UploadError) as refused:
        read_changes(content)

    assert complaint in str(refused.value)
    said = f"{refused.value} {refused.value.remedy}"
    assert "ZZ" not in said
    assert "evil" not in said


def test_in_a_whole_table_only_weights_of_signals_may_differ():
    whole = (HERE / "types.toml").read_text("utf-8")
    heavier = whole.replace("weight = 0.3\n", "weight = 0.6\n", 1)
    renamed = whole.replace('most = "children aged 5 to 15"', 'most = "pupils"')

    types, said = read_changes(heavier.encode())
    assert changed(of(types, "T1")) == ("weights",)
    assert said == (
        "T1: The weights added up to 1.3; each was scaled alike, so that they add up to 1.",
    )
    with pytest.raises(UploadError, match="only the weights"):
        read_changes(renamed.encode())


def test_everything_that_may_be_changed_is_a_field_or_the_weights():
    fields = {field.name for field in dataclasses.fields(published("T1"))}

    assert {*EDITABLE} - {"weights"} <= fields
    assert not {*EDITABLE} & {"key", "source_words", "signals", "aims", "population"}


@pytest.mark.parametrize("key", [kind.key for kind in partner_types()])
def test_keeping_a_type_as_it_is_published_changes_nothing(key):
    kind = published(key)
    as_it_is = {name: getattr(kind, name) for name in EDITABLE if name != "weights"}

    assert own(key, **as_it_is, weights=weights_of(kind)) == partner_types()
