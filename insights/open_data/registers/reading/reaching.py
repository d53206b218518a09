"""Ways to reach a person in the words of a register, however they are written, taken out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Lengths and passes have bounds, so that no cell takes a time that grows by its square.
LONGEST, _PASSES = 5_000, 8
_AT = r"(?:\s?@\s?|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?)"
_SPELT = r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s)"
_DOT = rf"(?:\.|\s\.\s?|{_SPELT})"
_WHO = rf"(?<![\w.+-])(?:mailto:)?[\w.+-]{{1,64}}(?:{_SPELT}[\w.+-]{{1,64}}){{0,3}}"
_LABEL = r"[\w-]{1,63}"
_ENDING = r"(?:com|org|net|uk|co|ac|gov|info|scot|wales|cymru|london|example)\b"
_E_MAIL = re.compile(rf"{_WHO}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{1,6}}", re.IGNORECASE)
# Without any sign, an address is one where its points are words too, or where it is called one.
_SPELT_OUT = re.compile(
    rf"{_WHO}\s+at\s+{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}(?:{_SPELT}{_ENDING}){{1,2}}"
    rf"|\be-?mails?\b\W{{0,3}}(?:(?:us|me|him|her|to|is|address)\W{{1,3}}){{0,2}}"
    rf"{_WHO}\s+at\s+{_LABEL}(?:\.{_LABEL}){{1,4}}",
    re.IGNORECASE,
)
_BETWEEN = r"[\s().\-\u2010-\u2015\u2212\u00b7\u2022_]{0,3}"
# As people write one: it begins with 0 (or the letter) or +, or stands behind a word for it. Days
# and ages that begin so are none.
_TELEPHONE = re.compile(
    r"(?<![0-9])(?<![0-9][.\-])"
    r"(?!0?[0-9]{1,2}[.\-][0-9]{1,2}[.\-](?:19|20)[0-9]{2}\b)"
    r"(?!0\s?[\-\u2010-\u2015]\s?[0-9]{1,2}(?:[\s,;]|$))"
    rf"(?:\+{_BETWEEN}[0-9]|\(?0|\(?(?<!\w)O(?=[0-9]))"
    rf"(?:{_BETWEEN}[0-9]|[OIl](?=[0-9])){{8,14}}(?![0-9])"
    r"|\b(?:tel(?:ephone)?|phone|mobile|mob|call|ring|text|whatsapp|fax)\b\W{0,3}"
    r"(?:(?:no|nos|number|us|me|him|her|on|is|at|or)\W{1,3}){0,4}"
    rf"[0-9](?:{_BETWEEN}[0-9]){{5,14}}(?![0-9])"
    r"|\([0-9]{3,5}\)\s?[0-9]{5,8}(?![0-9])",
    re.IGNORECASE,
)
_ON_DIGITS = re.compile(r"(?<=[0-9])[\u0300-\u036f\u20d0-\u20f0\ufe00-\ufe0f]+")
_DIGIT = r"(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
_IN_WORDS = re.compile(rf"\b{_DIGIT}(?:[\s,.\-]{{1,3}}{_DIGIT}\b){{6,20}}", re.IGNORECASE)
# Each with what it cannot be without, which is found sooner.
_WAYS = (
    (re.compile(r"@|[\[({<]\s?at\s?[\])}>]", re.IGNORECASE), _E_MAIL),
    (re.compile(r"dot|mail", re.IGNORECASE), _SPELT_OUT),
    (re.compile(rf"[0-9O](?:{_BETWEEN}[0-9OIl]){{5}}", re.IGNORECASE), _TELEPHONE),
    (_IN_WORDS, _IN_WORDS),
)
# What leads up to one, and without it says nothing but perhaps somebody's name.
_LEADS_TO_ONE = re.compile(
    r"\b(?:please\s+)?(?:ring|call|(?:tele)?phone|text|contact|message|whatsapp|e-?mail|ask(?:\s+for)?|"
    r"speak\s+to)(?:\s+[^\s,;:!?]{1,30}){0,4}\s+(?:on|at|via)[\s:]*$",
    re.IGNORECASE,
)
_LEAD = 160
_BETWEEN_TWO = re.compile(r"[\s,/]*(?:or|and)?\s*", re.IGNORECASE)
_SAYS_ONE = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|whatsapp|e-?mail)\b[.:]*\s*(?=[,;.)]|$)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b([A-Z]{1,2})[0-9][A-Z0-9]?[ .-]?[0-9]([ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
# In small letters only in an area that there is: "the a38 2nd exit" holds none.
_ORDINALS = {"nd", "st", "rd", "th"}
_AREA = re.compile(
    "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|"
    "K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|"
    "UB|W[ACDFNRSV]?|YO|Z[EX]"
)
_ODD_LETTERS = r"\x{ff01}-\x{ff5e}\x{fe50}-\x{fe6b}\x{2024}\x{1d400}-\x{1d7ff}"
_ODD_DIGITS = r"\x{0660}-\x{0669}\x{06f0}-\x{06f9}\x{0966}-\x{096f}"
# For Arrow: whatever is changed below is found by this, and little else.
MAY_HOLD_ONE = (
    r"(?i)[@" + _ODD_LETTERS + _ODD_DIGITS + r"]|[\[({<]\s?at\s?[\])}>]|\bdot\b|\be-?mails?\b"
    r"|[0-9O](?:[\s().\-\x{2010}-\x{2015}\x{2212}\x{b7}\x{2022}_]{0,3}[0-9OIl]){5}"
    rf"|\b{_DIGIT}[\s,.\-]{{1,3}}{_DIGIT}\b"
    r"|[0-9][A-Z]?[ .-]?[0-9][A-Z]{2}\b"
    r"|\b(?:tel(?:ephone)?|phone|mobile|mob|fax|whatsapp)\b"
)


def holds_an_e_mail_address(text: str) -> bool:
    """Say whether an e-mail address stands in a text.

    Examples
    --------
    >>> holds_an_e_mail_address("ask tea@group.example"), holds_an_e_mail_address("/@group")
    (True, False)
    """
    return _E_MAIL.search(text) is not None


def without_contact_details(text: str) -> str:
    """Return text without e-mail addresses, telephone numbers and postcodes.

    Of a text longer than any register's, only the beginning is returned.

    Examples
    --------
    >>> without_contact_details("Meals on Tuesdays: 01632 960 001, quay@group.example")
    'Meals on Tuesdays:'
    >>> without_contact_details("Ask ann [at] quay dot org, O1632 960 001 or one of us")
    'Ask, or one of us'
    >>> without_contact_details("Meals on Tuesdays, ring Mrs Patel on 07700 900123")
    'Meals on Tuesdays'
    >>> without_contact_details("Founded 1998, for people aged 16-25, charity 1012345")
    'Founded 1998, for people aged 16-25, charity 1012345'
    """
    bare, before = text[:LONGEST], None
    for _ in range(_PASSES):  # what stood on either side of one may make another
        if bare == before:
            break
        before = bare
        if not bare.isascii():
            bare = _ON_DIGITS.sub("", bare.translate(_in_plain_letters()))
        for sign, found in _WAYS:
            if sign.search(bare):
                bare = _without(found, bare)
        bare = _POSTCODE.sub(_unless_a_road, bare)
        bare = re.sub(r"\s+([,;.)])", r"\1", " ".join(_SAYS_ONE.sub("", bare).split()))
        bare = re.sub(r"[,;](?=[,;.])", "", bare).rstrip(" ,;")
    return bare


def _without(found: re.Pattern[str], text: str) -> str:
    """Take each that is found out of a text, with what leads up to it."""
    parts, at = [], 0
    for each in found.finditer(text):
        begins = max(at, each.start() - _LEAD)
        before = text[begins : each.start()]
        rest = "" if at and _BETWEEN_TWO.fullmatch(before) else _LEADS_TO_ONE.sub("", before)
        parts += [text[at:begins], rest, " "]
        at = each.end()
        # Of a sentence that is gone nothing is left to end.
        if rest != before and rest.rstrip()[-1:] in ("", ".") and text[at : at + 1] == ".":
            at += 1
    return "".join([*parts, text[at:]])


def _unless_a_road(found: re.Match[str]) -> str:
    """Take a postcode out, and leave what only looks like one in small letters."""
    if found[0] == found[0].upper():
        return " "
    real = _AREA.fullmatch(found[1].upper()) and found[2].casefold() not in _ORDINALS
    return " " if real else found[0]


@cache
def _in_plain_letters() -> dict[int, str]:
    """Return the plain letter for each that is written wide, bold or in the digits of others."""
    odd = [(0xFF01, 0xFF5E), (0xFE50, 0xFE6B), (0x2024, 0x2024), (0x1D400, 0x1D7FF)]
    odd += [(0x0660, 0x0669), (0x06F0, 0x06F9), (0x0966, 0x096F)]
    plain = {}
    for low, high in odd:
        for each in map(chr, range(low, high + 1)):
            digit = unicodedata.decimal(each, None)
            letter = unicodedata.normalize("NFKC", each) if digit is None else str(digit)
            if len(letter) == 1 and letter.isascii():
                plain[ord(each)] = letter
    return plain
