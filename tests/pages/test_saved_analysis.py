"""A saved analysis on the pages: opened, looked at, decided upon, put away, saved again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insights.analysis import Settings, analyse
from insights.brief.snapshot import Said, Snapshot, open_snapshot, read_card, write
from insights.findings import Analysis
from insights.framework import Purpose, Readiness
from insights.framework.decisions import Decision
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence
from insights.taking_away import taken
from pages.shared.frame import JOURNEY
from pages.shared.held import OpenedSaved
from tests.brief import town

ROOT = Path(__file__).parents[2]
SAID = Said(
    decisions=(Decision("Ring the youth club", "Amal", dt.date(2026, 12, 4)),),
    purpose=Purpose(mission="Everyone's story", aims={"equality": 3}),
    readiness=Readiness({"policies": "in place"}),
)
DOORS = {"marlhaven": "ZX1 1AA", "small_museum": "ZX15 1AA"}
STEPS = ("where_from", "expected", "missing", "kinds", "volunteers", "not_known", "partners",
         "decide")  # fmt: skip
HOSTILE = "![x](https://evil.example/a.png) [y](https://evil.example) <b>z</b>"


@pytest.fixture(scope="module", params=DOORS)
def sample(request: pytest.FixtureRequest) -> Analysis:
    door = DOORS[request.param]
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=door)
        for path, kind in sample_evidence(request.param)
    ]
    return analyse(evidence, Settings(venue=door), open_sample_store())


def started(snapshot: Snapshot | None = None) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    if snapshot is not None:
        at.session_state["doorstep.saved"] = OpenedSaved("saved", snapshot)
        at.session_state["doorstep.decisions"] = {"saved": snapshot.said.decisions}
    return at.run()


def looked_at(at: AppTest, page: str, step: str = "") -> list[str]:
    """Return all that a page says, in its order."""
    if step:
        at.session_state["step"] = step
    at.switch_page(page).run()
    assert not at.exception
    assert not any("Something went wrong" in each.value for each in at.error)
    said = [each.value for each in (*at.title, *at.header, *at.subheader, *at.markdown, *at.info)]
    said += [each.label for each in (*at.expander, *at.tabs, *at.metric, *at.button)]
    said += [each.value for each in at.metric]
    return said + [each.value.to_csv() for each in (*at.table, *at.dataframe)]


PAGES = [(link.path, "") for link in JOURNEY] + [
    ("pages/strategy_session.py", step) for step in STEPS
]


def test_every_page_says_of_a_saved_analysis_what_it_says_of_the_same_as_it_leaves(sample):
    content = write(sample, SAID)
    again = open_snapshot(content)
    before = started(Snapshot(sample.as_it_leaves(), SAID, read_card(io.BytesIO(content))))
    after = started(again)

    for path, step in PAGES:
        assert looked_at(after, path, step) == looked_at(before, path, step), (path, step)


def test_it_says_on_every_page_whose_it_is_and_of_which_day():
    at = started(open_snapshot(write(town.analysis())))

    for link in JOURNEY:
        said = looked_at(at, link.path)
        assert any("a saved analysis of the fictional museum at ZX1 1AA" in each for each in said)
        assert any("made on 21 November 2026" in each for each in said)
        assert at.button(key="saved.away").label == "Put it away"


def test_put_away_the_start_page_is_as_it_was():
    newcomer = [each.value for each in started().title]
    at = started(open_snapshot(write(town.analysis())))

    at.button(key="saved.away").click().run()

    assert [each.value for each in at.title] == newcomer
    assert "saved.away" not in [each.key for each in at.button]


def test_a_file_is_opened_where_it_is_dropped():
    at = started()

    at.file_uploader[0].upload("town.doorstep", write(town.analysis()), "application/zip").run()

    assert at.title[0].value == "At a glance"
    assert at.subheader[0].value.startswith("Harbour End is reached less")


def test_a_file_that_cannot_be_opened_is_explained_and_changes_nothing():
    at = started()

    at.file_uploader[0].upload("town.doorstep", b"PK\x03\x04 no", "application/zip").run()

    assert "What to try" in at.error[0].value
    assert not at.exception
    assert at.title[0].value == "Who lives nearby, and is not yet coming?"


def test_one_of_a_shared_folder_is_chosen_by_museum_and_day(tmp_path, monkeypatch):
    (tmp_path / "one.doorstep").write_bytes(write(town.analysis()))
    (tmp_path / "broken.doorstep").write_bytes(b"no zip")
    (tmp_path / "notes.txt").write_text("not one")
    monkeypatch.setenv("DOORSTEP_SHARED", str(tmp_path))
    at = started()

    (box,) = (each for each in at.selectbox if each.label == "In the shared folder")
    assert box.options == ["The fictional museum at ZX1 1AA, 21 November 2026"]
    box.select_index(0).run()
    at.button(key="saved.open").click().run()

    assert at.title[0].value == "At a glance"


def test_without_a_shared_folder_none_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("DOORSTEP_SHARED", str(tmp_path / "nowhere"))

    assert not started().selectbox


def test_a_page_that_needs_files_says_so_and_offers_the_way_back():
    at = started(open_snapshot(write(town.analysis())))

    said = " ".join(looked_at(at, "pages/your_data.py"))
    at.button(key="saved.back").click().run()

    assert "none of the files that they were made of" in said
    assert not any("saved analysis" in each.value for each in at.markdown)
    assert len(at.file_uploader) > 0


def test_one_that_is_dropped_among_files_of_visitors_is_sent_to_the_start_page(app):
    app.switch_page("pages/your_data.py").run()

    app.file_uploader[0].upload("town.doorstep", write(town.analysis()), "application/zip").run()

    assert "This is a saved analysis" in app.error[0].value
    assert "on the page Start" in app.error[0].value


def test_nothing_is_asked_of_the_open_data_of_this_computer(monkeypatch):
    from pages.shared import public

    def asked(*_: object) -> None:
        raise AssertionError("open data was asked for")

    at = started(open_snapshot(write(town.analysis(is_sample=False), SAID)))
    for name in ("store", "sample_store", "store_for", "edition_for"):
        monkeypatch.setattr(public, name, asked)

    for path, step in PAGES:
        if path != "pages/about_the_data.py":  # which tells of this computer
            assert looked_at(at, path, step)


def test_a_place_is_found_by_its_name_and_no_postcode_is_asked_for():
    at = started(open_snapshot(write(town.analysis())))
    looked_at(at, "pages/who_is_missing.py")

    box = at.selectbox(key="area")
    box.set_value("Quayside").run()

    assert box.label == "Find a place, or click the map"
    assert any("Quayside" in each.value for each in at.subheader)


def test_files_of_it_are_kept_back_beside_those_of_another_view():
    at = started(open_snapshot(write(town.analysis(), SAID)))
    before = taken(town.analysis())
    other = dataclasses.replace(before, tables={
        **before.tables, "areas": before.tables["areas"].assign(observed=11.0)
    })  # fmt: skip
    at.session_state["doorstep.taken"] = {"saved": other}

    looked_at(at, "pages/strategy_session.py", "decide")

    assert not at.get("download_button")
    assert at.warning


def test_what_was_loaded_before_is_there_again(full):
    assert looked_at(full, "pages/who_is_missing.py")
    own = [each.value for each in full.subheader]
    full.session_state["doorstep.saved"] = OpenedSaved("m", open_snapshot(write(town.analysis())))
    looked_at(full, "pages/who_is_missing.py")
    other = [each.value for each in full.subheader]

    full.button(key="saved.away").click().run()

    assert [each.value for each in full.subheader] == own != other


def test_decisions_are_edited_and_stay_with_the_saved_analysis():
    at = started(open_snapshot(write(town.analysis(), SAID)))
    assert any("Ring the youth club" in each for each in looked_at(
        at, "pages/strategy_session.py", "decide"))  # fmt: skip

    at.text_input[0].input("Visit Harbour End")
    next(each for each in at.button if each.label == "Keep this decision").click().run()
    looked_at(at, "pages/strategy_session.py", "decide")
    both = [each.what for each in at.session_state["doorstep.decisions"]["saved"]]
    at.button(key="saved.away").click().run()
    at.switch_page("app.py").run()

    assert both == ["Ring the youth club", "Visit Harbour End"]
    assert at.session_state["doorstep.decisions"].get(None) is None


def test_nothing_that_would_need_the_files_is_offered():
    at = started(open_snapshot(write(town.analysis(), SAID)))

    said = looked_at(at, "pages/partners.py") + looked_at(at, "pages/plan.py")

    for missing in ("Put it there", "Add a group by hand", "Make these types your own",
                    "Keep these priorities", "Keep this", "Your say"):  # fmt: skip
        assert not any(each.startswith(missing) for each in said), missing


def test_a_saved_analysis_is_offered_beside_the_brief():
    at = started(open_snapshot(write(town.analysis(), SAID)))
    looked_at(at, "pages/strategy_session.py", "decide")

    (button,) = (each for each in at.get("download_button") if "(.doorstep)" in each.proto.label)
    assert button.proto.label == "Saved analysis (.doorstep), to open on another computer"


def test_another_saved_analysis_is_set_beside_the_one_that_is_open():
    areas = town.areas()
    areas.loc[areas.index[3], "verdict"] = "under_likely"
    later = town.analysis(made_on=dt.date(2027, 1, 9), in_files=town.released(areas))
    at = started(open_snapshot(write(town.analysis())))
    looked_at(at, "pages/strategy_session.py", "in_short")

    at.file_uploader[0].upload("later.doorstep", write(later), "application/zip").run()
    said = " ".join(looked_at(at, "pages/strategy_session.py", "in_short"))

    assert "The analysis of 21 November 2026 beside that of 9 January 2027" in said
    assert "Newly under-represented: Old Town" in said.replace("\\", "")
    at.button(key="compared.away").click().run()
    assert not any("beside that of" in each.value for each in at.subheader)


def test_what_cannot_be_compared_says_why():
    orders = dataclasses.replace(town.analysis().settings, count="orders")
    at = started(open_snapshot(write(town.analysis())))
    looked_at(at, "pages/strategy_session.py", "in_short")

    other = write(town.analysis(settings=orders))
    at.file_uploader[0].upload("other.doorstep", other, "application/zip").run()

    assert "counts orders, this one households" in at.error[0].value


def test_a_saved_analysis_is_taken_for_an_earlier_one_where_change_is_told(full, analysis):
    earlier = dataclasses.replace(analysis, made_on=dt.date(2025, 1, 5))
    full.switch_page("pages/what_has_changed.py").run()

    full.file_uploader[0].upload("old.doorstep", write(earlier), "application/zip").run()

    assert not full.error
    assert any("the analysis of 5 January 2025" in each.value for each in full.markdown)


def test_whatever_a_file_holds_is_shown_letter_for_letter():
    reason = dataclasses.replace(town.suggestion("T10", "x", "high", 46.0).evidence[0],
                                 sentence=HOSTILE, about=HOSTILE)  # fmt: skip
    one = dataclasses.replace(
        town.suggestion("T10", HOSTILE, "high", 46.0), sentence=HOSTILE, strengths=HOSTILE,
        questions=(HOSTILE,), offers=(HOSTILE,), start_because=HOSTILE,
        source_words=HOSTILE, evidence=(reason,), unread=(HOSTILE,), edited=(HOSTILE,),
    )  # fmt: skip
    tables = town.released(
        town.areas((HOSTILE,) * 16).assign(authority=HOSTILE),
        groups=town.groups().assign(category=HOSTILE, question=HOSTILE, note=HOSTILE),
        responses=town.responses().assign(question=HOSTILE),
        trends=town.trends().assign(label=HOSTILE, theme=HOSTILE),
        breakdown=town.breakdown().assign(value=HOSTILE),
    )
    analysis = town.analysis()
    analysis = town.analysis(
        in_files=tables, headline=(HOSTILE,) * 3, gaps=(HOSTILE,), not_divided=(HOSTILE,),
        suggestions=(one,),
        organisations=town.organisations().assign(name=HOSTILE, why=HOSTILE, source=HOSTILE),
        strength=dataclasses.replace(analysis.strength, sentence=HOSTILE, more=HOSTILE),
        catchment=dataclasses.replace(analysis.catchment, rule=HOSTILE, poor_are=HOSTILE),
        venue=dataclasses.replace(analysis.venue, authority=HOSTILE),
        sources=(dataclasses.replace(analysis.sources[0], title=HOSTILE, attribution=HOSTILE),),
        is_sample=False,
    )  # fmt: skip
    said = Said(decisions=(Decision(HOSTILE, HOSTILE),), purpose=Purpose(mission=HOSTILE))
    at = started(open_snapshot(write(analysis, said)))

    for path, step in PAGES:
        looked_at(at, path, step)
        for each in (*at.title, *at.header, *at.subheader, *at.markdown, *at.info, *at.warning):
            assert "](https://evil" not in each.value, (path, step, each.value[:200])
        for each in (*at.radio, *at.checkbox, *at.expander, *at.button, *at.tabs):
            assert "](https://evil" not in each.label, (path, step)
        for each in at.radio:
            assert not any("](https://evil" in option for option in each.options), (path, step)
