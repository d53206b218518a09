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
from insights.prose import counted
from insights.terminal import print_json, progress, say

if TYPE_CHECKING:
    from insights.open_data.building.fates import Imported
    from insights.open_data.registers.keeping.kept import KeptRegister
    from insights.open_data.registers.keeping.verify import RegisterCheck
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
    one folder and import that. Each register of organisations is replaced by itself: one of
    which there is no file stays.
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
        of_the_store = any(not item.register for item in used)
        say([store_sentence(chosen_store(sample=False))] if of_the_store else [])
        say(_register_lines({item.register for item in used}))
        say([replaced_sentence(gone)] if gone.names() else [])
    if not used:
        raise _nothing_used(imported)


data.command()(fetch)


@data.command()
def status(as_json: AsJson = False, sample: Sample = False) -> None:
    """List the open data on this computer."""
    from insights.wording.open_data.here import store_sentence
    from insights.wording.open_data.registers import unusable_lines

    store = chosen_store(sample)
    registers = store.registers
    if as_json:
        return print_json(
            {
                "empty": store.is_empty,
                "areas": len(store.areas),
                "sources": [asdict(source) for source in store.sources],
                "registers": [_of_register(each) for each in registers.kept],
                "unusable_registers": [asdict(each) for each in registers.unusable],
            }
        )
    sources = () if store.is_empty else store.sources
    say([store_sentence(store), *(f"  {s.title} ({s.vintage})" for s in sources)])
    say(_register_lines({each.key for each in registers.kept}))
    return say(unusable_lines(registers))


@data.command()
def verify(as_json: AsJson = False, sample: Sample = False) -> None:
    """Check that every table in the store is whole and joins, and that every register is whole."""
    from insights.open_data.registers.keeping.verify import verify_registers
    from insights.open_data.store.verify import verify_store
    from insights.wording.open_data.importing import verified
    from insights.wording.open_data.registers import registers_verified

    store = chosen_store(sample)
    registers = () if sample else verify_registers()
    checks = () if store.is_empty and registers else verify_store(store)
    if as_json:
        print_json(
            {
                "tables": [asdict(item) for item in checks],
                "registers": [asdict(item) for item in registers],
            }
        )
    else:
        say([*map(_check_line, checks), verified(checks)] if checks else [])
        say([*map(_register_line, registers), registers_verified(registers)] if registers else [])
    faulty = [item.table for item in checks if not item.ok]
    if faulty or not all(item.ok for item in registers):
        faulty += [item.title for item in registers if not item.ok]
        raise OpenDataError(
            f"These tables are not as they were imported: {', '.join(faulty)}.",
            remedy="Import the folder of official files again: doorstep data import FOLDER",
        )


@data.command()
def remove(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    register: Annotated[
        str, typer.Option(help="Only this register of organisations, such as schools.")
    ] = "",
    register_files: Annotated[
        bool,
        typer.Option(
            "--register-files",
            help="Only the publishers' files of registers that are kept; the registers stay.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Delete the open data from this computer, registers as well; a person is asked first."""
    if register_files:
        return _without_register_files(yes, as_json)
    from insights.open_data.changing.removing import remove_open_data
    from insights.open_data.registers.keeping.opening import registers_folder, remove_registers
    from insights.open_data.store import seen_from_outside, store_folder

    key = _known(register) if register else ""
    place = registers_folder() / key if key else store_folder()
    there = place.exists() or (not key and bool(seen_from_outside()))
    asked = there and not yes and sys.stdin is not None and sys.stdin.isatty()
    if asked and not _agreed(f"Remove the open data in {place}?"):
        return print_json({"removed": False}) if as_json else say(["Nothing was removed."])
    gone = remove_registers(registers_folder(), key) if key else remove_open_data()
    if as_json:
        registers = [each for each in gone if each != "store"]
        return print_json({"removed": bool(gone), "registers": registers})
    what = "The register" if key else "The open data"
    say([f"{what} was removed." if gone else "There was nothing to remove."])
    return say(_files_that_stay())


def _without_register_files(yes: bool, as_json: bool) -> None:
    """Delete the files the registers were made from, which hold what Doorstep does not read."""
    from insights.open_data.changing.register_files import (
        delete_files_of_registers,
        files_of_registers,
    )

    many = len(files_of_registers())
    asked = many and not yes and sys.stdin is not None and sys.stdin.isatty()
    if asked and not _agreed(f"Delete {counted(many, 'file')} the registers were made from?"):
        return print_json({"removed": False}) if as_json else say(["Nothing was deleted."])
    gone = delete_files_of_registers()
    if as_json:
        return print_json({"removed": bool(gone), "files": gone})
    told = f"Deleted: {counted(gone, 'file')} of registers. The registers stay."
    return say([told if gone else "There are no files of registers among those kept."])


def _known(register: str) -> str:
    """Return the key of a register, however it is written, or the name of a folder beside them."""
    from insights.open_data.registers.keeping.opening import registers_folder
    from insights.open_data.registers.publishers.every import REGISTERS

    if register in {place.name for place in registers_folder().glob("*")}:
        return register.removesuffix(".previous")
    key = register.strip().casefold().replace("-", "_").replace(" ", "_")
    known = [each.key for each in REGISTERS]
    if key not in known:
        raise OpenDataError(
            "There is no such register.", remedy=f"Registers are: {', '.join(known)}."
        )
    return key


def _of_register(register: KeptRegister) -> dict[str, object]:
    """Tell a program what a register is, and what became of the records of its files."""
    return {
        "key": register.key,
        "nations": list(register.nations),
        "extract_date": register.extract_date.isoformat() if register.extract_date else "",
        "rows": register.told_rows,
        "counted": dict(register.counted),
        "built_on": register.built_on,
        "source": asdict(register.source),
    }


def _register_lines(keys: set[str]) -> list[str]:
    """Say of each of these registers what is here of it."""
    from insights.open_data.registers.keeping.opening import open_registers
    from insights.wording.open_data.registers import register_sentence

    return [register_sentence(each) for each in open_registers().kept if each.key in keys]


def _register_line(item: RegisterCheck) -> str:
    rows = f"{item.rows:,} rows." if item.ok else ""
    said = " ".join(part for part in (rows, item.note) if part)
    return f"{'ok' if item.ok else 'FAULTY':6}  {item.title}: {said}"


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
    joined = f"{item.joined:,} of {item.areas:,} areas joined." if item.areas else ""
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
