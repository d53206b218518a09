"""The glossary: one meaning for each word, shown on the pages that say it."""

from __future__ import annotations

import re

import pytest

from insights.wording.glossary import terms, words_of_page
from pages.shared.frame import JOURNEY
from tests.words import rendered
from tests.words.reading_age import reading_age, sentences

TITLES = [link.title for link in JOURNEY if words_of_page(link.title)]


def shown(title: str) -> str:
    """Return all that a page says to a museum with files, the meanings of words left out."""
    pages = rendered.pages(rendered.SAMPLES[0])
    told = " ".join(
        each for name, page in pages.items() if name.split(":")[0] == title for each in page.words
    ).replace("\\", "")
    for each in terms().values():
        told = told.replace(each.means, "")
    return re.sub(r"- \*\*[^*]+\*\*(?: \([^)]*\))?: ", "", told)


@pytest.mark.parametrize("title", TITLES)
def test_every_word_explained_on_a_page_is_said_on_it(title):
    said = shown(title)

    unsaid = [each.word for each in words_of_page(title) if not re.search(each.said, said)]
    assert unsaid == []


@pytest.mark.parametrize("title", TITLES)
def test_a_page_explains_a_few_words_and_each_once(title):
    words = words_of_page(title)

    assert len(set(words)) == len(words) <= 10


def test_what_carries_the_findings_is_explained_where_they_are():
    for title in ("Start", "Who is missing", "Strategy session"):
        assert {"reach", "as expected", "likely range", "catchment"} <= {
            each.word for each in words_of_page(title)
        }


def test_meanings_are_sentences_a_twelve_year_old_can_read():
    told = [each.means for each in terms().values() if each.said]

    assert all(each.endswith(".") for each in told)
    assert reading_age(sentences(told)) < 13
