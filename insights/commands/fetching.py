"""``doorstep data fetch``: open data from its publishers, then the store built from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insights.commands.arguments import AsJson
from insights.errors import OpenDataError
from insights.prose import counted, file_size
from insights.terminal import print_json, progress, say

if TYPE_CHECKING:
    from insights.open_data.building.fates import Imported
    from insights.open_data.fetching.client import Client
    from insights.open_data.fetching.fetch import Fetched
    from insights.open_data.fetching.wanted import ByHand, Plan, WantedFile
    from insights.progress import Progress


def fetch(
    nation: Annotated[
        list[str] | None, typer.Option(help="A whole nation; may be given again.")
    ] = None,
    authority: Annotated[
        list[str] | None, typer.Option(help="A local authority, by name or code.")
    ] = None,
    venue: Annotated[
        str | None, typer.Option(help="The museum's postcode: the authorities around it.")
    ] = None,
    registers: Annotated[
        bool,
        typer.Option("--registers", help="Registers of organisations alone, nothing of areas."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be fetched, and fetch nothing.")
    ] = False,
    to: Annotated[Path | None, typer.Option(help="Where to keep the files.")] = None,
    as_json: AsJson = False,
) -> None:
    """Fetch open data from its publishers, and build the store from it.

    Registers of organisations, from which named partners come, are fetched only with
    --registers: what they say is kept beside the store, which stays as it is.
    """
    from insights.geography.directory import national_directory
    from insights.open_data.fetching.client import Client
    from insights.open_data.fetching.places import authorities_around
    from insights.open_data.fetching.plan import plan

    authorities = list(authority or [])
    if venue is not None:
        authorities += authorities_around(venue, national_directory())
    planned = plan(nation or (), authorities, registers=registers)
    client = Client()
    if dry_run:
        say_plan(planned.measured(client), as_json)
        return
    from insights.open_data.changing.keeping import downloads_folder
    from insights.open_data.registers.keeping.opening import FOLDER
    from insights.open_data.store import store_folder

    folder = to or (downloads_folder() / FOLDER if registers else downloads_folder())
    fetch_and_build(planned, folder, store_folder(), client, as_json)


def fetch_and_build(
    planned: Plan, folder: Path, store: Path, client: Client, as_json: bool
) -> None:
    """Fetch what a plan names, and build the store unless something essential lacks."""
    from insights.open_data.building.fates import is_built
    from insights.open_data.fetching.building import WouldLoseError, build_from, fetch_then_build

    def build(tell: Progress) -> list[Imported] | WouldLoseError:
        try:
            return build_from(folder, store, progress=tell)
        except WouldLoseError as problem:
            return problem

    with progress() as report:
        fetched, made = fetch_then_build(planned, folder, build, progress=report, client=client)
    imported = [] if isinstance(made, OpenDataError) else made
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "files": [asdict(item) | {"there": item.there} for item in fetched],
                "by_hand": [asdict(item) for item in planned.by_hand],
                "imported": [asdict(item) for item in imported],
                "built": is_built(imported),
            }
        )
    else:
        say(map(_fetched_line, fetched))
        say(_by_hand_lines(fetched, planned.by_hand, folder))
        say(f"not used: {item.file}: {item.reason}" for item in imported if not item.used)
    if isinstance(made, OpenDataError):
        raise made
    if not is_built(imported):
        raise OpenDataError(
            "None of these registers could be had, and those on this computer are unchanged."
            if planned.registers
            else "What was fetched is not enough to compare with, "
            "and the open data that was on this computer is unchanged.",
            remedy=f"Save the files named above into {folder}, then run: "
            f"doorstep data import {folder}",
        )
    if not as_json:
        from insights.open_data.registers.keeping.opening import FOLDER, open_registers
        from insights.open_data.store import open_store
        from insights.wording.open_data.here import store_sentence
        from insights.wording.open_data.registers import register_sentence

        if not planned.registers:
            say([store_sentence(open_store(store))])
        kept = open_registers(store.with_name(FOLDER)).kept
        anew = {item.register for item in imported if item.used}
        say(register_sentence(each) for each in kept if each.key in anew)


def say_plan(planned: Plan, as_json: bool) -> None:
    """Say what would be fetched, from where, and how big it is."""
    if as_json:
        files = [
            {
                "key": file.key,
                "title": file.title,
                "address": file.address,
                "bytes": file.bytes,
                "essential": file.essential,
                "unverified": file.unverified,
            }
            for file in planned.files
        ]
        print_json(
            {
                "nations": planned.nations,
                "authorities": planned.authorities,
                "files": files,
                "by_hand": [asdict(item) for item in planned.by_hand],
                "bytes": planned.bytes,
                "unmeasured": planned.unmeasured,
            }
        )
        return
    say(map(_wanted_line, planned.files))
    say([f"{_how_much(planned)} Nothing was fetched."])
    say(["To be saved by hand:"] if planned.by_hand else [])
    say(_saving_lines(planned.by_hand))


def _how_much(planned: Plan) -> str:
    """Say how big the files are together, as far as anybody knows before they are asked for."""
    files = counted(len(planned.files), "file")
    if planned.files and planned.unmeasured == len(planned.files):
        return f"{files}; how big they are is known only once they are asked for."
    unknown = f"; of {planned.unmeasured} the size is not known" if planned.unmeasured else ""
    return f"{files}, {file_size(planned.bytes)} in all{unknown}."


def _wanted_line(file: WantedFile) -> str:
    size = file_size(file.bytes) if file.bytes is not None else "size not known"
    doubt = " (this address has not been seen to answer)" if file.unverified else ""
    return f"{file.title}: {size}\n  {file.address}{doubt}"


def _fetched_line(item: Fetched) -> str:
    words = {
        "fetched": "fetched",
        "changed": "fetched anew",
        "unchanged": "unchanged",
        "kept": "kept from before",
        "failed": "NOT FETCHED",
    }
    size = f", {file_size(item.bytes)}" if item.there else ""
    why = f" {item.problem}" if item.problem else ""
    return f"{words[item.state]}: {item.title}{size}.{why}"


def _by_hand_lines(
    fetched: Sequence[Fetched], by_hand: Sequence[ByHand], folder: Path
) -> Iterator[str]:
    """Say what may come another time, and name every file that a person must save."""
    from insights.open_data.fetching.wanted import ByHand

    missing = [item for item in fetched if not item.there]
    if later := sum(not item.by_hand for item in missing):
        did = "1 file" if later == 1 else f"{later} files"
        yield f"{did} did not come this time. Run the same command again: the others are kept."
    gone = {
        item.key: ByHand(item.key, item.title, item.page, item.choose, item.problem, item.essential)
        for item in missing
        if item.by_hand
    }
    if gone or by_hand:
        yield f"To be saved by hand into {folder}, before: doorstep data import {folder}"
    yield from _saving_lines([*gone.values(), *by_hand])


def _saving_lines(items: Sequence[ByHand]) -> Iterator[str]:
    """Name files to be saved, those of one page together."""
    pages: dict[str, list[str]] = {}
    for item in items:
        how = " ".join(filter(None, (item.choose, item.because)))
        pages.setdefault(f"  {item.page or 'Address not known'}\n    {how}", []).append(item.title)
    for page, titles in pages.items():
        yield page
        yield from (f"    - {title}" for title in titles)
