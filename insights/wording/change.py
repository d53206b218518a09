"""What changed between two periods, or since an earlier analysis, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.figures.words import lowest_first
from insights.measures.areas.change import FELL, ROSE
from insights.measures.areas.naming import in_short
from insights.measures.thresholds import thresholds
from insights.measures.verdicts import TOO_FEW
from insights.prose import counted, listed, per_hundred, percent
from insights.remembered import once
from insights.wording.places import noun

if TYPE_CHECKING:
    from insights.findings import Analysis, Change
    from insights.measures.areas.partnership import BeforeAfter
    from insights.settings import Settings


EACH_PERIOD = (
    "How many came in each period for every 100 expected in it. A colour means the same on "
    "both maps."
)


def told(analysis: Analysis) -> list[str]:
    """Return all that is said of change, how sure last; empty where nothing was compared.

    The finding comes first, but where addresses were not recorded alike: whoever reads of a
    change is to know that before.
    """
    found = [has_changed(analysis), still_fewer(analysis), compared(analysis)]
    recorded = [addresses(analysis)]
    said = [*recorded, *found] if addresses_differ(analysis) else [*found, *recorded]
    return [each for each in (*said, how_sure(analysis)) if each]


@once
def still_fewer(analysis: Analysis, area_code: str = "") -> str:
    """Say of which places fewer come over the whole time though reach rose; "" where of none.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    area_code : str
        One place alone; by default all of them.
    """
    found = analysis.change
    if found is None or found.withheld:
        return ""
    rose = found.areas.index[found.areas["verdict"].eq(ROSE)]
    lower = lowest_first(analysis.on_screen.areas)
    both = lower[lower.index.isin(rose)]
    if area_code:
        both = both[both.index == area_code]
    if both.empty:
        return ""
    when = "the earlier analysis" if found.since_month is None else f"{found.since_month:%B %Y}"
    return (
        f"{listed(map(in_short, both['name']), 3)}: still fewer over the whole time, but risen "
        f"since {when}: ask what worked."
    )


def not_compared(settings: Settings, found: Change | None) -> str:
    """Say why the periods that were asked for could not be compared; "" where they were."""
    if settings.since is None or found is not None:
        return ""
    return (
        f"Visits since {settings.since:%B %Y} could not be compared with those before: that needs "
        f"records with dates and home postcodes, {thresholds('change')['fewest_months']:.0f} whole "
        "months of them on either side."
    )


def nothing_to_compare(*, months_offered: bool = False) -> str:
    """Say what it takes to tell a change, where there is nothing to compare.

    Parameters
    ----------
    months_offered : bool
        Whether the reader can name a month since which to compare.
    """
    months = f"{thresholds('change')['fewest_months']:.0f}"
    if months_offered:
        return (
            f"Nothing is compared yet: your records do not hold the same {months} months of two "
            "years. Choose a month, and as many months before it are compared with those since. "
            "A difference may then be a season's."
        )
    return (
        "There is nothing to compare yet: that takes records with dates and home postcodes, "
        f"{months} whole months of them before and {months} since, or an earlier analysis."
    )


@once
def has_changed(analysis: Analysis) -> str:
    """Say where reach rose or fell, in a sentence or two; "" where nothing was compared."""
    found = analysis.change
    if found is None:
        return ""
    if found.withheld:
        return (
            f"What changed from {found.before} to {found.since} cannot be shown: so few "
            f"{analysis.settings.count} were counted that it would give small numbers away."
        )
    verdicts = found.areas["verdict"]
    told = int(verdicts.ne(TOO_FEW).sum())
    if not told:
        return "There is not enough data yet to say where reach changed."
    names = {
        word: found.areas.loc[verdicts.eq(word)]
        .sort_values("change")["name"]
        .map(in_short)
        .tolist()
        for word in (ROSE, FELL)
    }
    said = [f"{word} from {listed(some, 3)}" for word, some in names.items() if some]
    places = counted(told, noun(analysis))
    if not said:
        return f"No clear change in reach from any of {places} with enough data."
    rest = told - sum(map(len, names.values()))
    others = f" From {counted(rest, 'other')} with enough data, no clear change." if rest else ""
    return f"Reach {' and '.join(said)}.{others}"


def compared(analysis: Analysis) -> str:
    """Say what is set beside what; "" where nothing was compared."""
    found = analysis.change
    return "" if found is None else f"Compared are {found.before} and {found.since}."


def addresses(analysis: Analysis) -> str:
    """Say whether addresses were recorded as often: what must be known before any change."""
    found = analysis.change
    if found is None or found.captured is None:
        return ""
    seen, rule = found.captured, thresholds("change")
    both = f"{percent(seen.before)} of records had a home we can place before, and "
    both += f"{percent(seen.since)} since"
    if abs(seen.since - seen.before) >= rule["capture_points"]:
        said = (
            f"First: addresses were not recorded alike. {both}. Part of any change below may be "
            "a change in how people were asked for their postcode."
        )
    else:
        said = f"Addresses were recorded about alike: {both}."
    if seen.channels:
        ways = listed(
            (f"{name} ({percent(a)} and then {percent(b)})" for name, a, b in seen.channels), 3
        )
        said += f" How people booked changed: {ways}."
    return said


def addresses_differ(analysis: Analysis) -> bool:
    """Say whether what is to be known of the addresses is a warning."""
    found = analysis.change
    if found is None or found.captured is None:
        return False
    moved = abs(found.captured.since - found.captured.before)
    return bool(moved >= thresholds("change")["capture_points"] or found.captured.channels)


def how_sure(analysis: Analysis) -> str:
    """Say what counts as a change, and what this cannot tell; "" where nothing was compared."""
    found = analysis.change
    if found is None or found.withheld:
        return ""
    rule = thresholds("change")
    few = int(found.areas["verdict"].eq(TOO_FEW).sum())
    said = [
        "A change is a change beside other places: where more come from everywhere, no place's "
        f"reach rose. It counts if it is more than {percent(1 - rule['test_margin'])} and more "
        "than chance would do among as many places."
    ]
    if few:
        said.append(f"{counted(few, noun(analysis))} of {len(found.areas):,} had too little data.")
    if found.kind == "periods":
        said.append("Counts are shown as ranges, so that nobody can be recognised.")
        if analysis.settings.count == "households":
            said.append("A household that came in both counts in each, so the two may not add up.")
    if found.months and not found.of_one_season:
        said.append(
            "The two periods are not of the same months of the year: a change may be a season's."
        )
    return " ".join([*said, *found.cautions])


def each_period_how_sure(analysis: Analysis, found: Change) -> str:
    """Say what two maps of reach, one for each period, cannot tell."""
    few = int(found.areas["verdict"].eq(TOO_FEW).sum())
    left_out = (
        f" {counted(few, noun(analysis))} of {len(found.areas):,} had too little data."
        if few
        else ""
    )
    return (
        "Counts are shown as ranges, and here the middle of each is taken. Nothing is allowed for "
        "chance: where 20 are expected, 15 may come in one period and 25 in the next though "
        "nothing has changed. Where a difference is beyond chance, "
        f"the map of change says so.{left_out}"
    )


def beside_comparable(analysis: Analysis, found: BeforeAfter, chosen: str) -> str:
    """Say how reach changed in chosen places beside comparable ones.

    Parameters
    ----------
    analysis : Analysis
        The findings.
    found : BeforeAfter
        The comparison.
    chosen : str
        The chosen places, named.
    """
    if found.verdict == TOO_FEW:
        return (
            f"There is not enough data to set {chosen} beside comparable places: at least "
            f"{thresholds('change')['fewest_comparable']:.0f} are needed, between half and twice "
            "as far away and about as deprived."
        )
    between = (
        f"{per_hundred(found.difference)} for every 100 that comparable places would lead one to "
        f"expect (likely range {per_hundred(found.low)} to {per_hundred(found.high)})"
    )
    beside = f"{counted(len(found.comparable), f'comparable {noun(analysis)}')}"
    if found.verdict == ROSE:
        return f"From {chosen}, reach rose more than from {beside}: {between}."
    if found.verdict == FELL:
        return f"From {chosen}, reach rose less, or fell more, than from {beside}: {between}."
    return f"From {chosen}, no clear difference from {beside}: {between}."


def what_comparing_cannot_tell(found: BeforeAfter) -> str:
    """Say what must hold for the comparison to mean anything."""
    if found.verdict == TOO_FEW:
        return ""
    said = (
        "Comparable places are chosen by distance and deprivation alone. The comparison takes "
        "for granted that without the partnership these places would have changed alike, which "
        "two periods cannot show; and it cannot say that the partnership was the cause."
    )
    if found.left_out:
        said += f" {counted(found.left_out, 'chosen place')} had too little data and is left out."
    return said
