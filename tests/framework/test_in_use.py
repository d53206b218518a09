"""The eight sources as a museum has them, with how old each is."""

from __future__ import annotations

import datetime as dt

from insights.framework.in_use import SourceInUse, sources_in_use
from insights.intake.evidence import read_evidence
from insights.partners.evidence.noted import Observation

TODAY = dt.date(2026, 6, 1)


def in_use(*files: str, observations=(), editions=()) -> dict[str, SourceInUse]:
    evidence = [read_evidence(text.encode(), "x.csv") for text in files]
    found = sources_in_use(evidence, observations, editions=editions, today=TODAY)
    return {each.source.key: each for each in found}


def test_all_eight_are_listed_and_none_is_in_use_without_files():
    found = in_use()

    assert len(found) == 8
    assert not any(each.used for each in found.values())


def test_tickets_and_gift_aid_are_one_source_between_them():
    gift_aid = "Title,Last name,Postcode,Donation date,Amount\nMs,Lee,DE1 3GL,03/04/26,10.00\n"
    found = in_use("Order,Postcode,Tickets\n1,DE1 3GL,2\n", gift_aid)

    assert [key for key, each in found.items() if each.used] == ["tickets"]
    assert found["tickets"].latest == dt.date(2026, 4, 3)


def test_dates_come_from_the_files_and_leave_out_the_future():
    found = in_use(
        "Order,Postcode,Tickets,Visit date\n1,DE1 3GL,2,05/04/2024\n2,DE1 3GL,2,13/05/2026\n"
        "3,DE1 3GL,2,24/12/2026\n"
    )["tickets"]

    assert (found.earliest, found.latest) == (dt.date(2024, 4, 5), dt.date(2026, 5, 13))


def test_each_finding_counts_as_the_source_it_is_from():
    found = in_use(
        "Finding,Date,Source\nA,2023,Project evaluation\nB,March 2024,Health check\n"
        "C,2025,Focus group\n"
    )

    assert [key for key, each in found.items() if each.used] == ["reports", "evaluation"]
    assert found["reports"].latest == dt.date(2024, 3, 1)


def test_followers_are_a_source_and_an_audit_is_none_of_the_eight():
    followers = "Age,Women,Men\n18-24,6,3\n25-34,15,6\n65+,40,30\n"
    audit = "Story,Community represented\nHat,Sikh\n"

    assert [key for key, each in in_use(followers, audit).items() if each.used] == ["social"]


def test_what_was_noted_by_hand_and_open_data_have_dates_too():
    seen = Observation("T7", "evaluation", 0.5, "Too dark.", dt.date(2025, 1, 2))
    found = in_use(observations=[seen], editions=["March 2021", "2025"])

    assert found["evaluation"].latest == dt.date(2025, 1, 2)
    assert found["open_data"].earliest == dt.date(2021, 1, 1)
    assert found["open_data"].used
