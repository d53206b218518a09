"""Words from a file shown letter for letter, whatever they look like."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>])")
# Icons (":material/home:"), addresses and e-mail are looked for in words that are read already,
# where no backslash stands any more. A joiner, which is not drawn, parts what they are known by.
_KNOWN_BY = re.compile(r":(?=[A-Za-z/])|\bwww(?=\.)|@(?=\w)", re.IGNORECASE)
_JOINER = "\u2060"


def escaped(text: str) -> str:
    r"""Return `text` so that markdown shows it letter for letter.

    Examples
    --------
    >>> escaped("[click](x) *now*")
    '\\[click\\]\\(x\\) \\*now\\*'
    """
    return _MARKDOWN.sub(r"\\\1", _KNOWN_BY.sub(rf"\g<0>{_JOINER}", text))
