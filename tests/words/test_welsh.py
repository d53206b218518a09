"""Names of places in Wales are drawn and told as they are written."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
import pytest
from PIL import ImageFont

from insights.prose import listed, lower_first
from pages.shared.letters import escaped

FILES = Path(font_source_sans_pro.__file__).parent / "files"
NO_LETTER = "\ue123"  # of private use: drawn as the sign for a letter that is lacking


@pytest.mark.parametrize("letter", "âêîôûŵŷÂÊÎÔÛŴŶ")
def test_the_typeface_of_pictures_has_every_letter_of_welsh(letter):
    face = ImageFont.truetype(str(FILES / "SourceSansPro-Regular.ttf"), 40)

    assert bytes(face.getmask(letter)) != bytes(face.getmask(NO_LETTER))


def test_welsh_names_come_through_letter_for_letter():
    assert escaped("Tŷ-du ac Ynys Môn").replace("\\", "") == "Tŷ-du ac Ynys Môn"
    assert listed(["Pen-y-Bont", "Tŷ Gwyn", "Yr Wyddgrug"]) == "Pen-y-Bont, Tŷ Gwyn and Yr Wyddgrug"
    assert lower_first("Welsh speakers") == "Welsh speakers"
