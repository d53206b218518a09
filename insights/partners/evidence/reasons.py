"""The sentences that explain a suggestion, each with of how many and how sure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from insights.measures.people.comparisons import comparisons
from insights.measures.verdicts import ON_SCREEN
from insights.partners.evidence.noted import GAPS, KINDS, Observation
from insights.partners.evidence.rules import rules
from insights.partners.evidence.signals import Reading
from insights.partners.types.partner_types import Signal
from insights.prose import lower_first, percent

SOURCES = {
    "volunteers": ("volunteers", "volunteer"),
    "staff": ("staff", "member of staff"),
    "survey": ("people surveyed", "person surveyed"),
}
_VERY_LIKELY = 0.95
_COULD_BE_CHANCE = "among so much that was looked at, it could be chance"
_FIVE = 5


def reason_sentence(reading: Reading, pooled: pd.DataFrame, unit: str) -> str:
    """Say what one signal found.

    Parameters
    ----------
    reading : Reading
        What the signal says.
    pooled : pandas.DataFrame
        `insights.tables.POOLED`, released: of how many.
    unit : str
        What is counted: ``"households"``, ``"orders"`` or ``"visits"``.

    Returns
    -------
    str
        One or two plain sentences with no number that is hidden elsewhere.
    """
    if reading.signal.kind == "area":
        return _area(reading, pooled, unit)
    if reading.signal.kind == "group" and reading.source[0] == "group":
        return _group(reading)
    return _noted(reading)


def signal_words(signal: Signal) -> str:
    """Name one thing that would speak for a type, as it stands within a sentence.

    Examples
    --------
    >>> from insights.partners.types.partner_types import partner_types
    >>> [signal_words(each) for each in partner_types()[6].signals][-2:]
    ['answers about disability', 'stories on display']
    """
    if signal.kind == "area":
        return f"neighbourhoods with the most {signal.most}"
    if signal.kind == "stories":
        return "stories on display"
    return f"answers about {lower_first(comparisons()[signal.field].question)}"


def suggestion_sentence(
    name: str,
    band: str,
    reasons: Sequence[str],
    readable: int,
    signals: int,
    question: str,
    *,
    too_few: Sequence[Signal] = (),
    doubtful: bool = False,
) -> str:
    """Say why to consider a type of partner, or that there is no telling yet.

    Parameters
    ----------
    name, band : str
        The type, as it stands within a sentence, and its band.
    reasons : sequence of str
        Sentences of the evidence to tell, strongest first.
    readable, signals : int
        Signals with data, of how many.
    question : str
        The first question to ask.
    too_few : sequence of Signal
        Those that were asked or counted, with too few to tell.
    doubtful : bool
        Whether all of the evidence could be chance, among so much that was looked at.
    """
    if band == "no_evidence":
        seen = (
            _unsaid(too_few)
            if readable == 0
            else f"{readable} of {signals} things that would speak for it could be read, and none "
            "shows a clear gap"
        )
        return f"No evidence either way: {seen}. A conversation may tell more."
    why = " ".join(reasons)
    if band == "ask_first":
        little = (
            "what speaks for it is not beyond chance, among so much that was looked at"
            if doubtful
            else f"only {readable} of {signals} things that would speak for it could be read"
        )
        return f"Ask first about {name}: {little}. {why} Begin with: {question}"
    return f"Consider {name}. {why} Not known: the reasons. Ask: {question}"


def _unsaid(too_few: Sequence[Signal]) -> str:
    """Say why nothing tells: nothing was asked or compared, or too few answered or came."""
    kinds = {signal.kind for signal in too_few}
    if not kinds:
        return "nothing that could be read so far speaks about this"
    if kinds == {"group"}:
        return "people were asked about this, but there are too few answers to tell"
    if kinds == {"area"}:
        return "neighbourhoods were compared, but too few visits came from them to tell"
    return (
        "people were asked and neighbourhoods compared, but there are too few answers and too "
        "few visits to tell"
    )


def percent_range(low: float, high: float) -> str:
    """Say a range of ratios as how much fewer.

    Examples
    --------
    >>> percent_range(0.58, 0.82)
    'range 18 to 42% fewer'
    >>> percent_range(0.8, 1.05)
    'range 20% fewer to 5% more'
    """
    most, least = round(100 * (1 - low)), round(100 * (1 - high))
    if least < 0:
        most_words = f"{most}% fewer" if most >= 0 else f"{-most}% more"
        return f"range {most_words} to {-least}% more"
    return f"range {least} to {most}% fewer"


def sureness(verdict: str, certainty: float, *, beyond_chance: bool = True) -> str:
    """Say how sure a finding is, never more than the finding itself says.

    Parameters
    ----------
    verdict : str
        What the released finding is called; see `insights.measures.verdicts`.
    certainty : float
        0 to 1.
    beyond_chance : bool
        Whether it is beyond chance beside all else that was looked at.

    Examples
    --------
    >>> sureness("under", 0.97), sureness("under_likely", 0.85)
    ('very likely a real gap', 'probably a real gap')
    >>> sureness("in_line", 0.85), sureness("under", 0.4)
    ('about as expected', 'fewer than expected, though not surely enough to count')
    >>> sureness("under_likely", 0.85, beyond_chance=False)
    'probably fewer; among so much that was looked at, it could be chance'
    """
    if not verdict.startswith("under"):
        return ON_SCREEN[verdict]
    if certainty >= rules().certainty_needed:
        if not beyond_chance:
            return f"{ON_SCREEN[verdict]}; {_COULD_BE_CHANCE}"
        return f"{'very likely' if certainty >= _VERY_LIKELY else 'probably'} a real gap"
    return f"{ON_SCREEN[verdict]}, though not surely enough to count"


def _area(reading: Reading, pooled: pd.DataFrame, unit: str) -> str:
    row, most = reading.row, reading.signal.most
    change = round(100 * (1 - row["top_ratio"]))
    if change > 0:
        amount = f"{change}% fewer {unit} come than"
    elif change < 0:
        amount = f"{-change}% more {unit} come than"
    else:
        amount = f"About as many {unit} come as"
    doubt = percent_range(row["top_low"], row["top_high"])
    came = _of_how_many(reading.signal.characteristic, pooled, unit)
    return (
        f"{amount} distance alone predicts from neighbourhoods with the most {most} (a fifth of "
        f"local people; {doubt}; {_sure(reading)}).{came}"
    )


def _of_how_many(characteristic: str, pooled: pd.DataFrame, unit: str) -> str:
    """Say how many came of how many expected, where the count is shown at all."""
    top = pooled[pooled["characteristic"].eq(characteristic) & pooled["fifth"].eq(5)]
    if top.empty or pd.isna(top["observed"].iloc[0]) or pd.isna(top["expected"].iloc[0]):
        return ""
    row = top.iloc[0]
    # Beside a rounded count an exact one looks like another kind of number; rounded further
    # than to five, the two would not give the percentage that stands before them.
    to = _FIVE if row.get("rounded_to", 1) > 1 else 1
    due = to * round(row["expected"] / to)
    return f" That is about {row['observed']:,.0f} {unit} where about {due:,.0f} would be expected."


def _group(reading: Reading) -> str:
    row = reading.row
    many, one = SOURCES.get(row["source"], (row["source"], row["source"]))
    asked, answer = f"“{row['question']}”", f"“{row['category']}”"
    answered = row["response_rate"]
    thin = "" if answered is None else f" Only {answered:.0%} gave a usable answer."
    if pd.isna(row["count"]):
        if reading.claimed:
            return (
                f"The share of {many} who answered {answer} to {asked} is smaller than among "
                "local people; the number is too small to print without risk to somebody's "
                f"privacy.{_perhaps_chance(reading)}{thin}"
            )
        return f"How many {many} answered {answer} to {asked} is hidden to protect privacy.{thin}"
    who = one if row["known"] == 1 else many
    span = ""
    if pd.notna(row["low"]) and pd.notna(row["high"]):
        span = f", range {100 * row['low']:.0f} to {100 * row['high']:.0f}%"
    sure = _sure(reading)
    return (
        f"{row['count']:,.0f} of {row['known']:,.0f} {who} who answered {asked} said {answer} "
        f"({percent(row['count'] / row['known'])}{span}), against "
        f"{percent(row['population_share'])} of local people; {sure}.{thin}"
    )


def _sure(reading: Reading) -> str:
    beyond = reading.is_beyond_chance(rules())
    return sureness(str(reading.row["verdict"]), reading.certainty, beyond_chance=beyond)


def _perhaps_chance(reading: Reading) -> str:
    """Say in a sentence of its own that a gap could be chance; "" where it is beyond that."""
    if reading.gap == 0 or reading.is_beyond_chance(rules()):
        return ""
    return f" {_COULD_BE_CHANCE[0].upper()}{_COULD_BE_CHANCE[1:]}."


def _noted(reading: Reading) -> str:
    observation: Observation = reading.row
    seen = observation.noted_on
    when = "undated" if seen is None else f"{seen.day} {seen:%B %Y}"
    note = observation.note.strip().rstrip(".")
    chance = _perhaps_chance(reading)
    said = note if observation.counted else f"“{note}”"
    return f"{KINDS[observation.kind]} ({when}) found {GAPS[observation.gap]}: {said}.{chance}"
