"""Words from a file shown letter for letter, whatever they look like."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>])")


def escaped(text: str) -> str:
    r"""Return `text` so that markdown shows it letter for letter.

    Examples
    --------
    >>> escaped("[click](x) *now*")
    '\\[click\\]\\(x\\) \\*now\\*'
    """
    return _MARKDOWN.sub(r"\\\1", text)
