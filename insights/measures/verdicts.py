"""What may be said of an area or a group, in code and on screen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

Verdict = Literal["under_strong", "under_likely", "in_line", "over", "too_few", "under"]

UNDER_STRONG: Final = "under_strong"
UNDER_LIKELY: Final = "under_likely"
IN_LINE: Final = "in_line"
OVER: Final = "over"
TOO_FEW: Final = "too_few"
#: Pooled findings know one grade of "under".
UNDER: Final = "under"

ON_SCREEN: Final[Mapping[str, str]] = {
    UNDER_STRONG: "clearly fewer than expected",
    UNDER_LIKELY: "probably fewer",
    IN_LINE: "about as expected",
    OVER: "more than expected",
    TOO_FEW: "not enough data",
    UNDER: "fewer than expected",
}


@cache
def cautions() -> Mapping[str, str]:
    """Return the sentence that must stand beside each kind of finding.

    Examples
    --------
    >>> sorted(cautions())
    ['areas', 'groups', 'no_area', 'pooled']
    """
    text = Path(__file__).with_name("cautions.toml").read_text("utf-8")
    return {kind: str(entry["sentence"]) for kind, entry in tomllib.loads(text).items()}
