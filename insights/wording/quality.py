"""How good a museum's files are, in sentences: the flow of rows, what to mend, what is covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from insights.counting import SOURCES
from insights.intake.columns.whose import COUNTS_OF
from insights.prose import counted, percent
from insights.quality.mending import texts
from insights.wording.basis import source
from insights.wording.files import EXCLUDED, PROPOSED, ROLES, UNMATCHED
from insights.wording.known_layouts import in_layout
from insights.wording.mend_first import is_too_few

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.intake.evidence import Evidence
    from insights.quality.capture import Capture, Recorded
    from insights.quality.either_way import EitherWay
    from insights.quality.flow import Step
    from insights.quality.mending import Problem
    from insights.settings import CountUnit

#: What each step of the flow is called.
STEPS = {
    "file": "Lines in the file",
    "kept": "Records kept",
    "located": "Placed on the map",
    "counted": "Counted",
}
_LOST = {"heading": "heading lines", "others": "other reasons", **EXCLUDED, **UNMATCHED, **PROPOSED}
_PEOPLE = frozenset({"volunteers", "staff", "survey", *COUNTS_OF.values()})


class ProblemWords(NamedTuple):
    """What is wrong, what mending it wins back, and how."""

    said: str
    gain: str
    remedy: str


def reason(key: str) -> str:
    """Return the words for why a record went no further."""
    return _LOST.get(key, key)


def lost(step: Step) -> str:
    """Say what was left behind on the way to a step; "" where nothing was.

    Examples
    --------
    >>> from insights.quality.flow import Step
    >>> lost(Step("located", 90, {"missing": 8, "partial": 2}))
    '10 not placed: no postcode 8, only part of a postcode 2'
    """
    if not step.left_behind:
        return ""
    how = {"kept": "left out", "located": "not placed", "counted": "set aside"}[step.key]
    told = ", ".join(f"{reason(why)} {n:,}" for why, n in step.lost.items())
    return f"{step.left_behind:,} {how}: {told}"


def never_filled(number: int) -> str:
    """Say which lines are not drawn; "" where all are.

    Examples
    --------
    >>> never_filled(936)
    'Not drawn: 936 lines of the form that nobody filled in.'
    """
    if not number:
        return ""
    return f"Not drawn: {counted(number, 'line')} of the form that nobody filled in."


def flow_takeaway(steps: Sequence[Step]) -> str:
    """Say in one sentence how much of a file is used.

    Examples
    --------
    >>> from insights.quality.flow import Step
    >>> flow_takeaway([Step("file", 104, {}), Step("kept", 100, {}), Step("located", 90, {})])
    '90 of 100 records can be placed on the map (90%).'
    """
    by_key = {step.key: step.rows for step in steps}
    kept = by_key.get("kept", 0)
    if "located" not in by_key:
        return f"{kept:,} of {counted(by_key['file'], 'line')} are records that are kept."
    placed = by_key["located"]
    said = f"{placed:,} of {counted(kept, 'record')} can be placed on the map"
    if kept:
        # Rounding must never read as all of them.
        said += (
            " (over 99%)"
            if placed < kept and placed / kept > 0.995
            else (f" ({percent(placed / kept)})")
        )
    if (used := by_key.get("counted", placed)) < placed:
        said += f", and {used:,} are counted"
    return f"{said}."


def in_catchment(analysis: Analysis | None, kind: str) -> tuple[float, str, str]:
    """Say which part of what is counted lives in the catchment, as far as it may be told.

    Parameters
    ----------
    analysis : Analysis or None
        The findings; their share comes from released numbers.
    kind : str
        Kind of file: only those that say who comes have a part in it.

    Returns
    -------
    share : float
        From 0 to 1; -1 where there is nothing to say.
    inside, outside : str
        The share in words, and what is said of the rest.
    """
    of_these = analysis is not None and kind in SOURCES.get(source(analysis), ())
    if analysis is None or not of_these or not analysis.has_areas or is_too_few(analysis):
        return -1.0, "", ""
    share, unit = analysis.catchment.share_of_located, analysis.settings.count
    rest = f"about {percent(1 - share)} live further away" if share < 1 else ""
    return share, f"about {percent(share)} of the {unit}", rest


def flow_alt(steps: Sequence[Step]) -> str:
    """Describe the drawing of the flow."""
    told = [
        f"{STEPS[step.key]}: {step.rows:,}" + (f" ({lost(step)})" if step.left_behind else "")
        for step in steps
    ]
    return f"{'; '.join(told)}."


def problem_sentences(problem: Problem, kind: str) -> ProblemWords:
    """Say what is wrong, what mending it would win back, and how to mend it.

    Parameters
    ----------
    problem : Problem
        What is wrong.
    kind : str
        Kind of file it is in.
    """
    words = texts()["problem"][problem.key]
    noun = "answer" if problem.field else "person" if kind in _PEOPLE else "row"
    many = {"person": "people"}.get(noun)
    newest = f"{problem.newest:%B %Y}" if problem.newest else ""
    values = {
        "rows": counted(problem.rows, noun, many),
        "of": f"{problem.of:,}" if problem.rows else counted(problem.of, noun, many),
        "field": ROLES.get(problem.field, problem.field),
        "newest": newest,
    }
    if problem.key == "no_column":
        values["of"] = counted(problem.of, noun, many)
    remedy_here = f"remedy_{kind}" if f"remedy_{kind}" in words else "remedy"
    said, gain, remedy = (words[part].format(**values) for part in ("said", "gain", remedy_here))
    if problem.rows == 1:
        said = said.replace(" have ", " has ", 1).replace(" are in ", " is in ", 1)
    return ProblemWords(said, gain, remedy)


def either_way_label(item: EitherWay) -> str:
    """Name what a tick would count.

    Examples
    --------
    >>> from insights.quality.either_way import EitherWay
    >>> either_way_label(EitherWay("school", 8, False, 20.0, 10.0))
    'Count school visits as well (8 rows)'
    """
    return f"Count {PROPOSED[item.reason]} as well ({counted(item.rows, 'row')})"


def either_way_sentence(item: EitherWay, unit: CountUnit) -> str:
    """Say what is counted with and without.

    Examples
    --------
    >>> from insights.quality.either_way import EitherWay
    >>> either_way_sentence(EitherWay("school", 8, False, 20.0, 10.0), "households")
    'Without them about 10 households are counted (as now); with them, about 20.'
    >>> either_way_sentence(EitherWay("school", 1, True, 10.0, 10.0), "visits")
    'About 10 visits are counted either way.'
    """
    if item.with_them == item.without_them:
        return f"About {item.with_them:,.0f} {unit} are counted either way."
    now = " (as now)"
    return (
        f"Without them about {item.without_them:,.0f} {unit} are counted"
        f"{'' if item.counted else now}; with them, about {item.with_them:,.0f}"
        f"{now if item.counted else ''}."
    )


def footfall_question(recorded: Recorded) -> str:
    """Ask for the footfall of the time that the records are of."""
    if recorded.first is None or recorded.last is None:
        return "All visits in the time your files are of"
    first, last = (each.strftime("%B %Y") for each in (recorded.first, recorded.last))
    when = f"in {first}" if first == last else f"from {first} to {last}"
    return f"All visits {when}"


def capture_sentences(found: Capture) -> list[str]:
    """Say what share of all visits the records cover, and what that leaves open.

    Examples
    --------
    >>> from insights.quality.capture import capture
    >>> capture_sentences(capture(10_000, 4_000, 0.6))[0]
    'Your records cover 40% of all visits: 4,000 of 10,000.'
    """
    if found.more_than_all:
        return [
            f"Your files record more people ({found.recorded:,}) than the visits you gave "
            f"({found.footfall:,}). Check that both are of the same time, and that the footfall "
            "counts people and not groups."
        ]
    told = [
        f"Your records cover {percent(found.share)} of all visits: {found.recorded:,} of "
        f"{found.footfall:,}."
    ]
    if found.share < 1:
        told.append(
            "What is found here is true of them. Of the others nothing is known: free walk-ups, "
            "companions of who booked, schools and groups leave no postcode, and they may well "
            "differ."
        )
    if found.low is not None and found.high is not None and found.share < 1:
        told.append(
            f"Of all visits, between {percent(found.low)} and {percent(found.high)} are from the "
            "catchment: the least if nobody unrecorded is local, the most if all of them are."
        )
    return told


def system(evidence: Evidence) -> str:
    """Name the system a file is from, to follow its kind; "" where it is not known."""
    return in_layout(evidence.layout)
