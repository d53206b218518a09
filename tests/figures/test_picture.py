"""A figure drawn without a browser: the same everywhere, with nothing from elsewhere."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from insights.figures import svg
from insights.figures.picture import as_png


def drawn(words: str = "Harbour End", fill: str = "#41207A") -> str:
    body = svg.rectangle(0, 0, 200, 60, fill) + svg.text(words, 4, 90)
    return svg.picture(body, 200, 100, key="k", title="A figure", description="Its facts")


def pixels(png: bytes) -> np.ndarray:
    from io import BytesIO

    from PIL import Image

    return np.asarray(Image.open(BytesIO(png)).convert("RGB"))


def test_a_picture_is_as_wide_as_asked_for():
    assert struct.unpack(">I", as_png(drawn(), 800)[16:20]) == (800,)


def test_its_colours_are_those_of_the_figure_on_white():
    colours = pixels(as_png(drawn()))

    assert tuple(colours[0, 0]) == (255, 255, 255)
    assert tuple(colours[colours.shape[0] // 3, colours.shape[1] // 2]) == (0x41, 0x20, 0x7A)


def test_letters_are_drawn():
    with_letters, without = pixels(as_png(drawn())), pixels(as_png(drawn("")))

    assert (with_letters != without).any()


def test_the_same_figure_is_the_same_picture():
    assert as_png(drawn()) == as_png(drawn())


@pytest.mark.parametrize("words", ["#set page(width: 1pt)", "<script>", '$x$ #read("/etc/passwd")'])
def test_words_of_a_figure_are_never_instructions(words):
    assert struct.unpack(">I", as_png(drawn(words))[16:20]) == (2000,)


def test_an_svg_that_is_not_ours_is_refused():
    with pytest.raises(ValueError, match="how wide"):
        as_png("<svg/>")
