"""The shape of a postcode, by which columns and rows that hold one are told from others.

Whether it is a postcode, and where, is for `insights.geography.postcodes` to say.
"""

from __future__ import annotations

import re

#: In capitals, with or without its space.
POSTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"
#: Among other words, however it is written.
AMONG_WORDS = re.compile(rf"\b{POSTCODE}\b", re.IGNORECASE)
