"""Why an organisation is on a list, in words and never in codes."""

from __future__ import annotations

import re
from collections.abc import Collection
from textwrap import shorten

import pandas as pd

from insights.partners.organisation_rules import class_names, organisation_rules
from insights.prose import listed, lower_first

# Two say enough; the points count all of them.
_REASONS = 2
_LONGEST_AREA = 80  # letters of an area that somebody wrote
_CODE = re.compile(r"[A-Z]{0,3}\d+")
BY_ITS_OWN_SITE = "contact it through its own website or its register; its place is never shown"


def in_words(table: str, code: str) -> str:
    """Return what a code means; words stay as they are, and a code nobody knows is left out.

    Examples
    --------
    >>> in_words("who", "203"), in_words("tags", "neurodiversity"), in_words("what", "999")
    ('people with disabilities', 'neurodiversity', '')
    """
    return class_names()[table].get(code, "" if _CODE.fullmatch(code) else code)


def whom_it_helps(beneficiaries: str, who: Collection[str] = ()) -> str:
    """Say whom an organisation helps, leaving out what a register says of nearly all.

    Parameters
    ----------
    beneficiaries : str
        In its own words or its register's, parted by semicolons.
    who : collection of str
        Codes that are told where these words are empty.

    Examples
    --------
    >>> whom_it_helps("Other defined groups; Disabled people"), whom_it_helps("", ["202", "207"])
    ('disabled people', 'older people')
    """
    aside = organisation_rules()["set_aside"]
    named = [part.strip() for part in re.split(r"[;|]", beneficiaries)]
    told = [part for part in named if part and part.casefold() not in aside["beneficiaries"]]
    if not told:
        told = [in_words("who", code) for code in who if code not in aside["who"]]
    return ", ".join(lower_first(part) for part in filter(None, told))


def reasons(own: bool, tag: str, word: str, classes: Collection[str], called: str = "") -> str:
    """Say the two that say most of what fits; a tag says more than being listed.

    Parameters
    ----------
    own : bool
        Whether its list gives it this type.
    tag, word : str
        The tag and the word of the type that it carries; "" for none.
    classes : collection of str
        What its register classes it as, of what the type is known by.
    called : str
        What a register that lists nothing but such organisations calls it.

    Examples
    --------
    >>> reasons(True, "", "", (), "Primary: Free schools")
    'on its register as “Primary: Free schools”'
    >>> reasons(True, "BE105", "lgbt+", ["115"])
    'listed under “LGBTQ+ people”; its own words include “lgbt+”'
    """
    fits = [
        f"on its register as “{called}”" if called else "",
        "listed as this type of partner" if own and not called and not tag else "",
        f"listed under “{in_words('tags', tag) or tag}”" if tag else "",
        f"its own words include “{word.strip()}”" if word else "",
        f"classed as {listed(in_words('what', code) for code in classes)}" if classes else "",
    ]
    return "; ".join(list(filter(None, fits))[:_REASONS])


def works_in_unknown(area: str) -> str:
    """Say where an organisation works in the words of its list, which name no place known here.

    Examples
    --------
    >>> works_in_unknown("Littleover; Pear Tree")
    'works in “Littleover, Pear Tree”, a place that Doorstep does not know'
    """
    words = shorten(re.sub(r"\s*;\s*", ", ", area), _LONGEST_AREA, placeholder=" …")
    return f"works in “{words}”, a place that Doorstep does not know"


def no_longer(ended: pd.Timestamp | None, where_from: str) -> str:
    """Say that an organisation has ended, since when, and who says so.

    Examples
    --------
    >>> no_longer(pd.Timestamp(2024, 5, 3), "register"), no_longer(None, "own list")
    ('removed 3 May 2024, the register says', 'no longer active, its list says')
    """
    if ended is not None and not pd.isna(ended):
        return f"removed {ended.day} {ended:%B %Y}, the register says"
    return f"no longer active, {'the register' if where_from == 'register' else 'its list'} says"
