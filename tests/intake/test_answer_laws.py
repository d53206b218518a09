"""Laws that every answer keeps, whatever the question and however it is written."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insights.intake.answers import mapping as answers
from insights.intake.answers.answer_words import words_of
from insights.intake.answers.mapping import FIELDS, UNMAPPED, read_answers

WORDED = [field for field in FIELDS if field not in {"age", "trans_status"}]
DETAILS = {
    "White": ["White British", "White Irish", "Roma"],
    "Asian": ["Indian", "Asian or Asian British - Pakistani", "Chinese"],
    "Black": ["Black African", "Black Caribbean"],
    "Other": ["Arab", "Kurdish"],
}
# Whether these are part of an answer or of nothing, no reader could say.
GROUP_WORDS = [
    "white",
    "black",
    "asian",
    "mixed",
    "other",
    "any",
    "british",
    "irish",
    "indian",
    "african",
]
STRANGE = ["Zorblax", "perhaps", "formerly", "cousin", "qwerty", "sometimes", "nearly"]


def _aliases(field: str) -> list[str]:
    with (
        Path(answers.__file__)
        .with_name("edi_mapping.csv")
        .open(encoding="utf-8", newline="") as file
    ):
        rows = [row["alias"] for row in csv.DictReader(file) if row["field"] == field]
    return [
        alias
        for alias in rows
        if not alias.endswith("...") and "[" not in alias and alias[0].isalpha()
    ]


def _read(field: str, written: str) -> str:
    return str(read_answers(pd.Series([written], dtype="str"), field, "").iloc[0])


@st.composite
def known_answers(draw: st.DrawFn) -> tuple[str, str]:
    field = draw(st.sampled_from(WORDED))
    return field, draw(st.sampled_from(_aliases(field)))


@given(known_answers(), st.data())
def test_case_spaces_and_punctuation_around_it_never_change_an_answer(
    known: tuple[str, str], data: st.DataObject
) -> None:
    field, alias = known
    upper = data.draw(st.lists(st.booleans(), min_size=len(alias), max_size=len(alias)))
    cased = "".join(
        letter.upper() if up else letter.lower() for letter, up in zip(alias, upper, strict=True)
    )
    spaced = cased.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0", "\t", " \n "])))
    written = data.draw(st.sampled_from(["", " ", "  "])) + spaced
    written += data.draw(st.sampled_from(["", " ", ".", ";", " ; ", ",", ":", " -"]))

    assert _read(field, written) == _read(field, alias)


@given(
    known_answers(),
    st.sampled_from(["", ",", ":", " -", " –"]),
    st.sampled_from(
        [
            " (please specify)",
            " please describe",
            " (please state below)",
            " [please write in]",
            " please tell us more",
            " Please Specify:",
        ]
    ),
)
def test_asking_for_more_never_changes_an_answer(
    known: tuple[str, str], mark: str, tail: str
) -> None:
    field, alias = known

    assert _read(field, alias + mark + tail) == _read(field, alias)


@given(known_answers(), st.sampled_from(["A. ", "(b) ", "12) ", "3. ", "c) ", "D: "]))
def test_the_code_of_an_option_never_changes_an_answer(known: tuple[str, str], code: str) -> None:
    field, alias = known

    assert _read(field, code + alias) == _read(field, alias)


@given(known_answers(), st.sampled_from(STRANGE), st.booleans())
def test_one_unknown_word_leaves_an_answer_unmapped(
    known: tuple[str, str], strange: str, first: bool
) -> None:
    field, alias = known
    assume(len(words_of(alias)) > 0)
    # A long option is known by how it begins: what follows are its examples.
    assume(field != "socio_economic")

    assert _read(field, f"{strange} {alias}" if first else f"{alias} {strange}") == UNMAPPED


@given(st.data(), st.sampled_from([";", "; ", " ; "]))
def test_answers_of_two_groups_are_mixed_and_never_one_detail(
    data: st.DataObject, mark: str
) -> None:
    one, other = data.draw(
        st.lists(st.sampled_from(sorted(DETAILS)), min_size=2, max_size=2, unique=True)
    )
    chosen = data.draw(st.sampled_from(DETAILS[one])), data.draw(st.sampled_from(DETAILS[other]))

    assert _read("ethnicity", mark.join(chosen)) == "5-group only: Mixed"


@given(
    st.lists(
        st.sampled_from([*GROUP_WORDS, "and", "or", "/", "-", ",", ":", "("]),
        min_size=1,
        max_size=7,
    )
)
@settings(max_examples=300)
def test_a_detail_is_given_only_where_its_own_word_stands(words: list[str]) -> None:
    category = _read("ethnicity", " ".join(words))
    _, _, detail = category.partition(": ")

    for name in ("Indian", "African", "Irish"):
        if detail.startswith(name):
            assert name.casefold() in words
    if detail.startswith("White and"):
        assert {"white"} < set(words)
        assert {"asian", "black", "african"} & set(words)


@given(st.sampled_from(["disability", "caring"]), st.sampled_from(["N. ", "No, ", "No - ", "N: "]))
def test_what_follows_a_no_never_turns_it_into_a_yes(field: str, no: str) -> None:
    statement = {"disability": "I am disabled", "caring": "I am a carer"}[field]

    assert _read(field, no + statement) == UNMAPPED
