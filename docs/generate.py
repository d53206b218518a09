"""Write the tables in the documents from the data that the code reads.

``python docs/generate.py`` rewrites them; a test fails where they differ.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

from insights.intake.columns.layouts import layouts
from insights.measures.thresholds import citations
from insights.open_data.bringing import files_to_bring as wanted
from insights.open_data.bringing import registers_to_bring
from insights.open_data.people.characteristics import DEPRIVATION, Definition, characteristics
from insights.open_data.registry import registry
from insights.plain_tables.bringing import files_to_bring
from insights.wording import files
from insights.wording.glossary import terms
from insights.wording.known_layouts import KNOWN_FROM
from insights.wording.methods import steps

DOCS = Path(__file__).parent


def glossary_table() -> str:
    """Every word with its meaning, for pages and for documents."""
    rows = [
        f"| **{each.word}**{f' ({each.also})' if each.also else ''} "
        f"| {' '.join(filter(None, [each.means, each.more]))} |"
        for each in sorted(terms().values(), key=lambda each: each.word)
    ]
    return "\n".join(["| Word | Meaning |", "|---|---|", *rows])


def words_table() -> str:
    """Every word that is avoided, why, and what is said instead."""
    told = tomllib.loads((DOCS / "words.toml").read_text(encoding="utf-8"))
    rows = [
        f"| {each['word']} | {each['instead']} | {each['why']} | {_WHERE[each['where']]} |"
        for each in told["avoid"]
    ]
    heading = "| Avoided | Say instead | Why | Where |"
    quoted = [f"- “{each['text']}”: {each['source']}." for each in told["quoted"]]
    title = "Words of others, which stand as they wrote them:"
    return "\n".join([heading, "|---|---|---|---|", *rows, "", title, "", *quoted])


def thresholds_table() -> str:
    """Every threshold with its value and its source."""
    rows = [f"| `{name}` | {value:g} | {source} |" for name, (value, source) in citations().items()]
    return "\n".join(["| Threshold | Value | Where it comes from |", "|---|---|---|", *rows])


def steps_table() -> str:
    """Every step of the method, as the page How it is worked out says it."""
    rows = [
        f"| **{each.heading}** | {each.plain} | {' '.join(each.assumes)} "
        f"| {' '.join(each.cannot_tell)} | {each.source} |"
        for each in steps()
    ]
    heading = "| Step | What it does | What it assumes | What it cannot tell | Source |"
    return "\n".join([heading, "|" + "---|" * 5, *rows])


def bring_table() -> str:
    """Every file a museum can bring, as the page About the data lists them."""
    files = files_to_bring(wanted()).drop(columns="Here")
    files["Where"] = [f"<{address}>" for address in files["Where"]]
    rows = [f"| {' | '.join(row)} |" for row in files.itertuples(index=False)]
    return "\n".join([f"| {' | '.join(files)} |", "|" + "---|" * files.shape[1], *rows])


def registers_table() -> str:
    """Every file of the registers of organisations: where it is, which to choose, its licence."""
    rows = [
        f"| {each.source.title} | {each.source.publisher} | {each.choose} | {each.source.licence} "
        f"| <{each.source.url}> |"
        for each in registers_to_bring()
    ]
    heading = "| Register | Publisher | Which to choose | Licence | Where |"
    return "\n".join([heading, "|" + "---|" * 5, *rows])


def layouts_table() -> str:
    """Every system's export that is known by its headings, and where from."""
    rows = [
        f"| {each.label} | {files.KINDS.get(each.kind, 'answers: survey or volunteers')} "
        f"| {each.grain} | {KNOWN_FROM[each.evidence]} | {each.source} |"
        for each in sorted(layouts(), key=lambda each: each.evidence != "seen")
        if each.grain
    ]
    heading = "| Export | Taken for | A row is | Doorstep is | Where from |"
    return "\n".join([heading, "|" + "---|" * 5, *rows])


def sources_table() -> str:
    """Every public dataset with its publisher, licence and use."""
    rows = [
        f"| {s.title} | {s.publisher} | {s.vintage} | {s.geography} | {s.licence} "
        f"| {', '.join(s.feeds)} | {f'<{s.url}>' if s.url else ''} |"
        for s in registry().values()
    ]
    heading = "| Dataset | Publisher | Edition | Geography | Licence | Feeds | Where |"
    lines = sorted({s.attribution for s in registry().values()})
    told = ["", "Attribution, which Doorstep prints wherever a source is used:", ""]
    return "\n".join([heading, "|" + "---|" * 7, *rows, *told, *(f"- {line}" for line in lines)])


def characteristics_table() -> str:
    """Every characteristic, and the table each nation's figure of it comes from."""
    nations = ("England", "Wales", "Scotland", "Northern Ireland")
    rows = []
    for each in characteristics().values():
        cells = [_from(each.by_nation.get(nation)) for nation in nations]
        told = dict.fromkeys(own.note for own in each.by_nation.values() if own.note)
        rows.append(f"| {each.label} | {' | '.join(cells)} | {' '.join(told)} |")
    heading = f"| Share of | {' | '.join(nations)} | What to know |"
    return "\n".join([heading, "|" + "---|" * 6, *rows])


def _from(definition: Definition | None) -> str:
    """Say which table a figure is from, as its publisher calls it."""
    if definition is None:
        return "–"
    if definition.table == DEPRIVATION:
        return "rate" if definition.rate else "rank"
    if definition.table.startswith("ni_"):
        return registry()[definition.table].title.rpartition(": ")[2]
    return definition.table.upper()


def simulation_tables(record: Path) -> str:
    """All that the last simulation found, part by part, with what misses its goal first."""
    told = json.loads(record.read_text(encoding="utf-8"))
    found = told["figures"] if isinstance(told, dict) else told
    missed = [row for row in found if row["met"] is False]
    goals = [row for row in found if row["met"] is not None]
    said = [f"{len(goals) - len(missed)} of {len(goals)} goals are met."]
    said += ["These are not:", ""] if missed else []
    said += [f"- {row['part']}: {row['what']}: {_figure(row)} ({row['goal']})." for row in missed]
    for part in dict.fromkeys(row["part"] for row in found):
        rows = [
            f"| {row['what']} | {_figure(row)} | {row['museums'] or ''} | {row['goal']} "
            f"| {WORDS[row['met']]} |"
            for row in found
            if row["part"] == part
        ]
        heading = f"| {part} | Figure | Museums | Goal | Met |"
        said += ["", heading, "|---|---|---|---|---|", *rows]
    return "\n".join(said)


def _figure(row: dict[str, Any]) -> str:
    error = f" ± {row['error']:.3f}" if row["error"] else ""
    return f"{row['figure'] + 0.0:.3f}{error}".replace("-0.000", "0.000")


BENCHMARKS = DOCS.parent / "benchmarks"
WORDS = {True: "yes", False: "**no**", None: ""}
_WHERE = {"everywhere": "everywhere", "pages": "on pages and in what is taken away"}
DOCUMENTS = (
    "method.md",
    "data_sources.md",
    "exports.md",
    "calibration.md",
    "partner_types.md",
    "glossary.md",
    "words.md",
)
TABLES = {
    "glossary": glossary_table,
    "words": words_table,
    "steps": steps_table,
    "thresholds": thresholds_table,
    "characteristics": characteristics_table,
    "bring": bring_table,
    "registers": registers_table,
    "layouts": layouts_table,
    "sources": sources_table,
    "calibration": partial(simulation_tables, BENCHMARKS / "calibration.json"),
    "partner_types": partial(simulation_tables, BENCHMARKS / "partner_types.json"),
}
MARKED = re.compile(r"(<!-- (\w+): written by [^\n]*-->)\n.*?(?=<!-- end -->)", re.S)


def generated(name: str) -> str:
    """Return a document with its tables as they should be."""
    text = (DOCS / name).read_text(encoding="utf-8")
    if not MARKED.search(text):
        raise ValueError(f"{name} has lost the marks of its tables")
    return MARKED.sub(lambda mark: f"{mark[1]}\n\n{TABLES[mark[2]]()}\n\n", text)


if __name__ == "__main__":
    for document in DOCUMENTS:
        (DOCS / document).write_text(generated(document), encoding="utf-8")
