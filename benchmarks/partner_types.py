"""How often the right type of partner is named: ``python benchmarks/partner_types.py ROWS``.

Museums are imagined of which all is known, also who is left out, and shown to the functions that
compare, release and suggest for real ones. ROWS is a file of one line for each museum, to which
those that it lacks are added: a run that stops goes on where it was, and several may share it in
parts. Once it has all, docs/partner_types.md is written anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.imagined_people import UNREAD  # noqa: E402 - the path is set above
from benchmarks.partner_figures import Row, figures  # noqa: E402
from benchmarks.partner_truths import Museum, in_turn, museum, right_types  # noqa: E402
from benchmarks.partner_year import a_year, told  # noqa: E402
from insights.partners.scoring.suggesting import Suggestion  # noqa: E402

RECORD = Path(__file__).with_suffix(".json")
_YEARS = 4
#: Museums whose truth shows in answers, for those of which half do not answer.
_ANSWERED = [n for n in range(200) if in_turn(n)[1] in ("volunteers", "survey")]


class Part(NamedTuple):
    """Museums of one kind: how many, and the one of each number."""

    museums: int
    of: Callable[[int], Museum]
    years: int = 0


def _two(number: int) -> Museum:
    """Leave out two types' people, who are not counted by the same finding."""
    other = number + 3 + number % 5
    return museum(3000 + number, [in_turn(number), in_turn(other)])


PARTS: dict[str, Part] = {
    "planted": Part(200, lambda n: museum(n, [in_turn(n)])),
    "nothing": Part(100, lambda n: museum(1000 + n, [])),
    "nothing, more luck": Part(100, lambda n: museum(1000 + n, [], luck=0.3)),
    "two": Part(30, _two),
    "unread": Part(15, lambda n: museum(4000 + n, [("", "area", UNREAD)])),
    "half answer": Part(10, lambda n: museum(_ANSWERED[n], [in_turn(_ANSWERED[n])], response=0.5)),
    "years": Part(20, lambda n: museum(3 * n, [in_turn(3 * n)]), years=_YEARS),
}


def row(part: str, number: int) -> Row:
    """Imagine one museum, and write down what is so and what it is told."""
    made = PARTS[part].of(number)
    found = a_year(made, released=not PARTS[part].years)
    return {
        "part": part,
        "number": number,
        "truths": [
            {**truth._asdict(), "right": sorted(right_types(truth))} for truth in made.truths
        ],
        "enough": list(made.enough),
        "exact": _written(told(found, released=False)),
        "released": [] if PARTS[part].years else _written(told(found, released=True)),
        "years": [_again(made, year) for year in range(1, PARTS[part].years + 1)],
    }


def _again(made: Museum, year: int) -> list[Row]:
    return _written(told(a_year(made, year, released=False), released=False))


def _written(suggestions: Sequence[Suggestion]) -> list[Row]:
    """Write down the types with anything to say of them, in their order."""
    return [
        {"key": one.key, "band": one.band, "stability": round(one.stability, 3)}
        for one in suggestions
        if one.band != "no_evidence"
    ]


def missing(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """Return the museums that are not written down yet."""
    have = {(each["part"], each["number"]) for each in rows}
    for part, kind in PARTS.items():
        yield from ((part, n) for n in range(kind.museums) if (part, n) not in have)


def read(path: Path) -> list[Row]:
    """Read the rows of a file, none where there is no file, in the order of the parts."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    once = {(each["part"], each["number"]): each for each in rows}
    order = list(PARTS)
    return [once[key] for key in sorted(once, key=lambda key: (order.index(key[0]), key[1]))]


def main() -> None:
    """Imagine what is missing, or a part of it, and with all of it write the record and page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path, help="a file of one line for each museum")
    parser.add_argument("--only", choices=list(PARTS), help="museums of one kind")
    parser.add_argument("--most", type=int, default=10**6, help="stop after so many")
    parser.add_argument("--every", default="1/1", help="2/3 takes the second of every three")
    asked = parser.parse_args()
    nth, of = map(int, asked.every.split("/"))
    wanted = [
        (part, n)
        for part, n in missing(read(asked.rows))
        if (asked.only in (None, part)) and n % of == nth - 1
    ]
    for part, number in wanted[: asked.most]:
        line = json.dumps(row(part, number))
        with asked.rows.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    rows = read(asked.rows)
    for figure in figures(rows):
        print(f"{figure.part}: {figure.what}: {figure.figure:g} ± {figure.error:g} "
              f"of {figure.museums} {figure.goal} {figure.met}", flush=True)  # fmt: skip
    if not any(missing(rows)):
        found = [asdict(figure) for figure in figures(rows)]
        RECORD.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

        from runpy import run_path

        run_path(str(ROOT / "docs" / "generate.py"), run_name="__main__")


if __name__ == "__main__":
    main()
