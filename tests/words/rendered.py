"""All that a reader is shown of the two sample museums: pages, the brief and slides."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from pptx import Presentation
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from insights.brief.page import render_brief
from insights.brief.slides.story_slides import render_slides
from insights.findings import Analysis
from insights.wording.story import story
from pages.shared.frame import JOURNEY

ROOT = Path(__file__).parents[2]
SAMPLES = ("Open the sample museum", "Open a small one instead")
_SENTENCES = frozenset({"markdown", "subheader", "header", "title", "text", "caption"})
_ALERTS = frozenset({"info", "warning", "error", "success"})
_TABLES = frozenset({"arrow_data_frame", "arrow_table"})
# What no reader sees: names of widgets, addresses, the bytes of tables and the code of charts.
_NOT_WORDS = frozenset({"id", "spec", "url", "icon", "formId", "page", "pageScriptHash", "data",
                        "config", "columns", "componentName", "jsContent",
                        "cssContent"})  # fmt: skip


@dataclass(frozen=True)
class Page:
    """What a page shows: every string of it, and those of them that are text to read."""

    words: tuple[str, ...]
    text: tuple[str, ...]


@cache
def pages(sample: str = "") -> dict[str, Page]:
    """Return each page by its title, and each step of the session; with a sample, or with none."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    if sample:
        at = next(button for button in at.button if button.label == sample).click().run()
    shown = {}
    for link in JOURNEY:
        shown[link.title] = _told(at.switch_page(link.path).run())
    if sample:
        found = at.session_state["doorstep.memo"][1]
        shown["The brief"] = _of_brief(found)
        shown["Slides"] = _of_slides(found)
        for step in story(found.as_it_leaves()):
            at.session_state["step"] = step.key
            at.switch_page("pages/strategy_session.py")
            shown[f"Strategy session: {step.menu}"] = _told(at.run())
    return shown


def _told(page: AppTest) -> Page:
    assert not page.exception
    assert not page.error
    nodes = list(_nodes(page.main))
    text = [each.value for each in nodes if each.type in _SENTENCES | _ALERTS]
    return Page(tuple(words for each in nodes for words in _words(each)), tuple(text))


def _of_brief(found: Analysis) -> Page:
    """Return the brief as it is read: its text, and what its pictures are described by."""
    html = re.sub(r"<(style|script)\b.*?</\1>", " ", render_brief(found), flags=re.S)
    described = re.findall(r'\b(?:alt|aria-label|title)="([^"]*)"', html)
    text = re.split(r"<[^>]*>", html)
    return Page(tuple(unescape(each) for each in [*described, *text]), ())


def _of_slides(found: Analysis) -> Page:
    """Return the text of the slides and their notes; charts are the brief's and the pages'."""
    told = []
    for slide in Presentation(BytesIO(render_slides(found))).slides:
        boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        told += [*boxes, slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""]
    return Page(tuple(told), tuple(told))


def _nodes(block: Block) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if isinstance(child, Block):
            yield from _nodes(child)


def _words(node: Block | Element) -> Iterator[str]:
    if node.proto is not None:
        yield from _strings(MessageToDict(node.proto, use_integers_for_enums=True))
    if node.type in _TABLES:
        yield from map(str, [*node.value.columns, *node.value.to_numpy().ravel()])


def _strings(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, list):
        for each in told:
            yield from _strings(each)
    elif isinstance(told, dict):
        for name, each in told.items():
            if name == "json":  # what a component of ours is given, such as the names on a map
                yield from _strings(json.loads(each))
            elif name not in _NOT_WORDS:
                yield from _strings(each)
