"""How often the right type of partner is named: ``python benchmarks/partner_types.py ROWS``.

Museums are imagined of which all is known, also who is left out, and shown to the functions that
compare, release and suggest for real ones. ROWS is a file of one line for each museum, to which
those that it lacks are added: a run that stops goes on where it was, and several may share it in
parts. Museums that were judged by other rules are imagined again; after a change of code, begin
a new file. Once it has all, docs/partner_types.md is written anew.
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
from benchmarks.partner_rules import rules_digest  # noqa: E402
from benchmarks.partner_truths import (  # noqa: E402
    IN_VOLUNTEERS,
    Museum,
    in_turn,
    museum,
    right_types,
    truly_so,
)
from benchmarks.partner_year import Found, a_year, any_false_one, told  # noqa: E402
from insights.measures.false_discovery import q_values  # noqa: E402
from insights.partners.scoring.suggesting import Suggestion  # noqa: E402

RECORD = Path(__file__).with_suffix(".json")
#: What to do where the record is of other rules than those of today.
RUN_AGAIN = "the rules changed: run `python benchmarks/partner_types.py rows.jsonl`"
_YEARS = 4
#: Museums kept in the record with what they were told, so that a change of code is noticed too.
_KEPT = 10
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


def _of_volunteers(number: int) -> Museum:
    return museum(5000 + number, [IN_VOLUNTEERS[number % len(IN_VOLUNTEERS)]])


def _of_most_volunteers(number: int) -> Museum:
    """Return museums of those whose truth is in the two answers that most volunteers give."""
    of_a_turn, which = divmod(number, 2)
    return _of_volunteers(len(IN_VOLUNTEERS) * of_a_turn + 2 * which)


PARTS: dict[str, Part] = {
    "planted": Part(200, lambda n: museum(n, [in_turn(n)])),
    "nothing": Part(200, lambda n: museum(1000 + n, [])),
    "nothing, more luck": Part(200, lambda n: museum(1000 + n, [], luck=0.3)),
    "volunteers": Part(150, _of_volunteers),
    "two": Part(30, _two),
    "unread": Part(15, lambda n: museum(4000 + n, [("", "area", UNREAD)])),
    "half answer": Part(10, lambda n: museum(_ANSWERED[n], [in_turn(_ANSWERED[n])], response=0.5)),
    "volunteers' years": Part(24, _of_most_volunteers, years=_YEARS),
    "years": Part(30, lambda n: museum(3 * n, [in_turn(3 * n)]), years=_YEARS),
}


def row(part: str, number: int) -> Row:
    """Imagine one museum, and write down what is so and what it is told."""
    made = PARTS[part].of(number)
    found, years = a_year(made), [a_year(made, year + 1) for year in range(PARTS[part].years)]
    return {
        "rules": rules_digest(),
        "part": part,
        "number": number,
        "truths": [
            {**truth._asdict(), "right": sorted(right_types(truth))} for truth in made.truths
        ],
        "so": sorted(truly_so(made)),
        "due": [round(due, 1) for due in made.due],
        "enough": list(made.enough),
        **{when: _told(found, when) for when in ("exact", "released", "any_false_one")},
        "years": {when: [_told(year, when) for year in years] for when in ("exact", "released")},
    }


def told_again(part: str, number: int) -> list[Row]:
    """Imagine one museum, and write down what it is told before small numbers are hidden."""
    return _told(a_year(PARTS[part].of(number), released=False), "exact")


def _told(found: Found, when: str) -> list[Row]:
    together = any_false_one if when == "any_false_one" else q_values
    return _written(told(found, released=when != "exact", together=together))


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
    """Read the rows of a file that were judged by the rules of today, in the order of the parts."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    today = rules_digest()
    once = {(each["part"], each["number"]): each for each in rows if each["rules"] == today}
    order = list(PARTS)
    return [once[key] for key in sorted(once, key=lambda key: (order.index(key[0]), key[1]))]


def _record(rows: Sequence[Row]) -> None:
    kept = [
        {name: each[name] for name in ("part", "number", "exact")}
        for each in rows
        if each["part"] == "planted" and each["number"] < _KEPT
    ]
    record = {
        "rules": rules_digest(),
        "figures": [asdict(figure) for figure in figures(rows)],
        "told": kept,
    }
    RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


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
        _record(rows)

        from runpy import run_path

        run_path(str(ROOT / "docs" / "generate.py"), run_name="__main__")


if __name__ == "__main__":
    main()
