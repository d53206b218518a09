"""What a reader calls each theme of the characteristics of areas."""

from __future__ import annotations

from collections.abc import Collection

_WORDS = {
    "ethnicity": "ethnic group",
    "care": "unpaid care",
    "education": "qualifications and study",
    "housing": "housing and tenure",
    "household": "who people live with",
}
_FIRST = ("deprivation", "age", "ethnicity")  # named first, because they are asked for first


def in_words(theme: str) -> str:
    """Return a theme as a reader calls it.

    Examples
    --------
    >>> in_words("ethnicity"), in_words("religion")
    ('ethnic group', 'religion')
    """
    return _WORDS.get(theme, theme)


def compared_by(themes: Collection[str]) -> str:
    """Name what kinds of place were compared by, the themes everybody asks for first.

    Examples
    --------
    >>> compared_by(["deprivation", "housing"])
    'deprivation or any other characteristic compared here'
    >>> compared_by(["housing"])
    'any characteristic compared here'
    """
    named = [in_words(theme) for theme in _FIRST if theme in themes]
    if not named:
        return "any characteristic compared here"
    return f"{', '.join(named)} or any other characteristic compared here"
