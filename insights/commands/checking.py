"""``doorstep check`` and ``doorstep postcodes``: what a file is, and where postcodes are."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from insights.commands.arguments import AsJson, Sample, chosen_store, evidence_from, existing_file
from insights.errors import UploadError
from insights.terminal import print_json, remark, say

if TYPE_CHECKING:
    from insights.geography.directory import Directory
    from insights.intake.evidence import Evidence
    from insights.ledger import FileLedger

LINES_AT_ONCE = 50_000


def check(
    file: Annotated[Path, typer.Argument(help="A file as it came out of your system.")],
    kind: Annotated[str | None, typer.Option("--as", help="Read it as this kind.")] = None,
    sample: Sample = False,
    as_json: AsJson = False,
) -> None:
    """Say what a file is and what became of its rows."""
    from insights.geography.locate import locate
    from insights.intake.columns.recognise import KINDS
    from insights.ledger import file_ledger

    if kind is not None and kind not in KINDS:
        raise UploadError(
            f"“{kind}” is not a kind of file that Doorstep knows.",
            remedy=f"Use --as with one of: {', '.join(KINDS)}.",
        )
    evidence = evidence_from(file, kind)
    store = chosen_store(sample)
    has_postcodes = "postcode" in evidence.columns
    located = locate(evidence.rows["postcode"], store.directory) if has_postcodes else None
    ledger = file_ledger(evidence, located, end_dates_known=store.directory.knows_ends)
    if as_json:
        remark(evidence.notices)
        return print_json(_report(evidence, ledger))
    from insights.quality.stages import stages
    from insights.wording.checked import checked_file

    return say(checked_file(evidence, ledger, store.authorities, stages(evidence, located)))


def postcodes(
    file: Annotated[str, typer.Argument(help="A file with one postcode per line, or - for input.")],
    sample: Sample = False,
    as_json: AsJson = False,  # noqa: ARG001  (this command always writes JSON Lines)
) -> None:
    """Place postcodes: one JSON object per line of input, blank lines included."""
    if file == "-":
        _place(sys.stdin.buffer, chosen_store(sample).directory)
        return
    with existing_file(Path(file)).open("rb") as lines:
        _place(lines, chosen_store(sample).directory)


def _report(evidence: Evidence, ledger: FileLedger) -> dict[str, Any]:
    listed = ledger.organisations
    return {
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
        **({"organisations": dataclasses.asdict(listed)} if listed else {}),
        "answers": {field: dict(counts) for field, counts in evidence.answers.items()},
        "unmapped": {field: dict(counts) for field, counts in evidence.unmapped.items()},
    }


def _place(lines: BinaryIO, directory: Directory) -> None:
    """Write one JSON object per line of `lines`, a block at a time."""
    import pandas as pd

    from insights.geography.locate import locate

    for block in _blocks(lines):
        found = locate(pd.Series(block, dtype="str"), directory)
        columns = ("postcode", "class", "area_code", "authority_code")
        shown = zip(block, *(found[column] for column in columns), strict=True)
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
