"""``doorstep analyse``: the whole analysis, from a museum's files to a folder of results."""

from __future__ import annotations

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
    results_folder,
)
from insights.commands.asking import (
    Asked,
    Authorities,
    Before,
    Fall,
    Minutes,
    OwnTypes,
    Radius,
    Saved,
    Shortlist,
    Since,
    Way,
    earlier_analysis,
    fall_assumed,
    file_to_save,
    minutes_from,
    month,
    settings_of,
    told_apart,
)
from insights.commands.of_partners import own_say, shortlisted
from insights.errors import AnalysisError
from insights.terminal import print_json, progress, remark, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from insights.findings import Analysis
    from insights.intake.evidence import Evidence
    from insights.open_data.store import Store


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
    radius_km: Radius = None,
    authority: Authorities = None,
    fall_with_distance: Fall = None,
    count: Annotated[str, typer.Option(help="households, orders or visits")] = "households",
    travel_times: Minutes = None,
    households_by: Way = None,
    since: Since = None,
    compare_with: Before = None,
    partner_types: OwnTypes = None,
    shortlist: Shortlist = None,
    save: Saved = None,
    as_json: AsJson = False,
) -> None:
    """Compare who comes with who lives nearby, and write the findings to a folder."""
    folder, saved = results_folder(out), file_to_save(save)
    settings = replace(
        settings_of(venue, radius_km, tuple(authority or ()), count),
        since=month(since),
        fall_with_distance=fall_assumed(fall_with_distance),
    )
    earlier = earlier_analysis(compare_with, since)
    own, (picked, groups) = own_say(partner_types), shortlisted(shortlist)
    asked = Asked(settings, earlier, own, picked, groups, travel_times)
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
    given = _given(named, sample=sample)
    read = [evidence_from(path, kind, own_postcode=venue) for path, kind in given]
    evidence = told_apart(read, households_by)
    store = chosen_store(sample)
    result = _worked_out(asked, evidence, store)
    _write(asked, evidence, store, result, folder, saved, as_json=as_json)


def _given(
    named: Mapping[str, Sequence[Path] | None], *, sample: bool
) -> Sequence[tuple[Path, str]]:
    """Return the files that were named, each with its kind; the sample's where none was."""
    given = [(path, kind) for kind, paths in named.items() for path in paths or ()]
    if sample and not given:
        from insights.open_data.store import sample_evidence

        given = list(sample_evidence("marlhaven"))
    if not given:
        raise AnalysisError(
            "There is no evidence to analyse.",
            remedy="Add --tickets FILE, or --sample to see the worked example.",
        )
    return given


def _worked_out(asked: Asked, evidence: list[Evidence], store: Store) -> Analysis:
    """Analyse what was read, and set an earlier analysis beside it where one was named."""
    from insights.analysis import analyse as run_analysis

    with progress() as report:
        result = run_analysis(
            evidence,
            asked.settings,
            store,
            types=asked.own.types,
            overrides=asked.own.overrides,
            groups=asked.groups,
            travel_times=minutes_from(asked.travel_times),
            progress=report,
        )
    if asked.earlier is None:
        return result
    from insights.over_time.earlier import compare_with_earlier

    return replace(result, change=compare_with_earlier(result, asked.earlier))


def _write(
    asked: Asked,
    evidence: list[Evidence],
    store: Store,
    result: Analysis,
    folder: Path,
    saved: Path | None,
    *,
    as_json: bool,
) -> None:
    """Write the files, and tell what was found, in sentences or as one JSON document."""
    from insights.brief.export import to_json, write_outputs, write_saved
    from insights.whom_to_ring import as_known_today
    from insights.wording.open_data.registers import unusable_lines

    picked = as_known_today(asked.picked, evidence, store, result)
    written = write_outputs(result, folder, picked)
    if saved is not None:
        written.append(write_saved(result, saved, picked))
    remark([*(notice for each in evidence for notice in each.notices), *asked.own.said])
    remark(unusable_lines(store.registers))
    if as_json:
        print_json(to_json(result, picked))
    else:
        say([*_told(result), *(f"Wrote {path}" for path in written)])


def _told(result: Analysis) -> list[str]:
    """Say what the files are and what was found."""
    from insights.wording import change
    from insights.wording.files import KINDS, ledger_sentence

    files = [f"{KINDS[each.kind].capitalize()}: {ledger_sentence(each)}" for each in result.ledger]
    files += _minutes(result)
    return [*files, *result.headline, *change.told(result), *result.gaps, *result.not_divided]


def _minutes(result: Analysis) -> list[str]:
    from insights.wording.how_far import in_use

    # Where they are not used, the gaps say so.
    used = result.how_far.measure == "minutes"
    return [f"Travel times: {in_use(result.how_far)}"] if used else []
