"""Ages written in Welsh, in the words that `insights.intake.answers.ages` reads."""

from __future__ import annotations

import re
import unicodedata

# Seen on a council's form in Welsh ("75 oed neu'n hŷn", "16 oed neu iau") and in the census's.
_IN_ENGLISH = (
    (re.compile(r"\brhwng (\d{1,3}) ac? (\d{1,3})\b"), r"\1 to \2"),
    (re.compile(r"\b(\d{1,3}) (?:oed )?[iao] (\d{1,3})\b"), r"\1 to \2"),
    (re.compile(r"\b(?:mlwydd |blwydd )?oed\b"), " "),
    (re.compile(r"\b(?:neu|ac|a)(?: ?n)? iau\b"), "or under"),
    (re.compile(r"\b(?:neu|ac|a)(?: ?n)? hyn\b|\b(?:a throsodd|neu drosodd|neu fwy)\b"), "or over"),
    (re.compile(r"\b(?:o dan|dan|iau na)\b"), "under"),
    (re.compile(r"\b(?:dros|hyn na)\b"), "over"),
)
_WELSH = re.compile(r"\b(?:oed|iau|hyn|dan|dros|throsodd|drosodd|rhwng|neu|i)\b")


def in_english(answer: str) -> str:
    """Put the Welsh words around an age into English, and leave all other text alone.

    Examples
    --------
    >>> in_english("75 oed neu'n hŷn"), in_english("o dan 16"), in_english("rhwng 16 a 24 oed")
    ('75 or over', 'under 16', '16 to 24')
    >>> in_english("16 - 24"), in_english("40 something")
    ('16 - 24', '40 something')
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", answer.casefold())
        if not unicodedata.combining(letter)
    )
    plain = re.sub("['’]", "", plain)
    if not _WELSH.search(plain):
        return answer
    for welsh, english in _IN_ENGLISH:
        plain = welsh.sub(english, plain)
    return " ".join(plain.split())
