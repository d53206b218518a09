"""Numbers and lists written the way people say them."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable

PARITY = 100.0
NOT_SHOWN = "not shown"
NAMED = 6
_SAID_EXACTLY, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
# First words that keep their capital within a sentence: of peoples, faiths and places.
_NAMES = (
    "Black African Arab Asian Bangladeshi Bengali British Caribbean Chinese English European "
    "Filipino Ghanaian Gujarati Gypsy Indian Iranian Iraqi Irish Italian Jamaican Kashmiri Kurdish "
    "Nepali Nigerian Pakistani Polish Portuguese Punjabi Roma Romanian Romany Scottish "
    "Sikh Somali Sudanese Syrian Tamil Turkish Ukrainian Vietnamese Welsh Windrush "
    "Afghan Albanian Buddhist Catholic Christian Hindu Jewish Muslim"
)
_PROPER = frozenset(_NAMES.split())
_PARTS = "North South East West Northern Southern Eastern Western Central Middle Latin Sri"
_PART_OF = frozenset(_PARTS.split())
# What joins names into a list, and so must not be taken for it within a name.
_JOINTS = (" and ", ", ")


def missing(value: float | None) -> bool:
    """Say whether a released number was hidden or never known."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or value != value


def whole(value: float | None) -> str:
    """Write a count.

    Examples
    --------
    >>> whole(1520.0), whole(float("nan"))
    ('1,520', 'not shown')
    """
    return NOT_SHOWN if value is None or missing(value) else f"{value:,.0f}"


def per_hundred(ratio: float | None) -> str:
    """Write a ratio with parity 1.0 the way readers see it, with parity 100.

    Examples
    --------
    >>> per_hundred(0.618)
    '62'
    """
    return NOT_SHOWN if ratio is None or missing(ratio) else f"{ratio * PARITY:,.0f}"


def percent(share: float | None) -> str:
    """Write a share from 0 to 1 as people say it.

    Examples
    --------
    >>> percent(0.153), percent(0.004), percent(0.0)
    ('15%', 'under 1%', '0%')
    """
    if share is None or missing(share):
        return NOT_SHOWN
    return "under 1%" if 0 < share < 0.005 else f"{share:.0%}"


def kilometres(distance: float | None) -> str:
    """Write a distance; one decimal only where it matters.

    Examples
    --------
    >>> kilometres(3.24), kilometres(12.4)
    ('3.2 km', '12 km')
    """
    if distance is None or missing(distance):
        return NOT_SHOWN
    return f"{distance:.1f} km" if distance < 9.95 else f"{distance:,.0f} km"


def file_size(count: int) -> str:
    """Write a number of bytes.

    Examples
    --------
    >>> [file_size(count) for count in (0, 640_000, 1_520_000, 41_300_000)]
    ['0 KB', '640 KB', '1.5 MB', '41 MB']
    """
    if count < 1e6:
        return f"{count / 1e3:,.0f} KB"
    return f"{count / 1e6:,.0f} MB" if count >= 1e7 else f"{count / 1e6:,.1f} MB"


def counted(number: float, one: str, many: str | None = None) -> str:
    """Say a number with its noun.

    Examples
    --------
    >>> counted(1, "neighbourhood"), counted(1200, "neighbourhood")
    ('1 neighbourhood', '1,200 neighbourhoods')
    """
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


def inhabitants(number: float) -> str:
    """Say how many people live somewhere, no closer than people say it.

    Examples
    --------
    >>> inhabitants(16_777), inhabitants(121_810), inhabitants(1_254_300)
    ('about 16,800 people', 'about 122,000 people', 'about 1.3 million people')
    >>> inhabitants(6_300), inhabitants(943), inhabitants(1)
    ('6,300 people', 'about 940 people', '1 person')
    """
    if number < _SAID_EXACTLY:
        return counted(number, "person", "people")
    figures = 2 if number >= _MILLION else 3 if number >= _THOUSAND else 2
    said = float(f"{number:.{figures}g}")
    about = "" if said == round(number) else "about "
    many = f"{said / _MILLION:g} million" if said >= _MILLION else f"{said:,.0f}"
    return f"{about}{many} people"


def day_in_words(day: dt.date) -> str:
    """Write a day as people do.

    Examples
    --------
    >>> day_in_words(dt.date(2026, 12, 4))
    '4 December 2026'
    """
    return f"{day:%d %B %Y}".lstrip("0")


def lower_first(text: str) -> str:
    """Return words as they stand within a sentence; initials and names keep their letters.

    Examples
    --------
    >>> lower_first("Foodbanks and food projects"), lower_first("LGBTQ+ groups")
    ('foodbanks and food projects', 'LGBTQ+ groups')
    >>> lower_first("A stronger local profile"), lower_first("Black communities")
    ('a stronger local profile', 'Black communities')
    >>> lower_first("South Asian women"), lower_first("Muslim-led groups")
    ('South Asian women', 'Muslim-led groups')
    >>> lower_first("Support Black families"), lower_first("South of the river")
    ('support Black families', 'south of the river')
    """
    first, second = ([*re.split(r"[^\w']+", text, maxsplit=2), ""])[:2]
    keep = first in _PROPER or (len(first) > 1 and first[:2].isupper())
    keep |= first in _PART_OF and second[:1].isupper()
    return text if keep else f"{text[:1].lower()}{text[1:]}"


def numbers_listed(numbers: Iterable[int]) -> str:
    """Join whole numbers as a person would say them, three or more in a row by their ends.

    Examples
    --------
    >>> numbers_listed([1, 2, 3, 4, 6]), numbers_listed([1, 2, 5])
    ('1 to 4 and 6', '1, 2 and 5')
    """
    rows: list[list[int]] = []
    for number in sorted(numbers):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return listed(
        said
        for row in rows
        for said in ([f"{row[0]} to {row[-1]}"] if len(row) > 2 else map(str, row))
    )


def listed(names: Iterable[str], limit: int = NAMED) -> str:
    """Join names as a person would say them.

    Examples
    --------
    >>> listed(["Harbour End", "Fell Side", "Quay"])
    'Harbour End, Fell Side and Quay'

    Names that have an “and” or a comma of their own are kept apart by semicolons:

    >>> listed(["Partick", "Ruchill", "Glasgow Harbour and Partick South"])
    'Partick; Ruchill; and Glasgow Harbour and Partick South'
    """
    known = list(names)
    told = known[:limit]
    last = [f"{len(known) - limit} more"] if len(known) > limit else [told.pop()] if told else []
    if not told:
        return "".join(last)
    if any(joint in name for name in known[:limit] for joint in _JOINTS):
        return f"{'; '.join(told)}; and {last[0]}"
    return f"{', '.join(told)} and {last[0]}"
