"""Identifiers by which registers know the same organisation, as org-id.guide writes them."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from insights.open_data.registers.reading.reaching import without_contact_details

# What stands behind each scheme of org-id.guide, zeros before it or not.
_BEHIND = {
    "GB-CHC": re.compile(r"0*([1-9]\d{0,6})(?:[-/.]0*([1-9]\d{0,2})?)?"),
    "GB-SC": re.compile(r"(?:SC)?0{0,4}(\d{4,6})"),
    "GB-NIC": re.compile(r"(?:NIC)?0*(1\d{5})"),
    "GB-COH": re.compile(r"([A-Z]{2}|)(\d{1,8})"),
    "GB-EDU": re.compile(r"(?:URN)?([1-9]\d{4,6})"),
}
_SCHEME = re.compile(r"(GB-(?:CHC|SC|NIC|COH|EDU))-?(.+)")
_BY_ITS_LETTERS = {"SC": "GB-SC", "NIC": "GB-NIC", "URN": "GB-EDU"}
_SHORTEST = {"GB-CHC": 4}  # digits of a number that stands by itself
_CHARITIES = ("GB-CHC-", "GB-SC-", "GB-NIC-")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_./-]{0,79}")


def of_name(scheme: str, name: str, place: str) -> str:
    """Return an identifier made from a name and a place; it holds no word of either.

    Where no other is known: of one name there are many groups in the country, and few in one
    council.

    Examples
    --------
    >>> of_name("grants", "Quay Club", "E06000015") == of_name("grants", "quay  club", "E06000015")
    True
    >>> of_name("grants", "Quay Club", "E06000015") == of_name("grants", "Quay Club", "E08000035")
    False
    """
    folded = "\n".join([" ".join(name.casefold().split()), place])
    return f"{scheme}-{hashlib.sha256(folded.encode()).hexdigest()[:16]}"


def charity_identifier(number: str, nation: str = "") -> str:
    """Return the identifier of a charity from its number, "" of what is none.

    Parameters
    ----------
    number : str
        As people write it.
    nation : str
        Where it is, which tells Northern Ireland's numbers from those of England and Wales.

    Examples
    --------
    >>> charity_identifier("1192310"), charity_identifier("sc047177")
    ('GB-CHC-1192310', 'GB-SC-SC047177')
    >>> charity_identifier("100002", "Northern Ireland"), charity_identifier("none")
    ('GB-NIC-100002', '')
    """
    irish = registered(number, "GB-NIC") if nation == "Northern Ireland" else ""
    found = irish or registered(number, "GB-CHC")
    return found if found.startswith(_CHARITIES) else ""


def registered(written: str, scheme: str = "") -> str:
    """Return the identifier of org-id.guide that a number means, "" where it is of no scheme.

    Every list and register is joined by this one way of writing them.

    Parameters
    ----------
    written : str
        As people write it: capitals, spaces, zeros before it do not matter.
    scheme : str
        Of a bare number, such as ``GB-CHC``; "" where that is not known.

    Examples
    --------
    >>> registered("SC 12345"), registered("gb-chc-01012345"), registered("nic 100123")
    ('GB-SC-SC012345', 'GB-CHC-1012345', 'GB-NIC-100123')
    >>> registered("1012345"), registered("1012345", "GB-CHC"), registered("1012345-1", "GB-CHC")
    ('', 'GB-CHC-1012345', 'GB-CHC-1012345-1')
    """
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", written))
    text = "".join(filter(str.isprintable, text.upper())).replace(" ", "")
    if told := _SCHEME.fullmatch(text):
        return _written(told[1], told[2])
    begins = re.match("[A-Z]*", text)
    own = _BY_ITS_LETTERS.get(begins[0] if begins else "", "")
    if own and scheme != "GB-COH":
        return _written(own, text)
    digits = sum(letter.isdigit() for letter in text)
    return _written(scheme, text) if digits >= _SHORTEST.get(scheme, 1) else ""


def _written(scheme: str, text: str) -> str:
    """Write a number as its scheme has it, "" where it is none of it."""
    found = _BEHIND[scheme].fullmatch(text) if scheme and text.isascii() else None
    if found is None:
        return ""
    if scheme == "GB-CHC":
        return f"GB-CHC-{found[1]}{f'-{found[2]}' if found[2] else ''}"
    if scheme == "GB-SC":
        return f"GB-SC-SC{found[1]:0>6}"
    if scheme == "GB-COH":
        width = 6 if found[1] else 8
        return f"GB-COH-{found[1]}{found[2]:0>{width}}" if len(found[2]) <= width else ""
    return f"{scheme}-{found[1]}"


def identifier(written: str) -> str:
    """Return an identifier as all registers write it; one of another kind as it is.

    What can be no identifier, such as one that holds an e-mail address, is "".

    Examples
    --------
    >>> identifier("gb-chc-1192310"), identifier("GB-COH-09000123"), identifier("360G-x-ORG:1")
    ('GB-CHC-1192310', 'GB-COH-09000123', '360G-x-ORG:1')
    >>> identifier("360G-x-jane@home.example")
    ''
    """
    text = "".join(written.split())
    if not _PLAIN.fullmatch(text) or without_contact_details(text) != text:
        return ""
    if known := registered(text):
        return known
    folded = text.upper()
    return folded if folded.startswith("GB-") else text
