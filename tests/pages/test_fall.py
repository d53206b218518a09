"""How fast visits fall is asked where too few came to work it out, and nowhere else."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.test_fall_with_distance import LINES, VENUE


def your_data(app: AppTest, orders: int) -> AppTest:
    page = app.switch_page("pages/your_data.py").run(timeout=60)
    page.file_uploader[0].upload("tickets.csv", b"".join(LINES[: orders + 1]), "text/csv")
    page = page.run(timeout=60)
    return page.text_input[0].set_value(VENUE).run(timeout=60)


def asked(page: AppTest):
    return [each for each in page.checkbox if "how fast visits fall" in each.label]


def test_it_is_asked_where_too_few_came_and_what_is_said_is_used(app: AppTest) -> None:
    page = your_data(app, 90)
    (own,) = asked(page)
    assert not own.value

    page = own.check().run(timeout=60)
    (fall,) = [each for each in page.slider if each.label.startswith("Fall with distance")]
    assert (fall.min, fall.max, fall.value) == (-3.0, 0.0, -1.3)
    fall.set_value(-0.5)
    (use,) = [each for each in page.button if each.label == "Use these choices"]
    page = use.click().run(timeout=60)

    assert not page.exception
    assert page.session_state["doorstep.settings"].fall_with_distance == -0.5
    said = " ".join(each.value.replace("\\", "") for each in page.info)
    assert "it is taken as −0.5, which you chose" in said


def test_it_is_not_asked_where_the_files_tell(app: AppTest) -> None:
    page = your_data(app, 600)

    assert not page.exception
    assert not asked(page)
