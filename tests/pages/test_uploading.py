"""The page Your data: files read, refused, corrected, removed and forgotten."""

from __future__ import annotations

import gc

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from tests.spreadsheets import as_xlsx

EXPORT = b"""Order,Postcode,Tickets,Booked on
1,ZX1 1AA,2,03/02/2025
2,zx11ab,1,04/02/2025
3,,1,05/02/2025
4,SW1A,1,05/02/2025
Total,,5,
"""
UNREADABLE = {
    "empty": (b"", "empty.csv"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.csv"),
    "no postcodes": (b"a,b\n1,2\n3,4\n", "sums.csv"),
    "a locked workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "locked.xlsx"),
    "a broken workbook": (b"PK\x03\x04" + bytes(50), "broken.xlsx"),
    "nothing but spaces": (b"   \n  \n", "blank.txt"),
}


@pytest.fixture
def your_data(app: AppTest) -> AppTest:
    return app.switch_page("pages/your_data.py").run()


def add(page: AppTest, content: bytes, name: str = "export.csv") -> AppTest:
    page.file_uploader[0].upload(name, content, "text/csv")
    return page.run()


def said(page: AppTest) -> str:
    return " ".join(each.value.replace("\\", "") for each in [*page.subheader, *page.markdown])


def became(page: AppTest) -> str:
    """Return the table of what became of a file's lines."""
    tables = [each.value.to_string() for each in page.table]
    return next(each for each in tables if "Lines in the file" in each)


def test_a_museum_sees_what_was_read_and_what_was_left_out(your_data: AppTest):
    your_data.text_input[0].set_value("ZX1 1AA").run()
    add(your_data, EXPORT)

    assert not your_data.exception
    assert "2 of 4 records can be placed on the map (50%)" in said(your_data)
    for why in ("heading lines", "total lines", "no postcode", "only part of a postcode"):
        assert why in became(your_data)
    assert (
        "Of the 4 kept, 1 may not be local people choosing to visit (the museum's own postcode 1). "
        "They are not counted unless you say so. That leaves 1 of the 2 located to count."
    ) in said(your_data)


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_bad_file_is_explained_and_nothing_already_loaded_is_lost(your_data: AppTest, kind: str):
    add(your_data, EXPORT)
    content, name = UNREADABLE[kind]

    add(your_data, content, name)

    assert not your_data.exception
    assert "What to try" in your_data.error[0].value
    assert "export.csv" in [each.value for each in your_data.text]
    assert "total lines" in became(your_data)


def test_a_bad_file_leaves_the_sample_open(your_data: AppTest):
    your_data.switch_page("app.py").run()
    your_data.button[1].click().run()
    your_data.switch_page("pages/your_data.py").run()

    add(your_data, b"", "empty.csv")

    assert "sample" in " ".join(each.value for each in your_data.info)
    assert len(your_data.error) == 1


def test_a_file_of_ones_own_puts_the_sample_away(your_data: AppTest):
    your_data.switch_page("app.py").run()
    your_data.button[1].click().run()
    your_data.switch_page("pages/your_data.py").run()

    add(your_data, EXPORT)

    assert not [each for each in your_data.info if "sample museum is open" in each.value]
    assert your_data.text_input[0].value == ""
    assert len([each for each in your_data.button if each.label == "Remove"]) == 1


def test_a_file_can_be_removed_and_the_others_stay(your_data: AppTest):
    add(your_data, EXPORT)
    add(your_data, EXPORT.replace(b"zx11ab", b"ZX1 1AC"), "second.csv")

    next(each for each in your_data.button if each.label == "Remove").click().run()

    assert [each.value for each in your_data.text] == ["second.csv"]


def test_a_corrected_column_is_read_again(your_data: AppTest):
    add(your_data, EXPORT)
    people = next(each for each in your_data.selectbox if each.label == "How many people")
    assert people.value == "Tickets"

    people.set_value("(not in this file)")
    next(each for each in your_data.button if each.label.startswith("Read it again")).click().run()

    assert not your_data.exception
    people = next(each for each in your_data.selectbox if each.label == "How many people")
    assert people.value == "(not in this file)"


def _whole_council_areas(page: AppTest) -> AppTest:
    page.switch_page("app.py").run()
    next(each for each in page.button if "small one" in each.label).click().run(timeout=60)
    page.switch_page("pages/your_data.py").run()
    way = next(each for each in page.radio if each.label.startswith("What counts as local"))
    return way.set_value("authorities").run()


def test_council_areas_are_offered_by_name_in_the_sample_too(your_data: AppTest):
    page = _whole_council_areas(your_data)

    (areas,) = page.multiselect
    assert "Marlhaven" in areas.options
    assert not [name for name in areas.options if name.startswith("E0")]


def test_no_council_area_ticked_is_said_and_changes_nothing(your_data: AppTest):
    page = _whole_council_areas(your_data)
    before = page.session_state["doorstep.settings"]

    next(each for each in page.button if each.label == "Use these choices").click().run()

    assert "at least one council area" in page.warning[0].value
    assert page.session_state["doorstep.settings"] == before
    (areas,) = page.multiselect
    areas.set_value(["E06999901"]).run()
    next(each for each in page.button if each.label == "Use these choices").click().run()
    assert not page.exception
    assert page.session_state["doorstep.settings"].authorities == ("E06999901",)


HEADING = "![x](http://evil.example/p.png)"
CHOICES = f"Order thing,{HEADING},Other\n" + "".join(
    f"row {n} words,{('Yes please', 'No thanks', 'Maybe so')[n % 3]},{n}\n" for n in range(30)
)


def test_a_heading_that_is_quoted_in_a_problem_is_shown_letter_for_letter(your_data: AppTest):
    add(your_data, CHOICES.encode())

    (shown,) = [each.value for each in your_data.error]
    assert HEADING in shown.replace("\\", "").replace("\u2060", "")
    assert "![x]" not in shown
    assert "](" not in shown


def test_a_heading_that_is_quoted_on_a_card_is_shown_letter_for_letter(your_data: AppTest):
    rows = "".join(f"{n},ZX1 1AA,{('Mauve', 'Teal', 'Ochre')[n % 3]}\n" for n in range(30))
    add(your_data, f"Order,Postcode,{HEADING}\n{rows}".encode())

    assert not your_data.exception
    for each in [*your_data.markdown, *your_data.info, *your_data.warning]:
        assert "![x](" not in each.value


def test_a_file_name_is_shown_letter_for_letter(your_data: AppTest):
    add(your_data, EXPORT, "[win](javascript:alert(1)) <img src=x>.csv")

    assert your_data.text[0].value == "[win](javascript:alert(1)) <img src=x>.csv"
    assert "javascript" not in said(your_data)


def test_forgetting_leaves_nothing_behind(your_data: AppTest):
    your_data.text_input[0].set_value("ZX1 1AA").run()
    add(your_data, EXPORT)

    your_data.button(key="forget").click().run()

    assert your_data.text_input[0].value == ""
    assert not your_data.file_uploader[0].value
    assert not [each for each in your_data.button if each.label == "Remove"]
    for key in ("files", "settings", "sample", "memo", "ledgers", "purpose"):
        assert f"doorstep.{key}" not in your_data.session_state


def test_a_postcode_that_is_nowhere_is_explained_and_the_old_one_kept(your_data: AppTest):
    your_data.text_input[0].set_value("ZX1 1AA").run()
    add(your_data, EXPORT)

    your_data.text_input[0].set_value("ZX99 9ZZ").run()

    assert "What to try" in your_data.error[0].value
    assert your_data.session_state["doorstep.settings"].venue == "ZX1 1AA"


def test_a_workbook_says_which_sheets_were_not_read(your_data: AppTest):
    sales = [["Order", "Postcode"], ["1", "ZX1 1AA"]]
    people = [["Religion", "Disability"], ["None", "No"]]

    add(your_data, as_xlsx({"Sales_1_": sales, "People": people}), "book.xlsx")

    assert "Read: “Sales_1_” (1 sheet). Not read, as the headings are others: “People”" in said(
        your_data
    )


def test_a_table_of_counts_is_taken_as_volunteers_answers(your_data: AppTest):
    your_data.text_input[0].set_value("ZX1 1AA").run()
    counts = b"Religion,Count\nNone,40\nChristian,33\nHindu,12\nTotal,85\n"

    add(your_data, counts, "counts.csv")

    assert not your_data.exception
    assert "Read as **table of counts**." in said(your_data)
    assert "total lines" in became(your_data)
    your_data.switch_page("pages/volunteers.py").run()
    assert not your_data.exception
    assert "Add the answers your volunteers gave" not in said(your_data)
    assert your_data.radio(key="question.volunteers").options == ["Religion or belief"]


def test_a_mistyped_postcode_is_said_to_have_been_read_as_another(your_data: AppTest):
    your_data.text_input[0].set_value("ZX1 1AA").run()

    add(your_data, b"Order,Postcode\n1,ZXI 1AA\n2,ZX1 1AA\n")

    assert "Of those located, 1 was mistyped and read as the one postcode that" in said(your_data)


def test_the_uploader_sees_which_words_were_not_understood(your_data: AppTest):
    add(your_data, b"Name,Age,Ethnicity\nA,under 25 or so,White\nB,25-34,Asian\nC,zz,White\n")

    labels = [box.label.replace("\\", "") for box in your_data.selectbox]
    asked = [label for label in labels if "what does" in label]
    assert asked == [
        f"Age: what does “{words}” mean? (1 person)" for words in ("under 25 or so", "zz")
    ]


@pytest.mark.parametrize("answers", [
    b"Name,Age,Ethnicity\nA,16-24,White\nB,25-34,Asian\nC,35-44,White\n",
    b"Question,Answer,Count\nAge,16-24,6\nAge,25-34,9\nEthnicity,White,15\n",
])  # fmt: skip
def test_answers_without_a_census_to_compare_them_with_are_said_to_be_read(
    your_data: AppTest, answers: bytes
):
    your_data.text_input[0].set_value("DE1 3AE").run()
    add(your_data, answers)

    page = your_data.switch_page("pages/volunteers.py").run()

    assert not page.exception
    assert "needs the census for this area" in page.subheader[0].value
    assert any("Their answers are read and counted" in each.value for each in page.markdown)


def copies_held() -> int:
    """Count the files that a server keeps of what was dropped in a box."""
    return sum(
        len(files)
        for each in gc.get_objects()
        if isinstance(each, MemoryUploadedFileManager)
        for files in each.file_storage.values()
    )


@pytest.mark.parametrize("content", [EXPORT, b""], ids=["read", "refused"])
def test_the_server_keeps_no_copy_of_a_file_once_it_is_read(your_data: AppTest, content: bytes):
    before = copies_held()

    add(your_data, content)

    assert not your_data.exception
    assert copies_held() == before


def test_followers_say_why_there_are_no_columns_to_choose(your_data: AppTest):
    ages = ("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
    table = "Age,Women,Men\n" + "".join(f"{age},8.5,5.5\n" for age in ages)

    add(your_data, table.encode(), "audience.csv")

    assert not your_data.exception
    assert "no columns to choose" in said(your_data)
    shown = your_data.dataframe[0].value
    assert shown["Age"].tolist() == list(ages[:6])
    kind = next(each for each in your_data.selectbox if each.label == "What is this file?")
    kind.set_value("counts").run()
    assert "no columns to choose" not in said(your_data)


def test_the_columns_offered_are_those_of_what_the_file_is_said_to_be(your_data: AppTest):
    add(your_data, EXPORT)
    assert not any(each.label == "Ethnic group" for each in your_data.selectbox)

    kind = next(each for each in your_data.selectbox if each.label == "What is this file?")
    kind.set_value("survey").run()

    assert any(each.label == "Ethnic group" for each in your_data.selectbox)


def test_a_question_found_among_tickets_can_be_taken_back(your_data: AppTest):
    asked = b"Order,Postcode,Age group\n1,ZX1 1AA,16-24\n2,ZX1 1AB,25-34\n"

    add(your_data, asked)

    age = next(each for each in your_data.selectbox if each.label == "Age")
    assert age.value == "Age group"


def test_a_table_of_counts_is_shown_by_question_and_answer(your_data: AppTest):
    table = b"Question,Answer,Count\nAge,16-24,12\nAge,75+,20\nGender,Woman,30\nGender,Man,2\n"

    add(your_data, table, "counts.csv")

    shown = your_data.dataframe[0].value
    assert shown["Question"].tolist() == ["Age", "Age", "Sex or gender", "Sex or gender"]
    assert shown["Answer"].tolist() == ["16-24", "75+", "Female", "Male"]
    assert shown["How many people"].tolist() == ["12", "20", "30", "2"]


def test_the_words_an_audit_has_for_people_that_are_not_known_are_listed(your_data: AppTest):
    audit = b"Story,Community represented\nMill,Working-class women\nShip,South Asian\n"

    add(your_data, audit, "audit.csv")

    assert any(each.label == "Which words these are" for each in your_data.expander)
    assert any("Working-class women" in each.value.to_csv() for each in your_data.dataframe)
