"""A drawn figure as a picture that any program shows, made without a browser."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

_PAGE = (
    b"#set page(width: auto, height: auto, margin: 14pt, fill: white)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)\n'
)
_POINTS_PER_INCH = 72
_MARGIN = 14


def as_png(svg: str, pixels: int = 2000) -> bytes:
    """Return an SVG of our own as a PNG on white.

    Parameters
    ----------
    svg : str
        As `insights.figures.svg.picture` makes it.
    pixels : int
        How wide.
    """
    import typst

    width = _width(svg)
    page: Any = typst.compile(
        _PAGE,
        format="png",
        ppi=pixels / (width + 2 * _MARGIN) * _POINTS_PER_INCH,
        sys_inputs={"svg": svg, "width": str(width)},
        font_paths=[typeface()],
        ignore_system_fonts=True,  # so that the same figure is the same picture on every computer
    )
    return bytes(page)


def _width(svg: str) -> float:
    found = re.match(r'<svg [^>]*?\bwidth="([\d.]+)"', svg)
    if not found:
        raise ValueError("A picture is drawn from an SVG that says how wide it is.")
    return float(found[1])


@cache
def typeface() -> Any:
    """Return the folder of the house typeface, Source Sans Pro."""
    import font_source_sans_pro

    return str(Path(font_source_sans_pro.__file__).with_name("files"))
