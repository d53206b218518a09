"""Identifiers by which registers know the same organisation, as org-id.guide writes them."""

from __future__ import annotations

import hashlib
import re

from insights.open_data.registers.reading.reaching import without_contact_details

_CHARITY = re.compile(r"(?:GB-CHC-)?0*([1-9]\d{3,6})(?:-0+)?")
_SCOTTISH = re.compile(r"(?:GB-SC-)?(SC\d{6})")
_IRISH = re.compile(r"(?:GB-NIC-)?(?:NIC)?(1\d{5})")
_COMPANY = re.compile(r"(?:GB-COH-)?((?:[A-Z]{2}|\d{2})\d{6})")
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
    written = "".join(number.split()).upper()
    if found := _SCOTTISH.fullmatch(written):
        return f"GB-SC-{found[1]}"
    told = written.startswith(("NIC", "GB-NIC-")) or nation == "Northern Ireland"
    if told and (found := _IRISH.fullmatch(written)):
        return f"GB-NIC-{found[1]}"
    found = _CHARITY.fullmatch(written)
    return f"GB-CHC-{found[1]}" if found else ""


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
    folded = text.upper()
    if folded.startswith(("GB-CHC-", "GB-SC-", "GB-NIC-")):
        return charity_identifier(folded) or folded
    if folded.startswith("GB-COH-") and (found := _COMPANY.fullmatch(folded)):
        return f"GB-COH-{found[1]}"
    return folded if folded.startswith("GB-") else text
