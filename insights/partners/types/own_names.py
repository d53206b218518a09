"""Names of partner types as they stand within a sentence, a museum's own among them."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from insights.partners.types.partner_types import partner_types
from insights.prose import lower_first

_WORD = re.compile(r"[a-z][a-z'’-]+")


def within_a_sentence(name: str, *, own: bool) -> str:
    """Return the name of a type as it stands within a sentence.

    Parameters
    ----------
    name : str
        As it stands alone.
    own : bool
        Whether the museum gave it: it may begin with the name of a place or a project, and
        loses its capital only where its first word is a plain one that the types use too.

    Examples
    --------
    >>> within_a_sentence("Food clubs and pantries", own=True)
    'food clubs and pantries'
    >>> within_a_sentence("Dockside kitchens", own=True)
    'Dockside kitchens'
    >>> within_a_sentence("Youth Makers", own=True), within_a_sentence("LGBTQ+ groups", own=False)
    ('Youth Makers', 'LGBTQ+ groups')
    """
    if not own:
        return lower_first(name)
    first, second = [*re.findall(r"[\w'’-]+", name), "", ""][:2]
    is_plain = first.lower() in _plain_words() and not second[:1].isupper()
    return lower_first(name) if is_plain else name


@cache
def _plain_words() -> frozenset[str]:
    """Return the words that stand in small letters in what the ten types say of themselves."""
    told = (
        [kind.name.lower(), kind.strengths, *kind.questions, *kind.offers, *kind.words]
        for kind in partner_types()
    )
    return frozenset(chain.from_iterable(map(_WORD.findall, chain.from_iterable(told))))
