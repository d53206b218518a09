"""Words by which organisations are known: whoever writes one finds what says it."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.errors import UploadError
from insights.partners.by_words import any_of, as_compared, first_found, holds
from insights.partners.types.fields import checked, clean


def found(word, text):
    """Say whether a text holds a museum's word, as organisations are looked through."""
    return bool(holds(as_compared(pd.Series([text])), any_of(checked("T1", "words", [word])))[0])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("café", "A CAFÉ for all"), ("café", "Two cafes"), ("cafe", "Le Café"), ("Zoë", "Zoë’s"),
        ("lgbtq+", "An LGBTQ+ club"), ("lgbtq+", "For LGBTQ+, and friends"), ("lgbt*", "LGBTQIA+"),
        ("men’s shed", "The Men's Sheds"), ("men's shed", "A men’s shed"), ("A&E", "In A&E wards"),
        ("tŷ agored", "Tŷ Agored"), ("ysgol*", "Ysgolion"), ("drop-in", "A drop-in"),
        ("(dis)abled", "(Dis)abled art"), ("école", "E\u0301cole"), ("50+", "Over 50+"),
        ("food bank", "A food\u00a0bank"), ("школа", "Наша Школа"),
        ("carers’", "The Carers’ Hub"), ("straße", "STRAßE 9"),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(word, text):
    assert found(word, text)


@pytest.mark.parametrize(
    ("word", "text"),
    [("café", "Cafeteria"), ("zoë", "Zoetrope"), ("men’s shed", "Men shed tears"),
     ("lgbtq+", "LGBTQ club"), ("art", "Smart"), ("café", "")],
)  # fmt: skip
def test_and_not_within_another(word, text):
    assert not found(word, text)


@pytest.mark.parametrize("word", ["+++", "’’’", "e\u0301\u0301", "a++", "--*"])
def test_what_has_next_to_no_letter_is_no_word(word):
    with pytest.raises(UploadError, match="3 letters or more"):
        checked("T1", "words", [word])


LETTERS = st.characters(
    min_codepoint=0x21, max_codepoint=0x24F, categories=["Lu", "Ll", "Nd", "Po", "Sm", "Pd"]
)
OTHERS = st.sampled_from("’‘ʼ\u0301\u0308ŷŵẁẃǎӧжщдабгΩλωשלוםعربي日本語")
WORDS = st.text(LETTERS | OTHERS | st.just(" "), min_size=3, max_size=30)


@given(WORDS, st.sampled_from(["{}", "A {} here", "Of {}, and more", "({})", "x . {} . y"]))
def test_a_word_that_is_accepted_finds_itself_in_a_sentence(word, sentence):
    try:
        (kept,) = checked("T1", "words", [word])
    except UploadError:
        return
    body = clean(word).removesuffix("*")
    assert found(word, sentence.format(body))
    capitals = body.upper()
    assert capitals.lower() != body.lower() or found(word, sentence.format(capitals))
    assert found(kept, sentence.format(kept.removesuffix("*")))
    # Python, which reads what others found, agrees.
    (text,) = as_compared(pd.Series([sentence.format(body)])).to_pylist()
    assert re.search(any_of([kept]), text)


def test_what_is_found_is_what_is_shown():
    text = as_compared(pd.Series(["A Café and two CAFÉS", "Tea"]))
    pattern = any_of(["café"])

    assert first_found(text, pattern) == ["cafe", ""]
    np.testing.assert_array_equal(holds(text, pattern), [True, False])
