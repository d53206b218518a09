"""How old a reader must be for the pages: held between two school years, page by page."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.words import rendered
from tests.words.reading_age import reading_age, sentences, syllables

# Plain English, for readers of about 12 to 14.
OLDEST = 13.5
OLDEST_OVERALL = 12.5
_FEWEST = 5  # of so few sentences one long name decides
_FRAMEWORK = rendered.ROOT / "insights" / "framework" / "framework.toml"
_OTHERS = [
    text.casefold()
    for each in tomllib.loads(_FRAMEWORK.read_text(encoding="utf-8"))["words"].values()
    for text in ([each] if isinstance(each, str) else each)
    if isinstance(text, str)
]
# Counted aloud, by hand.
ALOUD = {
    1: "aged place more here where there are were hour two one tried lie lies come comes "
    "some shown known size named fire role roles rule while whole chance use used range",
    2: "people fewer census likely ages added wanted counted released little able table "
    "tables being seeing doing reaching science client someone every business household "
    "households data question questions income incomes chooses given sizes language social "
    "special entire require required theatre giving knowing wanting",
    3: "created museum visitors area areas neighbourhood expected evidence volunteers idea family "
    "families religion partnership percentage average period official radio "
    "creative tomorrow",
    4: "deprivation comparison community communities minority society variety reality experience",
    5: "organisation organisations characteristic",
}


def plain(text: str) -> str:
    """Take out marks, addresses, and what others are quoted for."""
    text = re.sub(r"\]\([^)]*\)", "]", text.replace("\\", "").replace("\u2060", ""))
    text = re.sub(r":material/\w+:|:(?:gray|small|green)\[|\]|\*\*|`[^`]*`|“[^”]{40,}”", " ", text)
    return "" if text.strip(" -").casefold() in _OTHERS else text


def read(page: rendered.Page) -> list[list[str]]:
    return sentences(plain(line) for text in page.text for line in text.splitlines())


def test_most_words_are_counted_as_they_are_said():
    words = [(word, many) for many, told in ALOUD.items() for word in told.split()]
    wrong = {word: syllables(word) for word, many in words if syllables(word) != many}

    assert len(wrong) <= 0.06 * len(words), wrong


def test_a_line_worked_out_by_hand():
    # Ten words of one syllable in two sentences: 0.39 x 5 + 11.8 x 1 - 15.59 is grade -1.84.
    told = sentences(["The cat sat on mats. It was warm and dry."])

    assert len(told) == 2
    assert reading_age(told) == pytest.approx(-1.84 + 5)


def test_longer_sentences_and_longer_words_ask_for_older_readers():
    short = sentences(["Fewer people come from here. Ask them why that is so."])
    long = sentences(["Fewer people come from here and we should ask them why that is so."])
    hard = sentences(["Comparatively inadequate participation necessitates investigation. " * 2])

    assert reading_age(short) < reading_age(long) < reading_age(hard)


@pytest.mark.parametrize("sample", rendered.SAMPLES)
def test_every_page_can_be_read_by_a_young_teenager(sample):
    told = {title: read(page) for title, page in rendered.pages(sample).items()}
    ages = {
        title: round(reading_age(each), 1) for title, each in told.items() if len(each) >= _FEWEST
    }

    assert {title: age for title, age in ages.items() if age > OLDEST} == {}


@pytest.mark.parametrize("sample", rendered.SAMPLES)
def test_the_pages_together_can_be_read_at_twelve(sample):
    told = [each for page in rendered.pages(sample).values() for each in read(page)]

    assert len(told) > 500
    assert reading_age(told) < OLDEST_OVERALL
