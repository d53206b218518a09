"""Who shelters people from harm, known by the words and tags of registers and lists."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    import pyarrow as pa

Flags = npt.NDArray[np.bool_]
_IN_WORDS = ("name", "activities", "beneficiaries")
_APART = " . "
_AT_ONCE = 50_000  # organisations, whose words in every form are held at a time
# Ends of sentences; whatever is no letter or figure; what that leaves; a lone "s".
_TO_WORDS = (
    (r"[.;!]+(?:\s|$)", " ~ "),
    (r"&#?\w+;|[^a-z0-9~ ]+", " "),
    (r"  +", " "),
    (r" s\b", "s"),
)
_FILE = Path(__file__).with_name("shelters.toml")


@functools.cache
def shelter_rules() -> Mapping[str, Any]:
    """Return ``shelters.toml``: kinds of shelter, words, tags, and what only sounds like one."""
    return tomllib.loads(_FILE.read_text("utf-8"))


@functools.cache
def kinds_left_out() -> tuple[str, ...]:
    """Name the kinds of organisation that no list of a register holds."""
    return tuple(kind["called"] for kind in shelter_rules()["kinds"])


def shelters_people(organisations: pd.DataFrame) -> Flags:
    """Say which organisations shelter people from harm, or serve those who flee it.

    Parameters
    ----------
    organisations : pandas.DataFrame
        With ``name``, ``activities``, ``beneficiaries``, ``tags`` and ``website``, as on a
        register (`insights.tables.ON_REGISTER`) or a list; what it lacks says nothing.

    Returns
    -------
    numpy.ndarray of bool
        In doubt, one does.

    Examples
    --------
    >>> shelters_people(pd.DataFrame({"name": ["Marl Women’s Refuge", "Marl Cat Refuge"]})).tolist()
    [True, False]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(organisations) > _AT_ONCE:
        begins = range(0, len(organisations), _AT_ONCE)
        parts_of = [organisations.iloc[begin : begin + _AT_ONCE] for begin in begins]
        return np.concatenate([shelters_people(each) for each in parts_of])
    if not len(organisations):
        return np.zeros(0, dtype=bool)
    parts = [_text(organisations[name]) for name in _IN_WORDS if name in organisations]
    text = pc.binary_join_element_wise(*parts, pa.scalar(_APART, pa.large_string()))
    found = _told_by(text)
    if "tags" in organisations:
        found |= tagged_as_sheltering(organisations["tags"])
    if "website" in organisations:
        squashed = pc.replace_substring_regex(
            pc.utf8_lower(_text(organisations["website"])), r"[^a-z]+", ""
        )
        found |= _holds(squashed, "|".join(shelter_rules()["web"]["words"]))
    return found


def tagged_as_sheltering(column: pd.Series) -> Flags:
    """Say which lists of tags make an organisation one that shelters people.

    Parameters
    ----------
    column : pandas.Series
        Tuples, or text parted by semicolons.

    Examples
    --------
    >>> tagged_as_sheltering(pd.Series(["ED106;SW203", "HO105", ("domestic abuse",)])).tolist()
    [True, False, True]
    """
    sure = frozenset(shelter_rules()["tags"]["tags"])
    each = column.map(lambda tags: tags.split(";") if isinstance(tags, str) else list(tags))
    one = each.explode().fillna("").astype("str").str.strip()
    known = pd.Series(one.unique(), dtype="str")
    told = known.isin(sure).to_numpy() | _told_by(_text(known))
    found = one.isin(known[told]).to_numpy()
    of_row = np.repeat(np.arange(len(column)), np.maximum(each.map(len).to_numpy(dtype=int), 1))
    rows: Flags = np.zeros(len(column), dtype=bool)
    rows[of_row[found]] = True
    return rows


@functools.cache
def words_digest() -> str:
    """Return a digest of the words by which they are known, kept beside what was parted by them."""
    return hashlib.sha256(_FILE.read_bytes()).hexdigest()[:16]


def _told_by(text: pa.Array) -> Flags:
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = as_bare_words(text)
    found = _holds(bare, _pattern())
    maybe = bare.filter(pa.array(found))
    sure = _holds(maybe, _near_one_another("sure"))
    without = pc.replace_substring_regex(maybe, _unless(), "~")
    found[found] = sure | _holds(without, _pattern())
    found[~found] = _in_one_sentence(bare.filter(pa.array(~found)))
    return found


def _in_one_sentence(bare: pa.Array) -> Flags:
    """Say which texts hold words of every set in one of their sentences."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rules = shelter_rules()["together"]
    # Those that tell of danger are fewest: asked first, they leave the others little to do.
    sets = [_any_of(rules[name]) for name in reversed(rules["all"])]
    maybe = np.flatnonzero(_all_held(bare, sets))
    without = pc.replace_substring_regex(bare.take(pa.array(maybe)), _unless(), " ")
    sentences = pc.split_pattern(without, "~")
    of = pc.list_parent_indices(sentences).to_numpy()
    each = pc.list_flatten(sentences)
    told = _all_held(each, sets)
    told[told] = ~_holds(each.filter(pa.array(told)), _any_of(rules["but_not"]))
    found: Flags = np.zeros(len(bare), dtype=bool)
    found[maybe[of[told]]] = True
    return found


def _all_held(text: pa.Array, patterns: Collection[str]) -> Flags:
    """Say which texts hold every pattern; each is looked for where those before it were."""
    import pyarrow as pa

    found: Flags = np.ones(len(text), dtype=bool)
    for pattern in patterns:
        found[found] = _holds(text.filter(pa.array(found)), pattern)
    return found


def as_bare_words(text: pa.Array) -> pa.Array:
    """Return text as words parted by single spaces, without accents, capitals and marks.

    Between sentences stands "~", so that words of two are not near each other.

    Examples
    --------
    >>> import pyarrow as pa
    >>> as_bare_words(pa.array(["WOMEN’S–Aid (Ynys Môn)"])).to_pylist()
    ['womens aid ynys mon ']
    """
    import pyarrow.compute as pc

    lowered = pc.utf8_lower(text)
    plain = pc.string_is_ascii(lowered)
    if not pc.all(plain, min_count=0).as_py():
        rest = pc.replace_substring_regex(lowered.filter(pc.invert(plain)), "â€.", "'")
        rest = pc.utf8_normalize(rest, form="NFKD")
        rest = pc.replace_substring_regex(pc.utf8_lower(rest), r"[\p{Mn}\p{Cf}]+", "")
        lowered = pc.replace_with_mask(lowered, pc.invert(plain), rest)
    for pattern, put in _TO_WORDS:
        lowered = _replaced(lowered, pattern, put)
    return lowered


def _replaced(text: pa.Array, pattern: str, put: str) -> pa.Array:
    """Replace a pattern in those texts that hold it, which few do."""
    import pyarrow.compute as pc

    held = pc.match_substring_regex(text, pattern)
    return pc.replace_with_mask(
        text, held, pc.replace_substring_regex(text.filter(held), pattern, put)
    )


@functools.cache
def _pattern() -> str:
    """Return one pattern for all that tells of a shelter."""
    rules = shelter_rules()
    parts = [_any_of(rules["other_languages"]["words"])]
    for kind in rules["kinds"]:
        parts += [_any_of(kind["words"])] if "words" in kind else []
        parts += [rf"\b(?:{each})\b" for each in kind.get("patterns", ())]
    return "|".join([*parts, _near_one_another("near")])


@functools.cache
def _near_one_another(which: str) -> str:
    """Return a pattern for words of two sets that stand near each other, either way round."""
    rules = shelter_rules()
    pairs = rules["near"] if which == "near" else rules["none_of_these"][which]
    sets = {name: _any_of(words) for name, words in rules["sets"].items()}
    parts = []
    for each in pairs:
        one, other = sets[each["one"]], sets[each["other"]]
        between = rf"(?: \w+){{0,{each['within']}}} "
        parts.append(f"{one}{between}{other}")
        if not each.get("in_order"):
            parts.append(f"{other}{between}{one}")
    return "|".join(parts)


@functools.cache
def _unless() -> str:
    return "|".join(rf"\b(?:{each})\b" for each in shelter_rules()["none_of_these"]["unless"])


def _any_of(words: Collection[str]) -> str:
    """Return a pattern for any of these, whole, with or without a plural "s"; "*" is any ending."""
    told = [word.replace("*", r"\w*") + ("" if word.endswith("*") else "s?") for word in words]
    return rf"\b(?:{'|'.join(told)})\b"


def _text(column: pd.Series) -> pa.Array:
    import pyarrow as pa

    told = pa.array(column.fillna("").astype("str"), type=pa.large_string())
    return told.combine_chunks() if isinstance(told, pa.ChunkedArray) else told


def _holds(text: pa.Array, pattern: str) -> Flags:
    import pyarrow.compute as pc

    found: Flags = pc.match_substring_regex(text, pattern).to_numpy(zero_copy_only=False)
    return found.copy()
