"""``doorstep data describe``: say what a file of numbers by area is, so that it can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insights.commands.arguments import AsJson, existing_file
from insights.errors import OpenDataError
from insights.terminal import print_json, remark, say

if TYPE_CHECKING:
    from insights.open_data.own_numbers.about import About, Column
    from insights.open_data.own_numbers.describing import Described

Text = Annotated[str | None, typer.Option()]


def describe(
    file: Annotated[Path, typer.Argument(help="A table with area codes and numbers, as CSV.")],
    title: Text = None,
    publisher: Text = None,
    date: Text = None,
    licence: Text = None,
    url: Text = None,
    column: Annotated[
        str | None, typer.Option(help="Heading of one column to use; run again for another.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="percentage, share, rate, count or score.")
    ] = None,
    label: Annotated[str | None, typer.Option(help='"people with asthma"')] = None,
    areas: Annotated[str | None, typer.Option(help='"areas where more people have asthma"')] = None,
    of: Annotated[str, typer.Option(help="Whom it is of.")] = "residents",
    base: Annotated[str, typer.Option(help="For a count: the column it is a part of.")] = "",
    per: Annotated[float, typer.Option(help="For a rate: how many people it is for.")] = 0.0,
    as_json: AsJson = False,
) -> None:
    """Say whose numbers a file has, of when, and what they mean; it is written beside the file."""
    from insights.open_data.own_numbers.about import About, Column
    from insights.open_data.own_numbers.describing import describe as look_at
    from insights.open_data.own_numbers.fitting import write_about

    seen = look_at(existing_file(file).read_bytes())
    known = _before(file) or About("", "", "", "")
    about = About(
        title=known.title if title is None else title,
        publisher=known.publisher if publisher is None else publisher,
        date=known.date if date is None else date,
        licence=known.licence if licence is None else licence,
        url=known.url if url is None else url,
        columns=known.columns,
    )
    if column is not None:
        likely = {each.heading: each.kind for each in seen.columns}
        kind = kind or likely.get(column, "")
        about = _with(about, Column(column, kind, label or "", areas or "", of, base, per))
    elif as_json:
        return print_json(asdict(seen))
    else:
        say([f"{seen.areas:,} {seen.geography}, {len(seen.columns):,} columns of numbers."])
        about = _asked_columns(_asked_whose(about), seen)
    place = write_about(file, about)
    if as_json:
        return print_json(asdict(about))
    say([f"Described in {place.name}, beside the file. Import the folder that they are in."])
    return remark(["To use it: doorstep data import FOLDER"])


def _before(file: Path) -> About | None:
    """Return what was said of the file before."""
    from insights.open_data.layouts.files import beside
    from insights.open_data.own_numbers.about import about_from

    place = beside(file)
    return about_from(place.read_text(encoding="utf-8-sig")) if place.is_file() else None


def _with(about: About, column: Column) -> About:
    """Add a column, in the place of what was said of it before."""
    others = [each for each in about.columns if each.heading != column.heading]
    return replace(about, columns=(*others, column))


def _asked_whose(about: About) -> About:
    """Ask whose numbers they are."""
    from insights.open_data.own_numbers.fitting import has_year

    dated = "What date it is of, such as March 2024"
    return replace(
        about,
        title=_needed("What the table is called", about.title),
        publisher=_needed("Who publishes it", about.publisher),
        date=_needed(dated, about.date, has_year, "Give a date with its year: 2024."),
        licence=_needed("Its licence, such as Open Government Licence v3.0", about.licence),
        url=_answer("Its address on the web (or nothing)", about.url),
    )


def _asked_columns(about: About, seen: Described) -> About:
    """Ask which columns to use, and what they mean."""
    from insights.open_data.own_numbers.about import KINDS

    headings = {str(n): each for n, each in enumerate(seen.columns, 1)}
    say([f"  {n}. {each.heading}" for n, each in headings.items()])
    while (
        chosen := _answer("Number of a column to use (nothing when done)", "").strip()
    ) or not about.columns:
        if chosen not in headings:
            say(["That is not the number of a column above."])
            continue
        likely = headings[chosen]
        say([f"  {name}: {meaning}" for name, meaning in KINDS.items()])
        one_of = f"It must be one of these kinds: {', '.join(KINDS)}."
        kind = _needed("What kind of number it is", likely.kind, KINDS.__contains__, one_of)
        column = replace(
            likely,
            kind=kind,
            label=_needed('The people, as in "people with asthma"', ""),
            areas=_needed('Areas with more, as in "areas where more people have asthma"', ""),
            of=_answer("Whom it is of", "residents"),
        )
        if kind == "count":
            part = _answer("Number of the column of how many there are in all", "")
            column = replace(column, base=headings[part].heading if part in headings else part)
        if kind == "rate":
            column = replace(column, per=_number(_answer("For how many people", "1000")))
        about = _with(about, column)
    return about


def _answer(question: str, default: str) -> str:
    return str(typer.prompt(question, default=default, show_default=bool(default)))


def _needed(
    question: str,
    default: str,
    fits: Callable[[str], bool] = bool,
    otherwise: str = "This cannot be left empty.",
) -> str:
    """Ask until the answer is one that can be used, so that no other answer is lost by it."""
    while not fits(answer := _answer(question, default).strip()):
        say([otherwise])
    return answer


def _number(written: str) -> float:
    try:
        return float(written.replace(",", ""))
    except ValueError as fault:
        raise OpenDataError(
            "That is not a number of people.", remedy="Give a number such as 1000."
        ) from fault
