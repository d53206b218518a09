"""``doorstep data …``: the open data on this computer."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from insights.commands.arguments import AsJson, Sample, chosen_store
from insights.commands.describing import describe
from insights.commands.fetching import fetch
from insights.errors import OpenDataError
from insights.terminal import print_json, progress, say

if TYPE_CHECKING:
    from insights.open_data.building.fates import Imported
    from insights.open_data.store.losing import Held
    from insights.open_data.store.verify import TableCheck

data = typer.Typer(help="The open data on this computer.", no_args_is_help=True)
data.command()(describe)


@data.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="A folder of official files.")],
    as_json: AsJson = False,
) -> None:
    """Build the open-data store from files you already have, in place of what was there.

    An import replaces the whole store. For several nations, put the files of all of them in
    one folder and import that.
    """
    from insights.open_data.build import import_folder
    from insights.open_data.store import store_folder
    from insights.open_data.store.losing import Lost, lost

    before = _held_now()
    with progress() as report:
        imported = import_folder(folder, store_folder(), progress=report)
    used = [item for item in imported if item.used]
    gone = lost(before, _held_now()) if used else Lost()
    if as_json:
        total = {
            "files": len(imported),
            "used": len(used),
            "rows": sum(item.rows for item in used),
            "replaced": gone.names(),
        }
        print_json({"files": [asdict(item) for item in imported], "total": total})
    else:
        from insights.wording.open_data.here import store_sentence
        from insights.wording.open_data.importing import files_sentence, replaced_sentence

        say([*map(_import_line, imported), files_sentence(imported)])
        say([store_sentence(chosen_store(sample=False))] if used else [])
        say([replaced_sentence(gone)] if gone.names() else [])
    if not used:
        raise _nothing_used(imported)


data.command()(fetch)


@data.command()
def status(as_json: AsJson = False, sample: Sample = False) -> None:
    """List the open data on this computer."""
    from insights.wording.open_data.here import store_sentence

    store = chosen_store(sample)
    if as_json:
        return print_json(
            {
                "empty": store.is_empty,
                "areas": len(store.areas),
                "sources": [asdict(source) for source in store.sources],
            }
        )
    sources = () if store.is_empty else store.sources
    return say([store_sentence(store), *(f"  {s.title} ({s.vintage})" for s in sources)])


@data.command()
def verify(as_json: AsJson = False, sample: Sample = False) -> None:
    """Check that every table in the store is whole and joins."""
    from insights.open_data.store.verify import verify_store
    from insights.wording.open_data.importing import verified

    checks = verify_store(chosen_store(sample))
    if as_json:
        print_json({"tables": [asdict(item) for item in checks]})
    else:
        say([*map(_check_line, checks), verified(checks)])
    if faulty := [item.table for item in checks if not item.ok]:
        raise OpenDataError(
            f"These tables are not as they were imported: {', '.join(faulty)}.",
            remedy="Import the folder of official files again: doorstep data import FOLDER",
        )


@data.command()
def remove(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete the open-data store from this computer; a person is asked first."""
    from insights.open_data.store import remove_store, seen_from_outside, store_folder

    place = store_folder()
    there = place.exists() or bool(seen_from_outside())
    asked = there and not yes and sys.stdin is not None and sys.stdin.isatty()
    if asked and not _agreed(f"Remove the open data in {place}?"):
        return print_json({"removed": False}) if as_json else say(["Nothing was removed."])
    removed = remove_store()
    if as_json:
        return print_json({"removed": removed})
    say(["The open data was removed." if removed else "There was nothing to remove."])
    return say(_files_that_stay())


def _agreed(question: str) -> bool:
    """Ask a person, beside whatever is written for a program."""
    sys.stderr.write(f"{question} (y/N) ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def _files_that_stay() -> list[str]:
    """Say where the official files are that the open data was made from."""
    from insights.open_data.changing.keeping import downloads_folder

    kept = downloads_folder()
    if not kept.is_dir() or not any(kept.iterdir()):
        return []
    return [
        f"The files that were fetched or added stay in {kept}. "
        "Delete that folder yourself if they are not needed any more."
    ]


def _held_now() -> Held:
    """Note what this computer has; nothing where that cannot be read, which an import mends."""
    from insights.open_data.store import open_store
    from insights.open_data.store.losing import Held, held

    try:
        return held(open_store())
    except OpenDataError:
        return Held()


def _import_line(item: Imported) -> str:
    kind = item.recognised_as or "not recognised"
    rows = f", {item.rows:,} rows" if item.rows else ""
    reason = f" {item.reason}" if item.reason else ""
    return f"{'used' if item.used else 'not used'}: {item.file}: {kind}{rows}.{reason}"


def _check_line(item: TableCheck) -> str:
    from insights.wording.open_data.importing import table_title

    state = "FAULTY" if not item.ok else "ok" if item.rows else "absent"
    joined = f"{item.joined:,} of {item.areas:,} areas joined." if item.rows else ""
    said = " ".join(part for part in (joined, item.note) if part)
    return f"{state:6}  {table_title(item.table)}: {said}"


def _nothing_used(imported: list[Imported]) -> OpenDataError:
    """Say why an import built nothing: the files are of no kind it reads, or something lacks."""
    if not any(item.recognised_as for item in imported):
        return OpenDataError(
            "No file in this folder was recognised as open data.",
            remedy="The page About the data, and docs/data_sources.md, list the files to save.",
        )
    return OpenDataError(
        "Nothing was imported, and what was on this computer before is unchanged.",
        remedy="The reason stands beside each file above; mend that, and import the folder again.",
    )
