"""Words that Doorstep avoids, looked for in all that a reader can meet."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

from insights.wording.glossary import terms
from tests.words import rendered, strings

ROOT = strings.ROOT
WORDS = tomllib.loads((ROOT / "docs" / "words.toml").read_text(encoding="utf-8"))
# It shows every word that is avoided.
OWN = ROOT / "docs" / "words.md"
QUOTED = [each["text"] for each in WORDS["quoted"]]


def avoided(text: str, *, among: str = "pages") -> list[str]:
    """Return what is said in a text that should not be, once others' words are taken out of it."""
    for each in QUOTED:
        text = text.replace(each, "")
    return [
        f"“{found[0]}” ({each['why']}) Say: {each['instead']}. In: {text[:200]}"
        for each in WORDS["avoid"]
        if among == "pages" or each["where"] == "everywhere"
        for found in re.finditer(each["pattern"], text, re.IGNORECASE)
    ]


def is_read(file: str, under: str) -> bool:
    """Say whether a string is one that files may hold, and no word of ours."""
    return any(each["file"] == file and under.startswith(each["under"]) for each in WORDS["read"])


@cache
def of_our_own() -> list[tuple[str, str, str]]:
    """Return every string of code and content: its file, what it stands under, and itself."""
    code = [
        (path.relative_to(ROOT).as_posix(), text, text)
        for path in strings.CODE
        for text in strings.in_code(path)
    ]
    content = [
        (path.relative_to(ROOT).as_posix(), under, text)
        for path in strings.CONTENT
        for under, text in strings.in_content(path)
    ]
    return [*code, *content]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("We must get to hard-to-reach groups.", "under-represented"),
        ("Few BAME visitors come.", "Asian, Black, Mixed or Other"),
        ("Deprived communities come less.", "people living in areas"),
        ("It is free for the disabled.", "disabled people"),
        ("We exclude young people.", "reach is lower here"),
        ("Non-traditional visitors stay away.", "people who do not come yet"),
        ("The p-value is 0.03.", "beyond chance"),
    ],
)
def test_what_is_avoided_is_found_and_told_with_what_to_say_instead(said, instead):
    assert [each for each in avoided(said) if instead in each]


@pytest.mark.parametrize(
    "said",
    [
        "The disabled people who answered are fewer.",
        "Areas with the most deprivation are reached less.",
        "Rows that are no visits are left out.",
        "Lads' clubs and housing.",
    ],
)
def test_plain_words_are_left_alone(said):
    assert avoided(said) == []


def test_every_word_is_avoided_for_a_reason_and_has_another_in_its_place():
    for each in WORDS["avoid"]:
        assert each["why"].endswith(".")
        assert each["where"] in {"everywhere", "pages"}
        assert not avoided(each["instead"]), each["word"]


def test_no_string_of_code_or_content_has_a_word_that_is_avoided():
    found = [
        f"{file} {told}"
        for file, under, text in of_our_own()
        if not is_read(file, under)
        for told in avoided(text)
    ]
    assert found == []


@pytest.mark.parametrize("path", strings.TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_word_that_is_avoided(path):
    assert avoided(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", [each for each in strings.DOCUMENTS if each != OWN], ids=lambda path: path.name
)
def test_no_document_has_a_word_about_people_that_is_avoided(path):
    assert avoided(path.read_text(encoding="utf-8"), among="everywhere") == []


@pytest.mark.parametrize("sample", ["", *rendered.SAMPLES])
def test_no_page_shows_a_word_that_is_avoided(sample):
    found = [
        f"{title}: {told}"
        for title, page in rendered.pages(sample).items()
        for words in page.words
        # A formula is drawn with its sentence beside it.
        if not words.startswith("$$")
        for told in avoided(_plain_words(words))
    ]
    assert found == []


def _plain_words(shown: str) -> str:
    """Take out of a page what the words of the trade are called beside the plain ones."""
    shown = shown.replace("\\", "")
    for each in terms().values():
        shown = shown.replace(f" ({each.also}):", ":")
    return shown


def test_what_is_quoted_is_somewhere_and_would_be_found_if_it_were_ours():
    strings_here = [text for _, _, text in of_our_own()]
    for quoted in QUOTED:
        assert any(quoted in text for text in strings_here), quoted
    found = [
        each["text"]
        for each in WORDS["quoted"]
        if any(re.search(one["pattern"], each["text"], re.IGNORECASE) for one in WORDS["avoid"])
    ]
    assert found == QUOTED


def test_what_is_let_pass_as_read_in_files_is_needed():
    let_pass = [(file, under) for file, under, text in of_our_own() if avoided(text)]
    for each in WORDS["read"]:
        assert any(
            file == each["file"] and under.startswith(each["under"]) for file, under in let_pass
        ), each
