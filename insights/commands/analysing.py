"""``doorstep analyse``: the whole analysis, from a museum's files to a folder of results."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insights.commands.arguments import (
    AsJson,
    Files,
    Sample,
    chosen_store,
    evidence_from,
    existing_file,
    results_folder,
)
from insights.commands.of_partners import own_say, shortlisted
from insights.errors import AnalysisError, UploadError
from insights.terminal import print_json, progress, remark, say

if TYPE_CHECKING:
    from insights.findings import Analysis
    from insights.geography.travel import TravelTimes
    from insights.intake.evidence import Evidence
    from insights.over_time.earlier import Earlier
    from insights.settings import Settings

NEAREST_KM, FURTHEST_KM = 0.1, 200.0


def analyse(
    venue: Annotated[str, typer.Option(help="Postcode of the museum.")],
    out: Annotated[str, typer.Option(help="Folder for the results.")],
    sample: Sample = False,
    tickets: Files = None,
    gift_aid: Files = None,
    members: Files = None,
    bookings: Files = None,
    survey: Files = None,
    volunteers: Files = None,
    staff: Files = None,
    organisations: Files = None,
    audit: Files = None,
    findings: Files = None,
    social: Files = None,
    radius_km: Annotated[float | None, typer.Option(help="Local is within this.")] = None,
    authority: Annotated[list[str] | None, typer.Option(help="Authority code.")] = None,
    fall_with_distance: Annotated[
        float | None,
        typer.Option(help="Power of distance to assume where too few came to tell, -3 to 0."),
    ] = None,
    count: Annotated[str, typer.Option(help="households, orders or visits")] = "households",
    travel_times: Annotated[
        Path | None,
        typer.Option(help="Minutes to the museum by postcode or area, in place of kilometres."),
    ] = None,
    households_by: Annotated[
        str | None, typer.Option(help="customer, order or postcode-and-date, where a file has it")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="Month since which visits are compared with before, as 2025-11."),
    ] = None,
    compare_with: Annotated[
        Path | None, typer.Option(help="analysis.json of an earlier analysis.")
    ] = None,
    partner_types: Annotated[
        Path | None,
        typer.Option(help="Your own partner types, and where you put them: partner_types.toml."),
    ] = None,
    shortlist: Annotated[
        Path | None,
        typer.Option(help="Your shortlist and groups added by hand: doorstep-shortlist.json."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare who comes with who lives nearby, and write the findings to a folder."""
    from insights.analysis import analyse as run_analysis
    from insights.brief.export import to_json, write_outputs
    from insights.who_could_help import as_known_today

    folder = results_folder(out)
    settings = replace(
        _settings(venue, radius_km, tuple(authority or ()), count),
        since=_month(since),
        fall_with_distance=_fall(fall_with_distance),
    )
    earlier = _earlier(compare_with, since)
    own, (picked, groups) = own_say(partner_types), shortlisted(shortlist)
    named = {
        "tickets": tickets,
        "gift_aid": gift_aid,
        "members": members,
        "bookings": bookings,
        "survey": survey,
        "volunteers": volunteers,
        "staff": staff,
        "organisations": organisations,
        "audit": audit,
        "findings": findings,
        "social": social,
    }
    given = [(path, kind) for kind, paths in named.items() for path in paths or ()]
    if sample and not given:
        from insights.open_data.store import sample_evidence

        given = list(sample_evidence("marlhaven"))
    if not given:
        raise AnalysisError(
            "There is no evidence to analyse.",
            remedy="Add --tickets FILE, or --sample to see the worked example.",
        )
    evidence = _told_apart(
        [evidence_from(path, kind, own_postcode=venue) for path, kind in given], households_by
    )
    store = chosen_store(sample)
    with progress() as report:
        result = run_analysis(
            evidence,
            settings,
            store,
            types=own.types,
            overrides=own.overrides,
            groups=groups,
            travel_times=_travel_times(travel_times),
            progress=report,
        )
    if earlier is not None:
        from insights.over_time.earlier import compare_with_earlier

        result = replace(result, change=compare_with_earlier(result, earlier))
    picked = as_known_today(picked, evidence, store, result)
    written = write_outputs(result, folder, picked)
    from insights.wording import change
    from insights.wording.files import KINDS, ledger_sentence
    from insights.wording.open_data.registers import unusable_lines

    remark([*(notice for each in evidence for notice in each.notices), *own.said])
    remark(unusable_lines(store.registers))
    if as_json:
        return print_json(to_json(result, picked))

    files = [f"{KINDS[each.kind].capitalize()}: {ledger_sentence(each)}" for each in result.ledger]
    files += _minutes(result)
    found = [*result.headline, *change.told(result), *result.gaps, *result.not_divided]
    return say([*files, *found, *(f"Wrote {path}" for path in written)])


def _fall(power: float | None) -> float | None:
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


def _month(written: str | None) -> dt.date | None:
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


def _earlier(path: Path | None, since: str | None) -> Earlier | None:
    """Read an earlier analysis, before any work is done."""
    from insights.over_time.earlier import read_earlier

    if path is None:
        return None
    if since is not None:
        raise AnalysisError(
            "Change is told either between two periods of these files or since an earlier "
            "analysis.",
            remedy="Give --since or --compare-with, not both.",
        )
    return read_earlier(existing_file(path).read_bytes())


def _travel_times(path: Path | None) -> TravelTimes | None:
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


def _minutes(result: Analysis) -> list[str]:
    from insights.wording.how_far import in_use

    # Where they are not used, the gaps say so.
    used = result.how_far.measure == "minutes"
    return [f"Travel times: {in_use(result.how_far)}"] if used else []


def _told_apart(evidence: list[Evidence], way: str | None) -> list[Evidence]:
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


def _settings(
    venue: str, radius_km: float | None, authorities: tuple[str, ...], count: str
) -> Settings:
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
