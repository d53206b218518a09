"""Where a table's headings are, and what each of them says its column holds."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HEADINGS_WITHIN = 30
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CODE = re.compile(r"Q\d[\w.]*")
_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}")
_DATA = re.compile(
    r"[-+£$€]?[\d.,:/%\s-]+(am|pm|[A-Z]{3,4})?|\S+@\S+\.\S+|https?://.*|[A-Z]\d{8}", re.IGNORECASE
)


def plain(heading: str) -> str:
    """Reduce a heading to lower-case words, so that spellings can be compared.

    Examples
    --------
    >>> plain("Order No."), plain("postal_code"), plain("PostCode (Billing)")
    ('order no', 'postal code', 'post code billing')
    """
    return re.sub(r"[\W_]+", " ", _CAMEL.sub(" ", heading).casefold()).strip()


def run_together(words: str) -> str:
    """Take the spaces out of a plain heading, as some databases write theirs.

    Examples
    --------
    >>> run_together(plain("Serial Number")) == run_together(plain("serialnumber"))
    True
    """
    return words.replace(" ", "")


@dataclass(frozen=True, slots=True)
class Role:
    """The headings under which a role is found; see ``headings.toml``.

    Attributes
    ----------
    names, pattern, last, never
        Headings that fit, the best first, without their spaces; others that do;
        those to take only where there is no other; those never to take.
    listed : mapping of str to int
        Words too common to be known by, which do in a list of organisations.
    """

    names: Mapping[str, int]
    pattern: re.Pattern[str] | None
    last: re.Pattern[str] | None
    never: re.Pattern[str] | None
    listed: Mapping[str, int]

    def points(self, heading: str) -> int:
        """Score a plain heading: 0 where it does not fit, 100 for the best name."""
        if not heading or (self.never and self.never.search(heading)):
            return 0
        rank = self.names.get(run_together(heading))
        if rank is not None:
            points = 100 - rank
        elif self.pattern and self.pattern.search(heading):
            points = 40
        else:
            return 0
        return 5 if self.last and self.last.search(heading) else points

    def points_in_list(self, heading: str) -> int:
        """Score a plain heading of what is known to be a list of organisations."""
        rank = self.listed.get(run_together(heading))
        return self.points(heading) or (0 if rank is None else 30 - rank)


@cache
def roles() -> Mapping[str, Role]:
    """Return every role with the headings it goes by."""
    with Path(__file__).with_name("headings.toml").open("rb") as file:
        content = tomllib.load(file)
    return {
        key: Role(
            names=_ranked(entry.get("names", [])),
            pattern=_compiled(entry.get("pattern")),
            last=_compiled(entry.get("last")),
            never=_compiled(entry.get("never")),
            listed=_ranked(entry.get("listed", [])),
        )
        for key, entry in content.items()
    }


def _ranked(names: Sequence[str]) -> dict[str, int]:
    return {run_together(plain(name)): rank for rank, name in reversed([*enumerate(names)])}


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a table.

    Attributes
    ----------
    names : tuple of str
        One for each column, as written, made distinct.
    records : int
        Records of the file down to the last of the headings.
    """

    names: tuple[str, ...]
    records: int


def find_headings(top: Sequence[Sequence[str]]) -> Headings:
    """Find the headings among the first records of a file.

    Parameters
    ----------
    top : sequence of sequence of str
        The first records.

    Returns
    -------
    Headings
        ``Column 1``, ``Column 2``, … and no records, where the file has none.

    Examples
    --------
    >>> find_headings([["Sales report"], [], ["Order", "Postcode"], ["1", "DE1 1AA"]])
    Headings(names=('Order', 'Postcode'), records=3)
    >>> find_headings([["DE1 1AA", "2"], ["DE1 1AB", "1"]])
    Headings(names=('Column 1', 'Column 2'), records=0)
    """
    width = usual_width(top)
    scores = [_likeness(row, width, top[at + 1 :]) for at, row in enumerate(top[:HEADINGS_WITHIN])]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at))
    if scores[best] <= 0:
        return Headings(_distinct([""] * width), 0)
    above = (at for at in range(best) if scores[at] > 0)
    best = next((at for at in above if not _overrules(top[best], top[at], width)), best)
    names = list(top[best]) + [""] * (width - len(top[best]))
    for further in top[best + 1 : best + 3]:
        if not _continues(top[best], further):
            break
        names = _joined(names, further)
        best += 1
    while len(names) > width and not names[-1].strip():
        names.pop()
    return Headings(_distinct(names), best + 1)


def usual_width(top: Sequence[Sequence[str]]) -> int:
    """Return the number of fields that most of the table has."""
    widths = Counter(len(row) for row in top if any(cell.strip() for cell in row))
    return max(widths, key=lambda width: (widths[width] * width, width), default=1)


def _likeness(row: Sequence[str], width: int, below: Sequence[Sequence[str]]) -> float:
    """Score how much a record looks like headings; not at all is 0 or less."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or len(cells) < 0.5 * min(width, len(row) or 1) or len(cells) * 3 < width:
        return 0
    looks_like_data = sum(
        bool(_DATA.fullmatch(cell)) or bool(_POSTCODE.search(cell)) for cell in cells
    )
    known = sum(map(_is_known, map(plain, cells)))
    if looks_like_data > known or (looks_like_data and not known):
        return 0
    distinct = len(set(cells)) / len(cells)
    repeated = below and list(row) == list(below[0])
    return (1 + 3 * known + len(cells) - 3 * looks_like_data) * distinct - bool(repeated)


def _overrules(row: Sequence[str], above: Sequence[str], width: int) -> bool:
    """Whether a record is headings although one above it could be.

    One word that a heading might have stands in many a record: "Deaf people", "Book group".
    """
    written, first = ([cell.strip() for cell in cells if cell.strip()] for cells in (row, above))
    if len(first) < min(width, len(written)):
        return True
    known, known_above = ({*map(_known_as, map(plain, cells))} - {""} for cells in (written, first))
    return len(known) > len(known_above) and len(known) >= min(width, 2)


def _is_known(heading: str) -> bool:
    return _known_as(heading) != ""


def _known_as(heading: str) -> str:
    """Return a role that a plain heading fits, "" for none."""
    # "Total" and "n" head a column, and also the lines below a table.
    return next((k for k, role in roles().items() if k != "count" and role.points(heading)), "")


def _continues(first: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a record is a further row of headings, as survey tools write them."""
    cells = [cell.strip() for cell in row]
    if any(cell.startswith('{"ImportId"') for cell in cells):
        return True
    start = plain(first[0]) if first else ""
    if start.startswith("respondent"):
        return not any(cells[:5]) and any(cells)
    # The options of a question stand below it and to its right, where no heading is.
    if len(cells) > 3 and not any(cells[:3]) and all(cell.strip() for cell in first[:3]):
        return any(part and not name.strip() for name, part in zip(first, cells, strict=False))
    # Qualtrics: codes, then the questions, then import identifiers.
    return start == "start date" and bool(cells) and plain(cells[0]) == "start date"


def _joined(names: Sequence[str], further: Sequence[str]) -> list[str]:
    joined = []
    question = ""
    for at, name in enumerate(names):
        question = name.strip() or question
        part = further[at].strip() if at < len(further) else ""
        if part.startswith("{") or run_together(plain(name)) in roles()["status"].names:
            joined.append(name)
        elif _CODE.fullmatch(name.strip()):
            joined.append(part or name)
        elif plain(part) in {"", "response", "open ended response", plain(name)}:
            joined.append(name or question)
        else:
            joined.append(f"{question} {part}".strip())
    return joined


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    distinct = []
    taken = {" ".join(name.split()) for name in names}
    for at, name in enumerate(names, start=1):
        base = label = " ".join(name.split()) or f"Column {at}"
        seen[base] += 1
        while label in distinct or (seen[base] > 1 and label in taken):
            label = f"{base} ({seen[base]})"
            seen[base] += 1
        distinct.append(label)
    return tuple(distinct)
