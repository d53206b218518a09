"""What to mend first: small files whose faults can be counted by eye."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from insights.geography.locate import locate
from insights.intake.evidence import read_evidence
from insights.ledger import file_ledger
from insights.quality.mending import Problem, problems, texts
from insights.wording.quality import problem_sentences
from tests.streets import DIRECTORY

TODAY = dt.date(2026, 6, 1)


def found(*files: str, kinds: tuple[str, ...] = ("tickets",)) -> tuple[Problem, ...]:
    read = [
        read_evidence(text.encode(), "file.csv", kind=kind)
        for text, kind in zip(files, kinds, strict=True)
    ]
    ledgers = [
        file_ledger(
            item,
            locate(item.rows["postcode"], DIRECTORY) if "postcode" in item.columns else None,
            end_dates_known=False,
        )
        for item in read
    ]
    return problems(read, ledgers, TODAY)


def told(problem: Problem) -> tuple[str, int, int]:
    return problem.key, problem.rows, problem.of


def test_what_would_win_back_most_rows_comes_first():
    export = "Order,Postcode\n" + "".join(
        f"{at},{postcode}\n"
        for at, postcode in enumerate(["ZX1 1AA", "ZX1 1AB", "", "", "", "ZX1", "ZX1", "ZX9 9ZZ"])
    )

    assert [told(each) for each in found(export)] == [
        ("missing", 3, 8),
        ("partial", 2, 8),
        ("mistyped", 1, 8),
    ]


def test_less_than_one_row_in_a_hundred_is_not_worth_saying():
    rows = "".join(f"{at},{'' if at < 2 else 'ZX1 1A' + 'AB'[at % 2]}\n" for at in range(300))

    assert not [each for each in found("Order,Postcode\n" + rows) if each.key == "missing"]


def test_many_rows_of_one_postcode_are_noticed_and_a_street_is_not():
    desk = "".join(f"{at},ZX1 1AA\n" for at in range(12))
    street = "".join(
        f"{at},ZX1 1{a}{b}\n" for at, (a, b) in enumerate(zip("ABCDEF", "GHJKLM", strict=True))
    )

    assert ("one_postcode", 12, 12) in [told(each) for each in found("Order,Postcode\n" + desk)]
    assert not [e for e in found("Order,Postcode\n" + street) if e.key == "one_postcode"]


def test_dates_that_cannot_be_read_or_be_right_are_counted():
    export = (
        "Order,Postcode,Date\n1,ZX1 1AA,01/05/2026\n2,ZX1 1AB,soon\n3,ZX1 1AA,01/01/1900\n"
        "4,ZX1 1AB,02/05/2026\n5,ZX1 1AA,01/05/2062\n"
    )

    assert ("dates", 3, 5) in [told(each) for each in found(export)]


def test_an_old_file_is_said_last_because_it_wins_back_no_row():
    export = "Order,Postcode,Date\n1,ZX1 1AA,01/05/2021\n2,,02/05/2021\n3,ZX1 1AB,30/06/2021\n"

    *_, last = found(export)

    assert last == Problem("old", 0, 0, 3, newest=dt.date(2021, 6, 30))
    assert problem_sentences(last, "tickets").said == "The newest of 3 rows is from June 2021."


def test_an_old_report_is_not_something_to_mend():
    report = "Finding,Date,Source\nThe door is heavy,March 2019,Consultant report\n"

    assert not [each for each in found(report, kinds=("findings",)) if each.key == "old"]


def test_answers_in_unknown_words_are_of_those_who_answered():
    answers = "Name,Ethnicity,Age\nA,White,16-24\nB,qqqq,25-34\nC,,35-44\nD,White,zzzz zz\n"

    unknown = [each for each in found(answers, kinds=("volunteers",)) if each.key == "unmapped"]

    assert {each.field: (each.rows, each.of) for each in unknown} == {
        "ethnicity": (1, 3),
        "age": (1, 4),
    }


def test_files_are_compared_with_one_another():
    first = "Order,Postcode\n1,ZX1 1AA\n2,\n"
    second = "Order,Postcode\n1,\n2,\n3,ZX1 1AB\n"

    listed = found(first, second, kinds=("tickets", "tickets"))

    assert [(each.file, each.rows) for each in listed] == [(1, 2), (0, 1)]


def test_every_problem_has_words_for_what_it_wins_back_and_how_to_mend_it():
    for key in texts()["problem"]:
        words = problem_sentences(Problem(key, 0, 1, 1200, "age", dt.date(2020, 1, 1)), "tickets")
        assert "{" not in "".join((words.said, words.gain, words.remedy))
        assert words.said.endswith(".")
    assert problem_sentences(Problem("missing", 0, 1, 1200), "tickets").said == (
        "1 row of 1,200 has no postcode."
    )


@pytest.mark.parametrize("kind", ["gift_aid", "members", "survey", "volunteers"])
@pytest.mark.parametrize("key", ["missing", "mistyped"])
def test_nobody_is_told_of_a_till_who_has_none(key, kind):
    remedy = problem_sentences(Problem(key, 0, 4, 60), kind).remedy

    assert not re.search(r"\btill\b|\bbook", remedy)
    assert remedy != problem_sentences(Problem(key, 0, 4, 60), "tickets").remedy


def test_the_day_a_volunteer_joined_is_not_how_old_the_file_is():
    joined = "Name,Ethnicity,Start date\nA,White,01/03/2012\nB,Indian,\nC,White,04/05/2021\n"

    assert not found(joined, kinds=("volunteers",))


def test_stories_in_words_we_do_not_know_are_of_all_stories_and_lead_to_the_list():
    audit = (
        "Story,Community represented,Date\nThe mill,Working-class women,2024\n"
        "The ship,South Asian,2024\nThe kiln,Deaf people,2024\n"
    )

    (unknown,) = found(audit, kinds=("audit",))

    words = problem_sentences(unknown, "audit")
    assert words.said == "1 row of 3 has words for people that we do not know."
    assert "below the file" in words.remedy
