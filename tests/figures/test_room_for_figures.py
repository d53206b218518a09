"""Every figure of a chart is whole at the width of a phone, and lies on no line of the chart."""

from __future__ import annotations

import functools
import http.server
import threading

import pandas as pd
import pytest

from insights.figures.bars import breakdown_bars
from insights.figures.charts import pooled_fifths
from insights.figures.furniture import margin_for

LARGE = pd.DataFrame(
    {
        "dimension": ["authority"] * 3,
        "value": ["Norwich", "Broadland", "South Norfolk and the villages"],
        "count": [1_705, 98, None],
        "count_band": ["", "", "hidden"],
        "share": [0.95, 0.05, None],
    }
)
FIFTHS = pd.DataFrame(
    {
        "fifth": [5, 4, 3, 2, 1],
        "ratio": [0.69, 0.8, 1.0, 1.4, 3.16],
        "low": [0.6, 0.7, 0.9, 1.2, 2.2],
        "high": [0.95, 0.97, 1.1, 1.6, 4.1],
    }
)


def charts():
    return breakdown_bars(LARGE, "authority"), pooled_fifths(FIFTHS, "crime")


def test_figures_stand_in_a_margin_that_is_wide_enough_for_them():
    bars, fifths = charts()

    assert bars.layout.margin.r >= margin_for(["1,705"])
    assert fifths.layout.margin.r >= margin_for(["316"])
    figures = [each for each in fifths.layout.annotations if each.text in {"69", "80", "316"}]
    assert len(figures) == 3
    # Beyond the end of the plot, where no line of parity is.
    assert all((each.x, each.xref, each.xanchor) == (1, "x domain", "left") for each in figures)
    assert all(each.xshift > 0 for each in figures)


@pytest.mark.browser
@pytest.mark.parametrize("width", [340, 390, 900])
def test_no_figure_is_cut_in_a_browser(browser, tmp_path, width):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": width, "height": 700})
        for number, (figure, largest) in enumerate(zip(charts(), ("1,705", "316"), strict=True)):
            figure.write_html(tmp_path / f"{number}.html", include_plotlyjs=True)
            page.goto(f"http://127.0.0.1:{server.server_port}/{number}.html")
            written = page.locator("svg text").get_by_text(largest).first
            written.wait_for(state="attached", timeout=20_000)
            whole = written.evaluate(
                "text => text.getBoundingClientRect().right"
                " <= text.ownerSVGElement.getBoundingClientRect().right"
            )
            assert whole, (largest, width)
            beyond = page.evaluate(
                "() => [...document.querySelectorAll('.ytick text')].filter("
                " text => text.getBoundingClientRect().left"
                " < text.ownerSVGElement.getBoundingClientRect().left"
                ").map(text => text.textContent)"
            )
            assert beyond == [], width
        page.close()
        server.shutdown()
