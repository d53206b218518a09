"""What is asked of an analysis beside its files: read and looked at before any work is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insights.commands.arguments import existing_file
from insights.errors import AnalysisError, UploadError

if TYPE_CHECKING:
    from insights.geography.travel import TravelTimes
    from insights.intake.evidence import Evidence
    from insights.over_time.earlier import Earlier
    from insights.partners.organisations.adding import Group
    from insights.partners.organisations.shortlist import Listed
    from insights.partners.scoring.own_say import OwnSay
    from insights.settings import Settings

NEAREST_KM, FURTHEST_KM = 0.1, 200.0


# What is given to `analyse` beside the museum's files.
Radius = Annotated[float | None, typer.Option(help="Local is within this.")]
Authorities = Annotated[list[str] | None, typer.Option(help="Authority code.")]
Fall = Annotated[
    float | None,
    typer.Option(help="Power of distance to assume where too few came to tell, -3 to 0."),
]
Minutes = Annotated[
    Path | None,
    typer.Option(help="Minutes to the museum by postcode or area, in place of kilometres."),
]
Way = Annotated[
    str | None, typer.Option(help="customer, order or postcode-and-date, where a file has it")
]
Since = Annotated[
    str | None,
    typer.Option(help="Month since which visits are compared with before, as 2025-11."),
]
Before = Annotated[
    Path | None, typer.Option(help="An earlier analysis: its analysis.json, or saved (.doorstep).")
]
Saved = Annotated[
    Path | None,
    typer.Option(
        help="Save it as one file (.doorstep) that opens on another computer's start page."
    ),
]
OwnTypes = Annotated[
    Path | None,
    typer.Option(help="Your own partner types, and where you put them: partner_types.toml."),
]
Shortlist = Annotated[
    Path | None,
    typer.Option(help="Your shortlist and groups added by hand: doorstep-shortlist.json."),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of an analysis, read and looked at before any work is done."""

    settings: Settings
    earlier: Earlier | None
    own: OwnSay
    picked: tuple[Listed, ...]
    groups: tuple[Group, ...]
    travel_times: Path | None


def fall_assumed(power: float | None) -> float | None:
    """Return the fall with distance to assume, if it is one that can be."""
    from insights.measures.expected.fall import powers_believed

    steepest, flattest = powers_believed()
    # Written so that what is not a number at all is refused too.
    if power is not None and not steepest <= power <= flattest:
        raise AnalysisError(
            f"{power:g} is not a fall with distance that Doorstep can assume.",
            remedy=f"Give --fall-with-distance a number from {steepest:g} to {flattest:g}.",
        )
    return power


def month(written: str | None) -> dt.date | None:
    """Read the month since which visits are compared, as a year and a month or a day."""
    if written is None:
        return None
    for form in ("%Y-%m", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(written.strip(), form).date()
        except ValueError:
            continue
    raise AnalysisError(
        f"“{written}” is not a month that Doorstep can read.",
        remedy="Give --since a year and a month, as 2025-11.",
    )


def earlier_analysis(path: Path | None, since: str | None) -> Earlier | None:
    """Read an earlier analysis, before any work is done."""
    from insights.brief.snapshot import read_as_earlier

    if path is None:
        return None
    if since is not None:
        raise AnalysisError(
            "Change is told either between two periods of these files or since an earlier "
            "analysis.",
            remedy="Give --since or --compare-with, not both.",
        )
    return read_as_earlier(existing_file(path).read_bytes())


def file_to_save(path: Path | None) -> Path | None:
    """Return where an analysis is to be saved, before any work is done.

    Raises
    ------
    AnalysisError
        If it has another ending, by which nobody would know it, or is a folder.
    """
    from insights.brief.snapshot import SUFFIX

    if path is not None and (path.suffix != SUFFIX or path.is_dir()):
        raise AnalysisError(
            f"A saved analysis is a file whose name ends in {SUFFIX}.",
            remedy=f"Name one, for example: --save museum{SUFFIX}",
        )
    return path


def minutes_from(path: Path | None) -> TravelTimes | None:
    """Read a table of travel times that was named.

    Raises
    ------
    UploadError
        If it is something else, or cannot be used as it is.
    """
    from insights.intake.travel_times import HOW, read_travel_times

    if path is None:
        return None
    found = read_travel_times(existing_file(path), path.name)
    if found is None:
        raise UploadError(f"“{path.name}” is not a table of travel times.", remedy=HOW)
    return found


def told_apart(evidence: list[Evidence], way: str | None) -> list[Evidence]:
    """Tell the households of every file apart as was asked, where it has the columns for it."""
    from insights.intake.rows.told_apart import WAYS, ways_told_apart

    if way is None:
        return evidence
    if way not in WAYS:
        raise AnalysisError(
            f"Households cannot be told apart by “{way}”.",
            remedy=f"Use --households-by with one of: {', '.join(WAYS)}.",
        )
    able = [way in ways_told_apart(each.columns) for each in evidence]
    if not any(able):
        raise AnalysisError(
            "No file given has the columns to tell households apart like that.",
            remedy="Look at what is read of a file with: doorstep check FILE",
        )
    return [
        replace(each, told_apart_by=way) if can else each
        for each, can in zip(evidence, able, strict=True)
    ]


def settings_of(
    venue: str, radius_km: float | None, authorities: tuple[str, ...], count: str
) -> Settings:
    """Return the settings that a museum asks for, if they can be used.

    Raises
    ------
    AnalysisError
        If Doorstep cannot count that, or the catchment is said twice or out of range.
    """
    from insights.settings import COUNT_UNITS, Settings

    if count not in COUNT_UNITS:
        raise AnalysisError(
            f"“{count}” is not something Doorstep can count.",
            remedy=f"Use --count with one of: {', '.join(COUNT_UNITS)}.",
        )
    if radius_km is not None and authorities:
        raise AnalysisError(
            "A catchment is either a radius or a list of authorities.",
            remedy="Give --radius-km or --authority, not both.",
        )
    # Written so that what is not a number at all is refused too.
    if radius_km is not None and not NEAREST_KM <= radius_km <= FURTHEST_KM:
        raise AnalysisError(
            f"A radius of {radius_km:g} km is not one that Doorstep can use.",
            remedy=f"Give --radius-km a number from {NEAREST_KM:g} to {FURTHEST_KM:g}.",
        )
    return Settings(venue=venue, radius_km=radius_km, authorities=authorities, count=count)
