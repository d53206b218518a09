"""Whose answers are counted: small files that can be added up by eye."""

from __future__ import annotations

import pytest

from insights.intake.evidence import read_evidence
from insights.respondents import answers_of, cannot_tell_apart


def read(text: str, kind: str = "volunteers"):
    return read_evidence(text.encode(), "v.csv", kind=kind)


def counts(answers):
    return answers.value_counts().to_dict()


STEWARDS = read("Email,Religion,Disability\na@x.org,None,No\nb@x.org,Hindu,Yes\nc@x.org,,No\n")
GARDEN = read("Email,Religion\nB@X.ORG,Christian\nd@x.org,None\n")


def test_somebody_in_two_files_is_one_person_with_the_later_answer():
    assert counts(answers_of([STEWARDS, GARDEN])["religion"]) == {
        "No religion": 2,
        "Christian": 1,
        "missing": 1,
    }


def test_people_whose_form_never_asked_are_not_missing():
    disability = answers_of([STEWARDS, GARDEN])["disability"]

    assert len(disability) == 3
    assert "missing" not in set(disability)


def test_the_date_and_not_the_order_of_the_files_says_which_answer_is_later():
    newer = read("Email,Date,Religion\na@x.org,02/05/2026,Sikh\n")
    older = read("Email,Date,Religion\na@x.org,01/02/2020,Hindu\n")

    assert answers_of([newer, older])["religion"].tolist() == ["Sikh"]


def test_a_form_left_blank_does_not_undo_an_answer():
    blank = read("Email,Religion,Disability\nb@x.org,,No\n")

    assert counts(answers_of([STEWARDS, blank])["religion"])["Hindu"] == 1


def test_two_people_who_share_an_address_stay_two():
    couple = "Email,First name,Surname,Religion\nab@x.org,Ann,Lee,None\nab@x.org,Bob,Lee,Hindu\n"

    assert len(answers_of([read(couple)])["religion"]) == 2


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("First name,Surname\nAnn,Lee", "First name,Surname\nANN,Lee", 1),
        ("First name,Surname\nAnn,Lee", "First name,Surname\nBob,Lee", 2),
        ("Volunteer ID,Surname\n7,Lee", "Volunteer ID,Surname\n7,Lee", 1),
        ("Volunteer ID,Surname\n7,Lee", "Volunteer ID,Surname\n7,Shah", 2),
        ("Volunteer ID,Surname\n7,Lee", "Person ID,Surname\n7,Lee", 2),
        ("Surname,Postcode\nLee,DE1 3GL", "Surname,Postcode\nLee,DE1 3GL", 2),  # a household
    ],
)
def test_a_person_is_known_again_by_what_is_theirs_alone(first, second, people):
    files = [
        read("\n".join(f"{line},{last}" for line, last in zip(text.split("\n"), ends, strict=True)))
        for text, ends in ((first, ("Religion", "None")), (second, ("Religion", "None")))
    ]

    assert len(answers_of(files)["religion"]) == people


def test_it_is_known_when_nothing_tells_people_in_two_files_apart():
    nameless = read("Religion,Disability\nNone,No\n")

    assert not cannot_tell_apart([STEWARDS, GARDEN])
    assert not cannot_tell_apart([nameless])
    assert cannot_tell_apart([STEWARDS, nameless])


def test_a_table_of_counts_is_as_many_people_as_it_counts():
    table = "Question,Answer,Count\nReligion,None,3\nReligion,Hindu,0\nDisability,Yes,2\n"
    answers = answers_of([read(table), STEWARDS])

    assert counts(answers["religion"]) == {"No religion": 4, "Hindu": 1, "missing": 1}
    assert len(answers["disability"]) == 5
    assert cannot_tell_apart([read(table), STEWARDS])


def test_nothing_that_names_a_person_is_kept():
    kept = STEWARDS.rows.to_csv()

    assert "@" not in kept
    assert STEWARDS.rows["person"].str.startswith("email:").all()
