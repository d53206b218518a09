"""The files say what the released tables say, and nothing more."""

from __future__ import annotations

import codecs
import dataclasses
import io
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insights.brief import export
from insights.errors import AnalysisError
from insights.figures.style import look
from insights.over_time.earlier import share_placed
from insights.prose import day_in_words
from tests.brief import town

FIXED = [
    "code", "name", "level", "members", "observed", "expected_population", "expected_distance",
    "raw_ratio", "ratio", "low", "high", "probability_below", "verdict",
]  # fmt: skip


def strict(value):
    def refuse(constant):
        raise AssertionError(constant)

    return json.loads(json.dumps(value, allow_nan=False), parse_constant=refuse)


def test_the_document_has_every_part_the_command_line_promises(analysis):
    document = strict(export.to_json(analysis))

    assert {
        "ledger", "catchment", "areas", "pooled", "groups", "partners", "by_source", "sources",
        "settings", "version",
    } <= document.keys()  # fmt: skip
    assert set(FIXED) <= document["areas"][0].keys()
    assert document["ledger"]["count_unit"] == "households"


def test_the_ledger_adds_up_to_the_file(analysis):
    ledger = export.to_json(analysis)["ledger"]

    for each in [*ledger["files"], ledger["totals"]]:
        whole = each["header_rows"] + each["data_rows"] + sum(each["excluded"].values())
        assert each["records"] == whole
        assert each["data_rows"] == each["matched"] + sum(each["unmatched"].values())


def test_reasons_of_fewer_than_ten_rows_are_told_together():
    one, other = {"missing": 20, "bfpo": 1, "non_uk": 9, "partial": 0}, {"non_uk": 4}
    account = town.analysis().ledger[0]
    files = (
        dataclasses.replace(account, unmatched=one, matched=960, proposed={"own_postcode": 2}),
        dataclasses.replace(
            account, unmatched=other, matched=986, proposed={"group": 40, "school": 2}
        ),
    )
    analysis = town.analysis(ledger=files)
    ledger = export.to_json(analysis)["ledger"]

    assert [each["unmatched"] for each in ledger["files"]] == [
        {"missing": 20, "others": 10},
        {"others": 4},
    ]
    assert [each["proposed"] for each in ledger["files"]] == [{}, {"others": 42}]
    # A total less what one file tells is what the other tells, and no more.
    assert ledger["totals"]["unmatched"] == {"missing": 20, "others": 14}
    assert ledger["totals"]["proposed"] == {"others": 42}
    brief = export.render_brief(analysis)
    assert "960 located and 30 not (no postcode 20, other reasons 10)." in brief
    assert "986 located and 4 not." in brief
    # What an earlier analysis is compared by is the share of all rows, and stays what it was.
    assert share_placed(ledger["files"]) == round((960 + 986) / 1980, 2)


def test_small_counts_by_authority_do_not_reach_a_file(analysis):
    assert "by_local_authority" not in json.dumps(export.to_json(analysis))


def test_a_hidden_area_keeps_its_verdict_and_loses_its_numbers(analysis):
    hidden = export.to_json(analysis)["areas"][12]

    assert hidden["observed_band"] == "0-4"
    assert hidden["verdict"] == "too_few"
    for name in ("observed", "raw_ratio", "ratio", "low", "high"):
        assert hidden[name] is None


def test_only_tables_released_for_files_are_written():
    secret = town.areas().assign(name="ON SCREEN ONLY", observed=3.0)
    analysis = town.analysis(on_screen=town.released(secret))

    everything = "".join(
        [
            json.dumps(export.to_json(analysis)),
            export.areas_csv(analysis),
            export.groups_csv(analysis),
            export.partners_csv(analysis),
            export.render_brief(analysis),
        ]
    )

    assert "ON SCREEN ONLY" not in everything


def test_the_spreadsheet_and_the_document_agree_to_the_digit(analysis):
    written = pd.read_csv(io.StringIO(export.areas_csv(analysis)))
    document = pd.DataFrame(export.to_json(analysis)["areas"])

    for name in ("observed", "expected_distance", "ratio", "low", "high"):
        np.testing.assert_array_equal(written[name], document[name].astype(float))
    assert written["verdict"].tolist() == document["verdict"].tolist()
    assert written["members"][0] == "; ".join(document["members"][0])


def test_each_partner_has_its_points_and_its_reasons(analysis):
    first = export.to_json(analysis)["partners"][0]
    row = pd.read_csv(io.StringIO(export.partners_csv(analysis))).iloc[0]

    assert first["terms"] == {"need": 46.0, "aim": 12.0, "reach": 8.0}
    assert row["need_points"] == 46.0
    assert row["evidence"] == first["evidence"][0]["sentence"]


def test_no_cell_of_any_spreadsheet_is_a_formula(hostile):
    for written in (
        export.areas_csv(hostile),
        export.groups_csv(hostile),
        export.partners_csv(hostile),
        *(write(hostile) for write in IN_WORDS),
    ):
        cells = pd.read_csv(io.StringIO(written), dtype=str, keep_default_na=False).to_numpy()
        assert not [
            cell
            for cell in cells.ravel()
            if cell.strip()[:1] in {"=", "+", "@", "＝"}
            or (cell[:1] == "-" and not cell[1:].replace(".", "").isdigit())
        ]


def test_all_files_are_written_and_no_half_file_is_left(analysis, tmp_path):
    folder = tmp_path / "new" / "out"

    paths = export.write_outputs(analysis, folder)

    names = ["analysis.json", "areas.csv", "groups.csv", "partners.csv", "brief.html"]
    assert [path.name for path in paths] == names
    assert sorted(each.name for each in folder.iterdir()) == sorted(names)
    assert json.loads(paths[0].read_text("utf-8"))["version"] == "0.1.0"


def test_a_folder_that_cannot_be_written_is_explained(analysis, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    with pytest.raises(AnalysisError) as problem:
        export.write_outputs(analysis, in_the_way)

    assert "folder" in problem.value.remedy


def test_without_open_data_there_is_still_a_brief_and_a_document():
    empty = {
        name: getattr(town, name)().iloc[:0] for name in ("areas", "pooled", "trends", "groups")
    }
    tables = town.released(
        empty["areas"],
        **{name: empty[name] for name in ("pooled", "trends", "groups")},
        responses=town.responses().iloc[:0],
        by_source=town.areas().iloc[:0].assign(source=""),
    )
    analysis = town.analysis(
        on_screen=tables, in_files=tables, suggestions=(),
        organisations=town.organisations().iloc[:0], outlines=town.outlines().iloc[:0],
    )  # fmt: skip

    assert export.to_json(analysis)["areas"] == []
    assert "What we cannot tell" in export.render_brief(analysis)
    assert export.areas_csv(analysis).startswith("code,name,level")
    assert export.partners_csv(analysis)


def read_back(written: str) -> pd.DataFrame:
    """Open a table as a spreadsheet does, by the mark at its beginning."""
    return pd.read_csv(io.BytesIO(written.encode()), encoding="utf-8-sig")


IN_WORDS = [export.areas_in_words_csv, export.groups_in_words_csv, export.partners_in_words_csv]


@pytest.mark.parametrize("write", IN_WORDS, ids=lambda write: write.__name__)
def test_a_table_for_people_says_what_each_column_is_and_when_it_was_made(analysis, write):
    written = write(analysis)
    table = read_back(written)

    assert written.encode().startswith(codecs.BOM_UTF8)
    for heading in table.columns:
        said, code = re.fullmatch(r"(.+) \((\w+)\)", heading).groups()
        assert "_" not in said
        assert said != code
    cells = set(table.astype(str).to_numpy().ravel())
    assert not cells & {"under_strong", "under_likely", "too_few", "high", "no_evidence", "True"}
    assert table["Made on (made_on)"].dropna().tolist() == [day_in_words(analysis.made_on)]


def test_the_groups_in_words_are_the_same_groups_with_shares_of_a_hundred(analysis):
    codes, words = (
        read_back(export.groups_csv(analysis)),
        read_back(export.groups_in_words_csv(analysis)),
    )

    assert words["Answer (category)"].tolist() == codes["category"].tolist()
    shares = (100 * codes["share"]).round(1)
    pd.testing.assert_series_equal(words["Share, in % (share)"], shares, check_names=False)
    assert words["Finding (verdict)"].tolist() == [look(each).words for each in codes["verdict"]]


def test_the_partner_types_in_words_name_the_places_and_not_their_codes(analysis):
    words = read_back(export.partners_in_words_csv(analysis))

    assert words["Type of partner (name)"].tolist() == [one.name for one in analysis.suggestions]
    assert not words["Where it would help (where)"].astype(str).str.contains("E02").any()


def test_the_areas_in_words_are_the_same_areas_in_the_same_order(analysis):
    codes, words = (
        read_back(written)
        for written in (export.areas_csv(analysis), export.areas_in_words_csv(analysis))
    )
    assert words.pop("Made on (made_on)").tolist()[0] == day_in_words(analysis.made_on)

    assert [re.search(r"\((\w+)\)$", name)[1] for name in words] == codes.columns.tolist()
    assert all(len(name.split(" (")[0]) > 3 and "_" not in name.split(" (")[0] for name in words)
    plain = words.set_axis(codes.columns, axis="columns")
    said = plain["verdict"]
    same = ["code", "name", "observed", "people", "authority"]
    pd.testing.assert_frame_equal(plain[same], codes[same])
    # Reach as people say it, and the source once.
    assert plain["ratio"].dropna().tolist() == (100 * codes["ratio"].dropna()).round().tolist()
    assert plain["data_source"].notna().tolist() == [True] + [False] * (len(plain) - 1)
    assert said.tolist() == [look(verdict).words for verdict in codes["verdict"]]


def test_the_order_of_the_columns_is_the_one_that_is_promised(analysis):
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    promised = re.search(r"The columns of `areas.csv` are(.*?)\.\s", readme, re.DOTALL)

    written = pd.read_csv(io.StringIO(export.areas_csv(analysis)))
    assert re.findall(r"`(\w+)`", promised[1]) == written.columns.tolist()
