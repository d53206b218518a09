"""The registers of charities in Scotland and in Northern Ireland."""

import datetime as dt

import pandas as pd
import pytest

from insights.geography.authorities import authority_code, nation_of
from insights.open_data.layouts.found import held
from insights.open_data.layouts.layout import Beginning
from insights.open_data.reading import Refusal
from insights.open_data.registers.keeping.importing import import_registers
from insights.open_data.registers.keeping.opening import open_registers
from insights.open_data.registers.publishers import ccni, oscr
from insights.open_data.registers.reading.readacross import UNKNOWN_WORDS, codes_of
from tests.open_data.registers.published import CCNI, NEVER, OSCR, OSCR_FORMER, PLANTED, written

HARBOUR = {
    "Charity Number": "SC012345",
    "Charity Name": "Harbour Carers",
    "Known As": "",
    "Charity Status": "Active",
    "Geographical Spread": "Wider, but within one local authority area",
    "Main Operating Location": "Argyll & Bute",
    "Purposes": "'The advancement of education','The relief of those in need by reason of age, "
    "ill health, disability, financial hardship or other disadvantage'",
    "Beneficiaries": "'Older people','People with disabilities or health problems'",
    "Activities": "'It carries out activities or services itself'",
    "Objectives": "Songs and walks for carers. Ring 01631 960001 or write to me@carers.example",
    "Website": "https://harbour.example",
    "Most recent year income": "25000",
    "Regulatory Type": "Standard",
}
BRIDGE = {
    "Reg charity number": "100002",
    "Sub charity number": "0",
    "Charity name": "St Brigid`s Bridge",
    "Status": "Received: on time",
    "Total income": "£9,500.00",
    "Public address": "The Hall, 1 Person Street, Belfast, BT1 5GS",
    "Website": "bridge.example",
    "What the charity does": "The advancement of education,The prevention or relief of poverty",
    "Who the charity helps": "Older people,Women,Children (5-13 year olds)",
    "How the charity works": "Advice/advocacy/information,Youth development",
    "Charitable purposes": "Classes, and a meal.",
    "Other name": "",
    "": "",
}


def scottish(*rows, headings=OSCR, label="CharityExport-20-Nov-2026.csv", encoding="utf-8"):
    more = {"Ceased Date": "31/12/2020", "Reason for Removal": PLANTED}
    base = HARBOUR | (more if headings is OSCR_FORMER else {})
    text = written(headings, [base | row for row in rows])
    return oscr.read_oscr(held(text.encode(encoding), label))


def northern_irish(*rows, label="charitydetails_2026_11_20_10_11_12.csv", encoding="utf-8-sig"):
    text = written(CCNI, [BRIDGE | row for row in rows])
    return ccni.read_ccni(held(text.encode(encoding), label))


def test_a_charity_of_scotland_worked_by_hand():
    made = oscr.made({"oscr": [scottish({})]})
    charity = made.organisations.loc["GB-SC-SC012345"]

    assert charity["name"] == "Harbour Carers"
    assert (charity["what"], charity["who"], charity["how"]) == ("102;104", "202;203", "306")
    assert charity["beneficiaries"] == "Older people;People with disabilities or health problems"
    assert charity["activities"] == "Songs and walks for carers. or write to"
    assert charity["income_band"] == "£10,000 to £100,000"
    assert charity["area_of_operation"] == "Argyll and Bute"
    assert bool(charity["active"])
    assert made.works_in.to_numpy().tolist() == [
        ["GB-SC-SC012345", authority_code("Argyll and Bute"), "named"]
    ]
    assert made.premises.empty  # never a registered address
    assert made.extract_date == dt.date(2026, 11, 20)


def test_a_charity_of_northern_ireland_worked_by_hand():
    made = ccni.made({"ccni": [northern_irish({})]})
    charity = made.organisations.loc["GB-NIC-100002"]

    assert charity["name"] == "St Brigid's Bridge"
    assert (charity["what"], charity["who"], charity["how"]) == (
        "102;105", "201;202;206", "306;307",
    )  # fmt: skip
    assert charity["income_band"] == "under £10,000"
    assert charity["area_of_operation"] == (
        "Northern Ireland; the register does not say where in it; registered in Belfast"
    )
    assert made.works_in.to_numpy().tolist() == [
        ["GB-NIC-100002", authority_code("Belfast"), "registered"]
    ]
    assert made.premises.empty
    assert made.extract_date == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("module", "key", "reading"),
    [
        (oscr, "oscr", lambda: scottish({}, {"Charity Number": "SC012346"})),
        (oscr, "oscr", lambda: scottish({}, headings=OSCR_FORMER)),
        (ccni, "ccni", lambda: northern_irish({}, {"Reg charity number": "100003"})),
    ],
)
def test_nothing_of_a_column_that_is_not_allowed_is_read(module, key, reading):
    read = reading()
    made = module.made({key: [read]})

    for table in (read.table, made.organisations, made.works_in):
        text = table.reset_index().to_csv()
        assert not [word for word in (*NEVER, "BT1", "Street") if word in text]


def test_they_are_told_by_their_headings():
    for module, headings in ((oscr, OSCR), (oscr, OSCR_FORMER), (ccni, CCNI)):
        beginning = Beginning(written(headings, []).encode("utf-8-sig"))
        assert any(layout.recognises(beginning) for layout in module.LAYOUTS)
        assert not any(layout.recognises(Beginning(b"id,name\r\n")) for layout in module.LAYOUTS)


def test_the_file_without_headings_is_refused_with_what_to_do():
    content = b"SC012345,Harbour Carers,2021,1000\n"
    layout = next(each for each in oscr.LAYOUTS if each.recognises(Beginning(content)))
    with pytest.raises(Refusal, match="five-year file"):
        layout.read(held(content))


@pytest.mark.parametrize(
    ("spread", "place", "councils", "national"),
    [
        ("A specific local point, community or neighbourhood", "Aberdeen",
         ["Aberdeen City"], False),
        ("More than one local authority area in Scotland", "Western Isles",
         ["Na h-Eileanan Siar"], False),
        ("One or a few bases or facilities serving people who come from a broad area", "Fife",
         ["Fife"], False),
        ("Operations cover all or most of Scotland", "Glasgow City", [], True),
        ("Scotland and other parts of the UK", "City of Edinburgh", [], True),
        ("UK and overseas", "Outwith Scotland", [], True),
        ("Overseas only", "Glasgow City", [], False),
        ("Wider, but within one local authority area", "Outwith Scotland", [], False),
    ],
)  # fmt: skip
def test_where_a_scottish_charity_works(spread, place, councils, national):
    made = oscr.made(
        {"oscr": [scottish({"Geographical Spread": spread, "Main Operating Location": place})]}
    )

    assert made.works_in["authority_code"].tolist() == [authority_code(c) for c in councils]
    assert made.organisations["national"].tolist() == [national]


def test_a_charity_whose_address_is_withheld_has_no_place():
    rows = [{"Charity Number": f"SC0{n:05}"} for n in range(9)]
    reading = scottish(
        *rows,
        {
            "Charity Number": "SC099999",
            "Principal Office/Trustees Address": "",
            "Geographical Spread": "Operations cover all or most of Scotland",
        },
    )
    made = oscr.made({"oscr": [reading]})
    charity = made.organisations.loc["GB-SC-SC099999"]

    assert "GB-SC-SC099999" not in set(made.works_in["organisation_id"])
    assert not charity["national"]
    assert charity["activities"] == charity["website"] == charity["area_of_operation"] == ""
    assert len(made.works_in) == 9


def test_the_register_and_that_of_former_charities_are_imported_together(tmp_path):
    was = {"Charity Number": "SC000001", "Charity Status": "Removed"}
    told = import_registers(
        [
            ("now.csv", scottish({}, {"Charity Number": "SC012346"})),
            ("older.csv", scottish({}, label="CharityExport-20-Nov-2025.csv")),
            ("former.csv", scottish(was, headings=OSCR_FORMER)),
        ],
        tmp_path,
    )

    assert {each.file: each.used for each in told} == {
        "now.csv": True, "older.csv": False, "former.csv": True,
    }  # fmt: skip
    (kept,) = open_registers(tmp_path).kept
    assert kept.counted == {"charities": 2, "former charities": 1}
    assert (kept.rows["organisations"], kept.rows["ended"]) == (3, 1)


def test_former_charities_are_kept_as_such_whichever_file_comes_first():
    both = [
        scottish({}, {"Charity Number": "SC012346"}),
        scottish({"Charity Number": "SC000001", "Charity Status": "Removed"},
                 headings=OSCR_FORMER, label="CharityExport-Removed-20-Nov-2026.csv"),
    ]  # fmt: skip
    for order in (both, both[::-1]):
        made = oscr.made({"oscr": order})
        assert made.organisations["active"].to_dict() == {
            "GB-SC-SC000001": False, "GB-SC-SC012345": True, "GB-SC-SC012346": True,
        }  # fmt: skip
        assert made.organisations.loc["GB-SC-SC000001", "ended"] == pd.Timestamp("2020-12-31")


def test_of_two_editions_the_newer_counts():
    old = scottish({"Charity Name": "Old"}, label="CharityExport-20-Nov-2024.csv")
    new = scottish({"Charity Name": "New"}, label="CharityExport-20-Nov-2026.csv")
    for order in ([old, new], [new, old]):
        assert oscr.made({"oscr": order}).organisations["name"].tolist() == ["New"]
    was, now = (
        northern_irish({"Charity name": name}, label=f"charitydetails_{year}_01_01.csv")
        for name, year in (("Was", 2024), ("Now", 2026))
    )
    for order in ([was, now], [now, was]):
        assert ccni.made({"ccni": order}).organisations["name"].tolist() == ["Now"]


def test_rows_are_counted_and_add_up():
    scots = scottish({}, {}, {"Charity Number": "12"}, {"Charity Number": "SC012347"})
    irish = northern_irish(
        {}, {"Sub charity number": "1"}, {"Reg charity number": ""},
        {"Reg charity number": "100009", "Status": "Removed"},
    )  # fmt: skip

    of_records = ("could not be read", "there twice", "charities", "former charities",
                  "linked to another", "removed from the register")  # fmt: skip
    assert sum(scots.counted.get(each, 0) for each in of_records) == 4
    assert sum(irish.counted.get(each, 0) for each in of_records) == 4
    assert irish.counted["linked to another"] == irish.counted["removed from the register"] == 1


@pytest.mark.parametrize("column", ["Purposes", "Beneficiaries", "Activities"])
@pytest.mark.parametrize("odd", ["'Older\npeople','Men\r\nand boys'", "x" * 200_000, "'open"])
def test_an_odd_list_costs_no_other_charity(column, odd):
    reading = scottish({column: odd}, {"Charity Number": "SC012346"})

    assert reading.counted["charities"] == 2
    assert reading.table.loc["GB-SC-SC012346", "who"] == "202;203"


def test_an_end_of_a_line_within_a_list_is_a_space():
    reading = scottish({"Beneficiaries": "'Older\npeople','People with disabilities or\r\n"
                        "health problems'"})  # fmt: skip

    assert reading.table["who"].tolist() == ["202;203"]


def test_words_that_are_not_known_are_counted():
    scots = scottish({"Purposes": "'The advancement of juggling','The advancement of religion'"})
    irish = northern_irish({"Who the charity helps": "Jugglers,Acrobats"})

    assert scots.table["what"].tolist() == ["108"]
    assert scots.besides[UNKNOWN_WORDS] == 1
    assert irish.besides[UNKNOWN_WORDS] == 2


def test_every_encoding_that_was_seen():
    assert scottish({"Charity Name": "Fèis"}, encoding="latin-1").table["name"].tolist() == ["Fèis"]
    assert northern_irish({"Charity name": "Féile"}, encoding="cp1252").table["name"].tolist() == [
        "Féile"
    ]
    assert northern_irish({"Charity name": "FÃ©ile"}).table["name"].tolist() == ["Féile"]


def test_a_file_that_is_cut_short_is_refused():
    for read, headings, row in ((oscr.read_oscr, OSCR, HARBOUR), (ccni.read_ccni, CCNI, BRIDGE)):
        text = written(headings, [row, row])
        with pytest.raises(Refusal, match=r"breaks off|never closed|damaged"):
            read(held(text[: len(text) - 120].encode()))


def test_markup_and_formulas_in_names():
    names = scottish({"Charity Name": "<i>Harbour</i>"}).table["name"].tolist()
    assert names == ["Harbour"]
    kept = northern_irish({"Charity name": "=HYPERLINK(1)"}).table["name"].tolist()
    assert kept == ["=HYPERLINK(1)"]  # text here; what writes spreadsheets takes care of it


def test_only_councils_of_northern_ireland_are_told_from_an_address():
    made = ccni.made({"ccni": [northern_irish({"Public address": "Derby, DE1 3AE"})]})

    assert made.works_in.empty
    assert made.organisations["area_of_operation"].tolist() == [
        "Northern Ireland; the register does not say where in it"
    ]
    assert nation_of(authority_code("Belfast")) == "Northern Ireland"


@pytest.mark.parametrize(
    ("register", "kind", "word", "codes"),
    [
        ("charity_commission", "who", "Children/young People", ("201",)),
        ("charity_commission", "what", "Disability", ("104",)),
        ("charity_commission", "how", "Provides Services", ("306",)),
        ("charity_commission", "how", "Provides Other Finance", ("303",)),
        ("charity_commission", "who", "The General Public/mankind", ("207",)),
        ("oscr", "who", "No specific group, or for the benefit of the community", ("207",)),
        ("oscr", "what", "The saving of lives", ("103",)),
        ("ccni", "who", "Men", ("206",)),
        ("ccni", "who", "Youth (14-25 year olds)", ("201",)),
        ("ccni", "what", "The advancement of the arts, culture, heritage or science", ("109",)),
        ("ccni", "who", "Sensory disabilities", ("203",)),
    ],
)
def test_words_of_registers_mean_codes(register, kind, word, codes):
    assert codes_of(register, kind, word) == codes
    assert codes_of(register, kind, f"  {word.upper()} ") == codes
