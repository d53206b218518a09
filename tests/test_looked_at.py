"""Audits, followers and findings through an analysis: what is compared, what leaves the screen."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from insights.analysis import analyse
from insights.brief import render_brief
from insights.brief.export import to_json
from insights.findings import Analysis
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store
from insights.settings import Settings

AUDIT = "Story,Community represented,Date\n" + "".join(
    f"S{n},{'Black' if n == 3 else 'None'},2026-02\n" for n in range(340)
)
FINDINGS = (
    "Finding,Date,Source,Group,Area\n"
    "Teenagers feel watched,March 2024,Report by Ann Smith,Young people,Zedgate\n"
    "Weavers feel forsaken,2023,Focus group,Weavers,Quayside\n"
)
FOLLOWERS = "Age,Women,Men\n13-17,1,1\n18-24,6,3\n25-34,15,6\n35-44,20,7\n65+,39,2\n"
WORDS = ("feel watched", "Ann Smith", "Zedgate", "Quayside", "forsaken")


def analysed(*files: str, **choices: bool) -> Analysis:
    evidence = [read_evidence(text.encode(), "x.csv") for text in files]
    return analyse(evidence, Settings(venue="ZX1 1AA", **choices), open_sample_store())


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analysed(AUDIT, FINDINGS, FOLLOWERS)


def test_stories_speak_for_the_type_of_partner_that_answers_to_them(found):
    eighth = next(one for one in found.suggestions if one.key == "T8")
    stories = [reason for reason in eighth.evidence if reason.kind == "stories"]

    assert stories[0].counts
    assert "1 of 340 stories" in stories[0].sentence
    assert "1 February 2026" in stories[0].sentence


def test_followers_are_set_beside_local_adults_and_used_nowhere_else(found):
    ages = found.in_files.followers.query("question == 'Age'")

    assert ages["local_share"].notna().all()
    assert found.in_files.groups.empty
    assert "never counted with visitors" in " ".join(found.gaps)


def test_nobodys_words_leave_the_screen(found):
    assert found.on_screen.told["finding"].tolist()[0] == "Teenagers feel watched"
    written = json.dumps(to_json(found)) + render_brief(found)

    assert not [word for word in WORDS if word in written]


def test_words_are_printed_where_the_museum_says_they_hold_no_personal_data(found):
    printed = analysed(FINDINGS, print_findings=True)

    assert "Teenagers feel watched" in render_brief(printed)
    assert "Teenagers feel watched" in json.dumps(to_json(printed))
    assert replace(printed.settings, print_findings=False) == found.settings


def test_what_no_sum_uses_is_said(found):
    said = " ".join(found.gaps)

    assert "1 finding names nobody" in said
    assert "never counted" in said
    assert analysed("Story,Community represented\nA,Weavers\n").gaps[0].startswith("The audit")
