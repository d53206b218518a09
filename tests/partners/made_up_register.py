"""A made-up register: what small charities write of themselves, and a person's view of them.

Each line of the files beside this: name; activities; what, who and how codes; the types that
somebody would look for it under, "-" for none of the ten. No organisation here is a real one.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from insights.tables import ORGANISATIONS, complete


def written(name: str) -> str:
    """Return the lines of one of the files beside this one."""
    return Path(__file__).with_name(name).read_text("utf-8")


def register(lines: str, place: str = "E06999901") -> pd.DataFrame:
    """Return the lines as `insights.tables.ORGANISATIONS`, all of them working in one place."""
    rows = [line.split("|") for line in lines.strip().splitlines()]
    names, does, what, who, how, _ = zip(*rows, strict=True)
    index = pd.Index([f"GB-CHC-{9_000_001 + n}" for n in range(len(rows))], name="organisation_id")
    table = pd.DataFrame(
        {
            "name": names,
            "activities": does,
            "what": [tuple(codes.split(",")) for codes in what],
            "who": [tuple(codes.split(",")) for codes in who],
            "how": [tuple(codes.split(",")) for codes in how],
            "authority_codes": [(place,)] * len(rows),
            "source": "Made-up register",
        },
        index=index,
    )
    return complete(table.assign(active=True), ORGANISATIONS)


def expected(lines: str) -> dict[str, set[str]]:
    """Return name to the types that a person gives it."""
    rows = [line.split("|") for line in lines.strip().splitlines()]
    return {row[0]: set(row[-1].split(",")) - {"-"} for row in rows}
