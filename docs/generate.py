"""Write the tables in the documents from the data that the code reads.

``python docs/generate.py`` rewrites them; a test fails where they differ.
"""

from __future__ import annotations

import re
from pathlib import Path

from insights.measures.thresholds import citations
from insights.open_data.registry import registry

DOCS = Path(__file__).parent


def thresholds_table() -> str:
    """Every threshold with its value and its source."""
    rows = [f"| `{name}` | {value:g} | {source} |" for name, (value, source) in citations().items()]
    return "\n".join(["| Threshold | Value | Where it comes from |", "|---|---|---|", *rows])


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


TABLES = {
    "method.md": ("thresholds", thresholds_table),
    "data_sources.md": ("sources", sources_table),
}


def generated(name: str) -> str:
    """Return a document with its table as it should be."""
    mark, table = TABLES[name]
    text = (DOCS / name).read_text(encoding="utf-8")
    before, after = re.split(r"(?<=-->)\n(?:.*\n)*?(?=<!-- end -->)", text, maxsplit=1)
    if f"<!-- {mark}:" not in before:
        raise ValueError(f"{name} has lost the mark of its table")
    return f"{before}\n\n{table()}\n\n{after}"


if __name__ == "__main__":
    for document in TABLES:
        (DOCS / document).write_text(generated(document), encoding="utf-8")
