"""What a museum's files are, and what became of their rows, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from insights.intake.columns.recognise import NOTED_ROLES
from insights.intake.columns.whose import COUNTS_OF
from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.intake.evidence import Evidence
    from insights.ledger import FileLedger

KINDS: Mapping[str, str] = {
    "tickets": "ticket export",
    "gift_aid": "Gift Aid declarations",
    "members": "membership list",
    "bookings": "event bookings",
    "survey": "visitor survey",
    "volunteers": "volunteer answers",
    "staff": "staff answers",
    "counts": "table of counts",
    "staff_counts": "table of counts of staff",
    "audit": "collections or stories audit",
    "findings": "findings and consultants' reports",
    "social": "followers on social media",
    "organisations": "list of organisations",
}
EXCLUDED: Mapping[str, str] = {
    "blank": "blank lines",
    "total": "total lines",
    "repeated_header": "repeated headings",
    "preview": "preview lines",
    "continuation": "lines that continue another record",
    "prefilled": "lines prepared for filling in",
    "aggregated": "summary lines",
    "footer": "footnotes",
    "cancelled": "cancelled orders",
    "refunded": "refunds",
    "test": "test orders",
}
PROPOSED: Mapping[str, str] = {
    "school": "school visits",
    "group": "group visits",
    "bulk_buyer": "one address buying very many tickets",
    "own_postcode": "the museum's own postcode",
    "placeholder_postcode": "a postcode typed to fill the box",
}
UNMATCHED: Mapping[str, str] = {
    "missing": "no postcode",
    "partial": "only part of a postcode",
    "not_in_directory": "a postcode that does not exist",
    "crown_dependency": "the Channel Islands or the Isle of Man",
    "bfpo": "forces addresses",
    "non_uk": "addresses abroad",
    "unrecognised": "not a postcode",
}
ROLES: Mapping[str, str] = {
    "postcode": "Postcode",
    "quantity": "How many people",
    "date": "Date",
    "month_first": "Date, with the month first",
    "ticket_type": "Ticket type",
    "order": "Order number",
    "customer": "Customer number",
    "email": "Email (used only to tell households apart)",
    "surname": "Surname (used only to tell households apart)",
    "forename": "Forename (used only to tell households apart)",
    "channel": "How they booked",
    "status": "Status (paid, refunded)",
    "country": "Country",
    "age": "Age",
    "ethnicity": "Ethnic group",
    "disability": "Disability",
    "sex_gender": "Sex or gender",
    "trans_status": "Trans status",
    "sexual_orientation": "Sexual orientation",
    "religion": "Religion or belief",
    "socio_economic": "Socio-economic background",
    "caring": "Caring responsibilities",
    "name": "Name",
    "types": "Kind of organisation",
    "activities": "What it does",
    "beneficiaries": "Whom it is for",
    "area_of_operation": "Where it works",
    "authority_codes": "Council area code",
    "income_band": "Size",
    "website": "Website",
    "active": "Whether it is active",
    "question": "Question (in a table of counts)",
    "answer": "Answer (in a table of counts)",
    "story": "Story or object",
    "community": "Community represented",
    "place": "Where it is on display",
    "finding": "What was found",
    "source": "Where the finding is from",
    "group": "Whom the finding is about",
    "area": "Where in the area",
    "partner_type": "Type of partner",
    "women": "Women",
    "men": "Men",
    "unsaid": "Gender not said",
    "gender": "Women or men",
}
_ORDER = tuple(ROLES)
_ABOUT_VISITS = _ORDER[: _ORDER.index("age")]
_ABOUT_PEOPLE = _ORDER[_ORDER.index("age") : _ORDER.index("name")]
_ABOUT_ORGANISATIONS = _ORDER[_ORDER.index("name") : _ORDER.index("question")]
_ABOUT_COUNTS = _ORDER[_ORDER.index("question") : _ORDER.index("story")]


def roles_for(kind: str) -> tuple[str, ...]:
    """Return what the columns of a kind of file can be, in the order to ask.

    Examples
    --------
    >>> roles_for("volunteers")[:3]
    ('postcode', 'date', 'age')
    """
    if kind in ("volunteers", "staff"):
        return ("postcode", "date", *_ABOUT_PEOPLE)
    if kind == "survey":
        return ("postcode", "date", "month_first", "quantity", *_ABOUT_PEOPLE)
    if kind in ("tickets", "bookings", "gift_aid", "members"):
        return _ABOUT_VISITS
    if kind == "organisations":
        return (*_ABOUT_ORGANISATIONS, "postcode")
    if kind in COUNTS_OF.values():
        return (*_ABOUT_COUNTS, "quantity", *_ABOUT_PEOPLE)
    if kind in NOTED_ROLES:
        return tuple(NOTED_ROLES[kind])
    return () if kind == "social" else ("postcode", "quantity", "date")


def without_columns(kind: str) -> str:
    """Say of a kind of file that has no columns to choose what it is read by; "" of any other.

    Examples
    --------
    >>> without_columns("tickets")
    ''
    """
    if roles_for(kind):
        return ""
    return (
        "There are no columns to choose here: a table of followers is known by its ages down the "
        "side and by women and men across the top."
    )


def ledger_sentence(ledger: FileLedger) -> str:
    """Account for every record of a file in one sentence that adds up.

    Examples
    --------
    >>> from insights.ledger import FileLedger
    >>> ledger_sentence(FileLedger("tickets", "plain", 11, 1, 10, {}, {}, 9, 0, None,
    ...     {"missing": 1}, {}))
    '11 records: 1 heading line, 10 kept. Of the 10 kept, 9 located and 1 not (no postcode 1).'
    """
    left_out = sum(ledger.excluded.values())
    parts = [counted(ledger.header_rows, "heading line")] if ledger.header_rows else []
    if left_out:
        parts.append(f"{left_out:,} left out ({_reasons(ledger.excluded, EXCLUDED)})")
    parts.append(f"{ledger.data_rows:,} kept")
    sentence = f"{counted(ledger.records, 'record')}: {', '.join(parts)}."
    unlocated = sum(ledger.unmatched.values())
    # Volunteers and staff often give half a postcode, which is enough for what is asked of it.
    if ledger.matched or (unlocated and ledger.kind not in ("volunteers", "staff")):
        sentence += f" Of the {ledger.data_rows:,} kept, {ledger.matched:,} located"
        sentence += (
            f" and {unlocated:,} not{_why(_reasons(ledger.unmatched, UNMATCHED))}."
            if unlocated
            else "."
        )
    mended = repaired_sentence(ledger)
    return f"{sentence} {mended}" if mended else sentence


def repaired_sentence(ledger: FileLedger) -> str:
    """Say how many postcodes were put right; "" where none was."""
    if not ledger.repaired:
        return ""
    return (
        f"Of those located, {counted(ledger.repaired, 'was', 'were')} mistyped and read as "
        "the one postcode that can be meant, such as DE1 3AE for DEI 3AE."
    )


def proposed_sentence(ledger: FileLedger, *, keep: Collection[str] = ()) -> str:
    """Say which rows we would leave out of the counts, or nothing if there are none."""
    if not (total := sum(ledger.proposed.values())):
        return ""
    counted_too = [PROPOSED[why] for why, n in ledger.proposed.items() if n and why in keep]
    if len(counted_too) == sum(bool(n) for n in ledger.proposed.values()):
        done = "They are counted, as you chose."
    else:
        done = "They are not counted unless you say so."
        if counted_too:
            done = f"Of these you chose to count {listed(counted_too)}, and no others."
        if aside := ledger.set_aside(keep):
            left = ledger.matched - aside
            done += f" That leaves {left:,} of the {ledger.matched:,} located to count."
    return (
        f"Of the {ledger.data_rows:,} kept, {total:,} may not be local people choosing to visit "
        f"({_reasons(ledger.proposed, PROPOSED)}). {done}"
    )


def unmapped_sentence(evidence: Evidence) -> str:
    """Say which questions have answers that were not understood, without repeating them."""
    unknown = {field: sum(values.values()) for field, values in evidence.unmapped.items() if values}
    if not unknown:
        return ""
    named = ", ".join(f"{n:,} to “{ROLES.get(field, field)}”" for field, n in unknown.items())
    return f"Answers in words we do not know, which are not compared: {named}."


def _reasons(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """Name reasons and how many each stands for; "" where a file may tell none by itself."""
    told = {key: n for key, n in counts.items() if n}
    known = {"others": "other reasons", **words}
    if [*told] == ["others"]:
        return ""
    return ", ".join(f"{known.get(key, key)} {n:,}" for key, n in told.items())


def _why(reasons: str) -> str:
    return f" ({reasons})" if reasons else ""
