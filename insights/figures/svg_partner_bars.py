"""Points behind each type of partner, as a still picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.figures import svg, svg_key
from insights.figures.partner_bars import part_colours, partners_alt, partners_takeaway, parts_given
from insights.figures.style import LIGHT
from insights.figures.svg_charts import LABELS, WIDTH, label_of, rows_of
from insights.partners.scoring.suggestion import BAND_WORDS, TERM_WORDS
from insights.prose import PARITY

if TYPE_CHECKING:
    from insights.partners.scoring.suggestion import Suggestion

_BAR = 18.0
_BAND = 150.0  # for the words at the end of a bar of all points


def partners_svg(suggestions: Sequence[Suggestion], *, key: str = "partners") -> str:
    """Draw the points behind each suggestion; see `insights.figures.partner_bars`."""
    now = LIGHT
    colours = part_colours(now)
    given = parts_given(suggestions)
    signs = [(svg.rectangle(2, 0, 14, 14, colours[term]), TERM_WORDS[term]) for term in given]
    explained, top = svg_key.keyed(signs, (0, 4), WIDTH)
    parts = [explained]
    per_point = (WIDTH - LABELS - _BAND) / PARITY
    centres, tall = rows_of([one.name for one in suggestions])
    for centre, one in zip(centres, suggestions, strict=True):
        y = top + centre
        parts.extend(label_of(one.name, y))
        x = LABELS
        if one.priority is not None:
            for term in given:
                points = one.terms.get(term, 0.0) * per_point
                parts.append(svg.rectangle(x, y - _BAR / 2, points, _BAR, colours[term], now.paper))
                x += points
        band = BAND_WORDS[one.band] + (f" ({one.priority:.0f})" if one.priority is not None else "")
        said = svg.wrapped(band, WIDTH - x - 8, 13)
        parts += [
            svg.text(line, x + 8, y + 5 + (at - (len(said) - 1) / 2) * 15, size=13)
            for at, line in enumerate(said)
        ]
    height = top + tall + 8
    return svg.picture(
        "".join(parts), WIDTH, height, key=key, title=partners_takeaway(suggestions),
        description=partners_alt(suggestions),
    )  # fmt: skip
