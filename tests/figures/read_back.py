"""What is on a map, read back from its figure."""

from __future__ import annotations


def sent_once(figure) -> dict:
    """Return what all traces of areas take from the figure's template."""
    (shared,) = figure.to_plotly_json()["layout"]["template"]["data"]["choroplethmap"]
    return shared


def coloured(figure):
    """Return the trace that colours the areas."""
    return next(trace for trace in figure.data if trace.type == "choroplethmap")


def answering(figure):
    """Return the unseen trace that answers to the pointer."""
    return [trace for trace in figure.data if trace.type == "choroplethmap"][-1]


def meanings(figure) -> list[str]:
    """Return what the key says, from the top."""
    return [label.text for label in figure.layout.annotations]


def numerals(figure) -> list:
    """Return the strokes of the numbers of the first view, from 1 on."""
    layers = figure.layout.map.layers
    seen = (layers[-1].minzoom, layers[-1].maxzoom)
    halos = [each for each in layers if (each.minzoom, each.maxzoom) == seen][::2]
    return [stroke for halo in halos for stroke in halo.source["coordinates"]]
