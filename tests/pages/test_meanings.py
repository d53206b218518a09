"""What words mean, on the pages that say them."""

from __future__ import annotations

from insights.wording.glossary import meaning


def explained(page) -> str:
    return " ".join(each.value.replace("\\", "") for each in page.main.markdown)


def test_a_page_without_files_has_nothing_to_explain(app):
    app.switch_page("pages/who_is_missing.py").run()

    assert meaning("under-represented") not in explained(app)


def test_the_meaning_stands_on_the_page_beside_its_title(full):
    full.switch_page("pages/who_is_missing.py").run()

    assert meaning("under-represented") in explained(full)
