"""One cell that is not simply a postcode: within an address, from abroad, in part, or not given."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from insights.geography.grammar import INWARD, OUTWARD, OUTWARD_APART, is_full

CROWN = ("JE", "GY", "IM")  # Jersey, Guernsey, the Isle of Man
FORCES = "BF1"

_LONGEST_ALONE = 24  # letters and what stands between them; a longer cell is no postcode alone
_LONGEST_SAYING = 60  # letters; longer than any way to say that there is no postcode
_AROUND = " \n'\"=()[]{}<>.,;:*?!-_|/\\~`+"
_WRAPPING = re.compile(r"^[='\"\s]+|[\"'\s]+$")
_BETWEEN = re.compile(r"[\s.,\-'()\"_]+")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]+")
_find_words = re.compile(r"[^\W_]+").findall
_is_partial = re.compile(rf"{OUTWARD_APART}(?:[ .\-]{{0,3}}[0-9][A-Z]?)?").fullmatch
_is_bfpo = re.compile(r"BFPO[0-9]{0,4}|BF1[0-9]?(?:[0-9][A-Z]{0,2})?").fullmatch
_names_bfpo = re.compile(r"\bBFPO(?: ?[0-9]{1,4})?\b").search

# A postcode is taken only where it stands for itself: neither DE111 1AA nor ORD-DE1-3GL-99 gives
# one, and a number after # is no address. Joined to something else it is still one of two.
_inwards_within = re.compile(rf"{INWARD}(?!\w)").finditer
_outward_before = re.compile(rf"(?<!\w)({OUTWARD})[\s\-.]{{0,3}}$").search
_goes_before = re.compile(r"(?:[#@]|\w[-/_#@&+])$").search
_goes_on = re.compile(r"[-/_#@&+]\w").match
_FURTHEST = 8  # letters an outward code and what parts it from the inward code can take
_WEB = re.compile(r"\S*(?:@|://|WWW\.)\S*")
_is_ordinal = re.compile(r"1ST|2ND|3RD|[04-9]TH").fullmatch  # W1, 2nd floor
_floor_follows = re.compile(r"\s+(?:FLOOR|FLR?|STOREY|LEVEL|AVE|AVENUE|STREET)\b").match
_A_NUMBER_SAID = 30  # letters in which "order reference number: " is said
_ELSEWHERE = ("non_uk", "crown_dependency")
_PARTS = re.compile(r"[,;\n]|\s{2,}")


def read_cell(written: str) -> tuple[str, str]:
    """Read one cell by itself.

    Parameters
    ----------
    written : str
        As it stands in the file.

    Returns
    -------
    postcode : str
        In capitals without a space, or "".
    shape : str
        See `insights.geography.postcodes.standardise`.

    Examples
    --------
    >>> read_cell("12 Iron Gate, Derby DE1 3GL"), read_cell("DE1 3GL or DE1 3GJ")
    (('DE13GL', 'full'), ('', 'unrecognised'))
    """
    text = undressed(written)
    if len(text) > _LONGEST_ALONE and any(map(str.isdigit, text)):
        return _read_address(text)
    together = _BETWEEN.sub("", text)
    if is_full(together):
        return together, kind_of(together)
    if _says_nothing(text):
        return "", "missing"
    if is_foreign(text):
        return "", "non_uk"
    if shape := _shape_of_words(text):
        return "", shape
    if _is_bfpo(together):
        return "", "bfpo"
    if _is_partial(text):
        kind = kind_of(together)
        return "", kind if kind != "full" else "partial"
    return _read_address(text)


def _read_address(text: str) -> tuple[str, str]:
    """Read a cell that holds more than a postcode, if it holds any."""
    found = _postcodes_within(text)
    for postcode, by_itself in found.items():
        if by_itself and len(found) == 1:
            return postcode, kind_of(postcode)
    if "BFPO" in text and _names_bfpo(text):
        return "", "bfpo"
    if found:
        return "", "unrecognised"
    if is_foreign(text):
        return "", "non_uk"
    *_, last = _PARTS.split(text)
    shape = _shape_of_words(last) if len(last) < len(text) else ""
    return "", shape if shape in _ELSEWHERE else "unrecognised"


def _postcodes_within(text: str) -> dict[str, bool]:
    """Find the different postcodes in a text, and whether each stands somewhere by itself.

    What follows "order no." or the like is none.
    """
    if "@" in text or "://" in text or "WWW." in text:
        text = _WEB.sub(" ", text)
    found: dict[str, bool] = {}
    for inward in _inwards_within(text):
        at = inward.start()
        outward = _outward_before(text, max(at - _FURTHEST, 0), at)
        if not outward or (_is_ordinal(inward[0]) and _floor_follows(text, inward.end())):
            continue
        start = outward.start()
        if not _names_a_number()(text, max(start - _A_NUMBER_SAID, 0), start):
            joined = _goes_before(text, max(start - 2, 0), start) or _goes_on(text, inward.end())
            postcode = outward[1] + inward[0]
            found[postcode] = found.get(postcode, False) or not joined
    return found


def bare(written: str) -> str:
    """Take off what a spreadsheet leaves around a cell: spaces, apostrophes, ="…".

    Examples
    --------
    >>> bare('="DE1"'), bare(" N/A ")
    ('DE1', 'N/A')
    """
    return _WRAPPING.sub("", written)


def kind_of(postcode: str) -> str:
    """Say of a postcode, or of an outward code, what it is by its first letters."""
    if postcode.startswith(CROWN):
        return "crown_dependency"
    return "bfpo" if postcode.startswith(FORCES) else "full"


def undressed(written: str) -> str:
    """Write a text in capitals without the punctuation around it."""
    return plain(written).strip(_AROUND)


def plain(text: str) -> str:
    r"""Write a text in capitals, with one kind of space, hyphen and apostrophe.

    Letters beyond A to Z stay what they are: Cyrillic or accented ones are in no postcode, and
    leaving them out would make one of what is none. Signs that are not seen go.

    Examples
    --------
    >>> plain("ｄｅ１\u00a03gl\u200b"), plain("dé1")
    ('DE1 3GL', 'Dé1')
    """
    return text.translate(_PLAIN)


class _Plain(dict[int, str]):
    """What each sign becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _one_plain(chr(code))
        return self[code]


def _one_plain(sign: str) -> str:
    if "\uff01" <= sign <= "\uff5e":  # as wide as a Chinese character
        sign = unicodedata.normalize("NFKC", sign)
    if sign in "`´":  # typed for an apostrophe
        return "'"
    match unicodedata.category(sign):
        case "Zs" | "Zl" | "Zp" | "Cc":
            return "\n" if sign in "\n\r\u2028\u2029" else " "
        case "Cf" | "Mn" if not unicodedata.combining(sign):
            return ""
        case "Pd":
            return "-"
        case "Pi" | "Pf":
            return "'"
        case _:
            return sign.upper() if sign.isascii() else sign


_PLAIN = _Plain()


def _shape_of_words(text: str) -> str:
    """Say what a text is that says there is no postcode, or names another country; else ""."""
    if len(text) > _LONGEST_SAYING:
        return ""
    words = _find_words(text.replace("'", ""))
    if _all_say_without(words):
        return "missing"
    beside = _words("beside")
    ways = {"".join(words), "".join(word for word in words if word not in beside)}
    for shape in ("missing", *_ELSEWHERE):
        if not ways.isdisjoint(_words(shape)):
            return shape
    return ""


def _says_nothing(text: str) -> bool:
    """Whether no letter or digit is in a text, or one of them again and again."""
    signs = "".join(_find_words(text))
    return not signs or (len(signs) > 1 and signs == signs[0] * len(signs))


def _all_say_without(words: list[str]) -> bool:
    without = _words("without")
    return not without.isdisjoint(words) and set(words) <= without | _words("beside_without")


@functools.cache
def _listed() -> dict[str, Any]:
    listed = Path(__file__).with_name("instead_of_a_postcode.toml").read_text(encoding="utf-8")
    return tomllib.loads(listed)


@functools.cache
def _words(meaning: str) -> frozenset[str]:
    """Return the words that stand for no postcode, without spaces or punctuation."""
    return frozenset(_NOT_ALPHANUMERIC.sub("", word.upper()) for word in _listed()[meaning])


@functools.cache
def _names_a_number() -> Callable[..., re.Match[str] | None]:
    """Return the search for words after which a number is that of an order, not an address."""
    words = "|".join(word.upper() for word in _listed()["numbered"])
    return re.compile(
        rf"(?<![A-Z0-9])(?:{words})S?[\s.:#]*(?:(?:NO|NUM|NUMBER|ID|REF|CODE)[\s.:#]*)?$"
    ).search


@functools.cache
def _foreign_forms() -> re.Pattern[str]:
    listed = Path(__file__).with_name("postcodes_abroad.toml").read_text(encoding="utf-8")
    return re.compile("|".join(f"(?:{form['form']})" for form in tomllib.loads(listed)["forms"]))


def is_foreign(text: str) -> bool:
    """Whether a cell in capitals has the form of another country's postcode.

    Examples
    --------
    >>> is_foreign("K1A 0B1"), is_foreign("DE1 3GL")
    (True, False)
    """
    return _foreign_forms().fullmatch(text) is not None
