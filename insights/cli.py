"""The same steps from a terminal: check a file, place postcodes, import open data, analyse, run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from insights.errors import AnalysisError, OpenDataError, UploadError
from insights.terminal import guarded, print_json, progress, say

if TYPE_CHECKING:
    from insights.analysis import Settings
    from insights.intake.evidence import Evidence
    from insights.open_data.build import Imported
    from insights.open_data.store import Store

app = typer.Typer(
    name="doorstep",
    help="Find the local communities your museum is not yet reaching, and who could help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
data = typer.Typer(help="The open data on this computer.", no_args_is_help=True)
app.add_typer(data, name="data")

LINES_AT_ONCE = 50_000

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Sample = Annotated[bool, typer.Option("--sample", help="Use the fictional town of Marlhaven.")]
Files = Annotated[list[Path] | None, typer.Option()]


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A file as it came out of your system.")],
    kind: Annotated[str | None, typer.Option("--as", help="Read it as this kind.")] = None,
    sample: Sample = False,
    as_json: AsJson = False,
) -> None:
    """Say what a file is and what became of its rows."""
    from insights.ledger import file_ledger

    evidence = _read(file, kind)
    directory = _store(sample).directory
    located = _locate(evidence, directory)
    ledger = file_ledger(evidence, located, end_dates_known=directory.ended is not None)
    report = {
        "kind": evidence.kind,
        "layout": evidence.layout,
        "encoding": evidence.encoding,
        "delimiter": evidence.delimiter,
        "sheet": evidence.sheet,
        "header_rows": evidence.header_rows,
        "columns": dict(evidence.columns),
        "data_rows": ledger.data_rows,
        "excluded": dict(ledger.excluded),
        "proposed": dict(ledger.proposed),
        "matched": ledger.matched,
        "repaired": ledger.repaired,
        "terminated": ledger.terminated,
        "unmatched": dict(ledger.unmatched),
        "by_local_authority": dict(ledger.by_local_authority),
        "answers": {field: dict(counts) for field, counts in evidence.answers.items()},
        "unmapped": {field: dict(counts) for field, counts in evidence.unmapped.items()},
    }
    if as_json:
        return print_json(report)
    from insights.geography.authorities import authority_name

    lines = [
        f"This reads as {evidence.kind.replace('_', ' ')} ({evidence.layout}).",
        f"{ledger.records:,} records in the file; {ledger.data_rows:,} are rows to count.",
    ]
    lines += [
        f"  {n:,} left out: {why.replace('_', ' ')}" for why, n in ledger.excluded.items() if n
    ]
    lines += [
        f"  {n:,} we suggest leaving out: {why.replace('_', ' ')}"
        for why, n in ledger.proposed.items()
        if n
    ]
    if located is not None:
        lines.append(f"{ledger.matched:,} of {ledger.data_rows:,} have a postcode we can place.")
        lines += [f"  {n:,} {why.replace('_', ' ')}" for why, n in ledger.unmatched.items() if n]
        lines += [
            f"  {authority_name(code)}: {n:,}"
            for code, n in list(ledger.by_local_authority.items())[:8]
        ]
    for field, counts in evidence.answers.items():
        lines.append(f"{field.replace('_', ' ')}: {sum(counts.values()):,} answers understood")
    return say(lines)


@app.command()
def postcodes(
    file: Annotated[str, typer.Argument(help="A file with one postcode per line, or - for input.")],
    sample: Sample = False,
    as_json: AsJson = False,  # noqa: ARG001  (this command always writes JSON Lines)
) -> None:
    """Place postcodes: one JSON object per line of input, blank lines included."""
    directory = _store(sample).directory
    if file == "-":
        _place(sys.stdin.buffer, directory)
        return
    with _existing(Path(file)).open("rb") as lines:
        _place(lines, directory)


@data.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="A folder of official files.")],
    as_json: AsJson = False,
) -> None:
    """Build the open-data store from files you already have."""
    from insights.open_data.build import import_folder
    from insights.open_data.store import store_folder

    if not folder.is_dir():
        raise OpenDataError("There is no such folder.", remedy="Check the path and try again.")
    with progress() as report:
        imported = import_folder(folder, store_folder(), progress=report)
    used = [item for item in imported if item.used]
    if as_json:
        total = {
            "files": len(imported),
            "used": len(used),
            "rows": sum(item.rows for item in used),
        }
        print_json({"files": [asdict(item) for item in imported], "total": total})
    else:
        say(_import_line(item) for item in imported)
        if used:
            say([f"Done: {_covered(_store(sample=False))}"])
    if not used:
        raise OpenDataError(
            "No file in this folder was recognised as open data.",
            remedy="See docs/data_sources.md for what Doorstep reads and where to find it.",
        )


@data.command()
def fetch(
    nation: Annotated[str | None, typer.Option()] = None,  # noqa: ARG001
    authority: Annotated[list[str] | None, typer.Option()] = None,  # noqa: ARG001
    as_json: AsJson = False,  # noqa: ARG001
) -> None:
    """Download open data from its publishers (not in this version)."""
    raise OpenDataError(
        "This version does not download open data by itself yet.",
        remedy="Save the files listed on the page About the data into one folder, "
        "then run: doorstep data import FOLDER",
    )


@data.command()
def status(as_json: AsJson = False, sample: Sample = False) -> None:
    """List the open data on this computer."""
    store = _store(sample)
    if as_json:
        return print_json(
            {
                "empty": store.is_empty,
                "areas": len(store.areas),
                "sources": [asdict(source) for source in store.sources],
            }
        )
    if store.is_empty:
        return say(["No open data has been imported on this computer."])
    return say(
        [_covered(store)] + [f"  {s.title} ({s.vintage}), {s.rows:,} rows" for s in store.sources]
    )


@data.command()
def verify(as_json: AsJson = False, sample: Sample = False) -> None:
    """Check that every table in the store is whole and joins."""
    from insights.open_data.verify import verify_store

    checks = verify_store(_store(sample))
    if as_json:
        print_json({"tables": [asdict(item) for item in checks]})
    else:
        say(
            f"{item.table}: {item.rows:,} rows, {item.joined:,} of {item.areas:,} areas"
            for item in checks
        )
    if absent := [item.table for item in checks if not item.ok]:
        raise OpenDataError(
            f"These tables are incomplete: {', '.join(absent)}.",
            remedy="Import the folder of official files again.",
        )


@data.command()
def remove(as_json: AsJson = False) -> None:
    """Delete the open-data store from this computer."""
    from insights.open_data.store import remove_store

    removed = remove_store()
    if as_json:
        return print_json({"removed": removed})
    return say(["The open data was removed." if removed else "There was nothing to remove."])


@app.command()
def analyse(
    venue: Annotated[str, typer.Option(help="Postcode of the museum.")],
    out: Annotated[Path, typer.Option(help="Folder for the results.")],
    sample: Sample = False,
    tickets: Files = None,
    gift_aid: Files = None,
    members: Files = None,
    bookings: Files = None,
    survey: Files = None,
    volunteers: Files = None,
    organisations: Files = None,
    radius_km: Annotated[float | None, typer.Option(min=0.1, max=200)] = None,
    authority: Annotated[list[str] | None, typer.Option(help="Authority code.")] = None,
    count: Annotated[str, typer.Option(help="households, orders or visits")] = "households",
    as_json: AsJson = False,
) -> None:
    """Compare who comes with who lives nearby, and write the findings to a folder."""
    from insights.analysis import analyse as run_analysis
    from insights.brief.export import to_json, write_outputs

    settings = _settings(venue, radius_km, tuple(authority or ()), count)
    named = {
        "tickets": tickets,
        "gift_aid": gift_aid,
        "members": members,
        "bookings": bookings,
        "survey": survey,
        "volunteers": volunteers,
        "organisations": organisations,
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
    evidence = [_read(path, kind, own_postcode=venue) for path, kind in given]
    store = _store(sample)
    with progress() as report:
        result = run_analysis(evidence, settings, store, progress=report)
    written = write_outputs(result, out)
    if as_json:
        return print_json(to_json(result))
    return say([*result.headline, *result.gaps, *(f"Wrote {path.name}" for path in written)])


@app.command()
def run(
    port: Annotated[int, typer.Option(help="Port on this computer.")] = 8501,
    headless: Annotated[bool, typer.Option(help="Do not open a browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Start the dashboard on this computer."""
    from insights.open_data.store import sample_folder

    if as_json:
        print_json({"url": f"http://localhost:{port}"})
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", str(headless).lower()]
    ended = subprocess.run(command, cwd=sample_folder().parent, check=False)  # noqa: S603
    if ended.returncode > 0:
        raise AnalysisError(
            "The dashboard could not start.",
            remedy=f"Another program may use port {port}: try doorstep run --port {port + 1}",
        )


def main() -> None:
    """Run the command line: 0 when it worked, else 2, one sentence and a remedy."""
    sys.exit(guarded(lambda: app(standalone_mode=False)))


def _covered(store: Store) -> str:
    """Say which places the open data describes."""
    names = sorted(store.areas["authority"].unique())
    return f"{len(store.areas):,} small areas in {', '.join(names)}."


def _import_line(item: Imported) -> str:
    told = [f"{'used' if item.used else 'left'}  {item.file}:"]
    told.append(item.recognised_as or "not recognised")
    told += [f"{item.rows:,} rows"] if item.rows else []
    told += [f"({item.reason})"] if item.reason else []
    return " ".join(told)


def _settings(
    venue: str, radius_km: float | None, authorities: tuple[str, ...], count: str
) -> Settings:
    from insights.analysis import COUNT_UNITS, Settings

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
    return Settings(venue=venue, radius_km=radius_km, authorities=authorities, count=count)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise UploadError(
            "There is no such file.", remedy="Check the path, and put quotes round any spaces."
        )
    return path


def _read(path: Path, kind: str | None, own_postcode: str | None = None) -> Evidence:
    from insights.intake.evidence import read_evidence

    content = _existing(path).read_bytes()
    return read_evidence(content, path.name, kind=kind, own_postcode=own_postcode)


def _store(sample: bool) -> Store:
    from insights.geography.directory import national_directory
    from insights.open_data.store import open_sample_store, open_store

    if sample:
        return open_sample_store()
    with progress() as report:
        national_directory(report)  # the first time, the list of postcodes is made ready
    return open_store()


def _locate(evidence: Evidence, directory: Any) -> Any:
    from insights.geography.locate import locate

    if "postcode" not in evidence.columns:
        return None
    return locate(evidence.rows["postcode"], directory)


def _place(lines: BinaryIO, directory: Any) -> None:
    """Write one JSON object per line of `lines`, a block at a time."""
    import pandas as pd

    from insights.geography.locate import locate

    for block in _blocks(lines):
        raw = pd.Series(block, dtype="str")
        found = locate(raw, directory)
        shown = zip(
            block,
            found["postcode"],
            found["class"],
            found["area_code"],
            found["authority_code"],
            strict=True,
        )
        sys.stdout.writelines(
            json.dumps(
                {
                    "input": written,
                    "postcode": postcode or None,
                    "class": fate,
                    "area": area or None,
                    "authority": authority or None,
                },
                ensure_ascii=False,
            )
            + "\n"
            for written, postcode, fate, area, authority in shown
        )


def _blocks(lines: BinaryIO) -> Iterator[list[str]]:
    block: list[str] = []
    for number, line in enumerate(lines):
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        block.append(text.removeprefix("\ufeff") if number == 0 else text)
        if len(block) == LINES_AT_ONCE:
            yield block
            block = []
    if block:
        yield block
