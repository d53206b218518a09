"""What stands on the card of one type of partner: its points, what was read, what was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.words import sentence_case
from insights.partners.evidence.rules import rules
from insights.partners.scoring.suggestion import BAND_WORDS, TERM_WORDS, whole_points
from insights.partners.types.own_types import published
from insights.prose import counted, listed, missing, percent
from insights.wording.partners.places import about, whom

if TYPE_CHECKING:
    from insights.partners.scoring.suggestion import Suggestion

_PLACES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"
)  # fmt: skip
_COUNTS = {3: "three"}
# Among the first three in four trials of five, or in one of five, a small change would not move it.
_FIRM = 0.8
# In one run of twenty or fewer a share says less than a word.
_NEVER = 0.05
_AIMS = "how much the aims it serves matter to you"
_NO_AIM = "you have not said yet that an aim it serves matters to you"
_MOVED = {"first": "put this first", "last": "put this last", "out": "left this out for now"}
IN_EACH_RUN = (
    "In each run the findings and the weights are changed within reason, as another year might "
    "change them."
)
GATES = (
    "These are conditions, and no part of the points: no gap, however large, makes up for one that "
    "is missing."
)


def gap(one: Suggestion) -> str:
    """Say how sure it is that people are missing with whom a type works."""
    shown = sum(reason.counts for reason in one.evidence)
    if not shown or one.band == "no_evidence":
        return ""
    sure = "is not sure yet" if one.doubtful else "is more than chance"
    show = "shows" if shown == 1 else "show"
    return (
        f"The gap {sure}: {shown} of {counted(one.readable, 'thing')} that could be read {show} it."
    )


def stability(one: Suggestion) -> str:
    """Say how firmly a type keeps its place when the data is shaken; "" where it has none."""
    if one.priority is None:
        return ""
    limits = rules()
    firm = one.stability >= _FIRM or one.stability <= 1 - _FIRM
    top = f"top {_COUNTS.get(limits.top, limits.top)}"
    often = (
        f"almost never in the {top} of {limits.runs:,} runs"
        if one.stability < _NEVER
        else f"{top} in {percent(one.stability)} of {limits.runs:,} runs"
    )
    return f"Its place in the order is {'fairly sure' if firm else 'not sure'}: {often}."


def coverage(one: Suggestion) -> str:
    """Say how much of what would speak for a type could be read, and what could not."""
    total = one.readable + len(one.unread)
    if not total:
        return ""
    thing = "thing" if total == 1 else "things"
    said = f"{one.readable} of {total} {thing} that would speak for it could be read"
    if one.band == "ask_first" and one.coverage < rules().coverage_needed:
        said += ": too little to go by, so ask first"
    told = {*one.too_few, *one.not_compared}
    why = (
        ("Asked or compared, but too few to tell", one.too_few),
        ("Not compared here", one.not_compared),
        ("Not asked, or not loaded yet", [each for each in one.unread if each not in told]),
    )
    return " ".join([f"{said}.", *(f"{so}: {listed(of, len(of))}." for so, of in why if of)])


def points(one: Suggestion) -> list[dict[str, str]]:
    """Return each term of the sum: its points, of how many, and where they come from."""
    limits = rules()
    most = {"need": limits.need_points, "aim": limits.aim_points, "reach": limits.reach_points}
    why = {
        "need": need(one),
        "aim": _AIMS if one.terms.get("aim") else _NO_AIM,
        "reach": _reach(one),
    }
    return [
        {
            "What counts": sentence_case(TERM_WORDS[term]),
            "Points": f"{given} of {most[term]:.0f}",
            "Where they come from": sentence_case(why[term]),
        }
        for term, given in whole_points(one.terms).items()
    ]


def need(one: Suggestion) -> str:
    """Say which evidence gives the need shown, and how its points come about."""
    telling = [reason for reason in one.evidence if reason.counts and reason.about]
    if not telling or not one.need:
        return ""
    strongest = max(telling, key=lambda each: each.gap * each.certainty * each.weight)
    relative = one.need / (strongest.gap * strongest.certainty)
    return (
        f"{strongest.about}: {rules().need_points:.0f} × {strongest.gap:.0%} (how large the gap "
        f"is) × {strongest.certainty:.0%} (how sure) × {relative:.0%} (how directly it speaks for "
        "the type)"
    )


def _reach(one: Suggestion) -> str:
    if one.people is None or missing(one.people):
        return "the census does not count the people it works with"
    return f"{about(one.people)} {whom(one.key)} live nearby"


def placed(one: Suggestion) -> str:
    """Say where the museum put a type itself, why, and where the sum has it; "" if it did not."""
    if one.placed is None:
        return ""
    on = f"{one.placed.on.day} {one.placed.on:%B %Y}"
    return (
        f"You {_MOVED[one.placed.place]} on {on}, because: “{own_say(one)}”. Without that it "
        f"would stand {_PLACES[one.placed.by_sum - 1]} of ten."
    )


def own_say(one: Suggestion) -> str:
    """Return why the museum put a type where it stands, without the full stop; "" if it did not."""
    return one.placed.because.strip().rstrip(".") if one.placed else ""


def edited(one: Suggestion) -> str:
    """Say what the museum changed in a type, and what it is as published; "" if nothing."""
    if not one.edited:
        return ""
    before = published(one.key)
    said = f"Your version: you changed {listed(one.edited, len(one.edited))}."
    if before.name != one.name:
        said += f" As published it is called “{before.name}”."
    if one.as_published is not None:
        band, points_then = one.as_published
        given = "" if points_then is None else f", {points_then:.0f} points"
        now = "" if one.priority is None else f" (with yours {one.priority:.0f})"
        said += f" With the published weights: {BAND_WORDS[band]}{given}{now}."
    return said


def label(one: Suggestion) -> str:
    """Say beside the name of a type how strong its reasons are, and what is the museum's own."""
    marks = [BAND_WORDS[one.band].partition(":")[0]]
    if one.placed is not None:
        marks.append(f"you {_MOVED[one.placed.place].replace('this ', '')}")
    if one.edited:
        marks.append("your version")
    return " · ".join(marks)
