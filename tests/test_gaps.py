"""What an analysis says it could not answer, or read and did not use."""

from __future__ import annotations

import pandas as pd

from insights.analysis import analyse
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_folder
from insights.settings import Settings
from insights.wording.gaps import COUNTS_BY_AREA

ANSWERS = "Religion,Disability,Age group\nNone,No,25-34\nHindu,Yes,35-44\n"
NAMED = "Email,Religion,Disability\na@x.org,None,No\nb@x.org,Hindu,Yes\n"


def gaps(*files: tuple[str, str]) -> str:
    evidence = [read_evidence(text.encode(), "x.csv", kind=kind) for kind, text in files]
    found = analyse(evidence, Settings(venue="ZX1 1AA"), open_sample_store())
    return " ".join(found.gaps)


def test_counts_of_answers_are_used_and_counts_by_area_are_not():
    answers = ("counts", "Ethnicity,Count\nWhite British,40\nIndian,3\n")

    assert gaps(answers) == ""
    assert "twice" in gaps(answers, ("volunteers", NAMED))
    assert gaps(("counts", "LSOA code,Visits\nE01990001,12\nE01990002,7\n")) == COUNTS_BY_AREA


def test_a_table_of_counts_finds_what_the_volunteers_own_rows_find():
    people = "Religion\n" + "None\n" * 40 + "Christian\n" * 33 + "Hindu\n" * 12 + "PNTS\n" * 5
    counts = "Religion,Count\nNone,40\nChristian,33\nHindu,12\nPrefer not to say,5\n"
    one, other = (
        analyse(
            [read_evidence(text.encode(), "x.csv", kind=kind)],
            Settings(venue="ZX1 1AA"),
            open_sample_store(),
        )
        for text, kind in ((people, "volunteers"), (counts, "counts"))
    )

    for released in ("on_screen", "in_files"):
        for table in ("groups", "responses"):
            first = getattr(getattr(one, released), table)
            assert len(first)
            assert set(first["source"]) == {"volunteers"}
            pd.testing.assert_frame_equal(first, getattr(getattr(other, released), table))


def test_it_is_said_when_a_volunteer_could_be_counted_twice():
    assert gaps(("volunteers", ANSWERS)) == ""
    assert gaps(("volunteers", NAMED), ("volunteers", NAMED)) == ""
    assert "A volunteer whose answers" in gaps(("volunteers", ANSWERS), ("volunteers", NAMED))
    assert "A visitor whose answers" in gaps(("survey", ANSWERS), ("survey", NAMED))
    assert gaps(("volunteers", ANSWERS), ("survey", NAMED)) == ""


def orders(count: int) -> tuple[str, str]:
    """Take the first orders of the sample, as a smaller museum's."""
    export = (sample_folder() / "marlhaven" / "tickets.csv").read_text(encoding="utf-8-sig")
    return ("tickets", "\n".join(export.splitlines()[: count + 1]) + "\n")


def test_the_fewer_were_counted_the_fewer_kinds_of_place_are_compared():
    store, themes, said = open_sample_store(), [], []
    for count in (100, 900, 4000):
        kind, text = orders(count)
        evidence = [read_evidence(text.encode(), "x.csv", kind=kind)]
        found = analyse(evidence, Settings(venue="ZX1 1AA"), store)
        themes.append({*found.on_screen.trends["theme"]})
        said.append(" ".join(found.gaps))

    assert themes[:2] == [set(), {"deprivation"}]
    assert len(themes[2]) > 3
    assert "are not compared" in said[0]
    assert "by deprivation and what it is made of alone" in said[1]
    assert "kinds of neighbourhood" not in said[2]
