"""The house style can be read by everyone: contrast, colour blindness, shape and words."""

from __future__ import annotations

import itertools
from typing import get_args

import numpy as np
import pytest

from insights.figures.style import DARK, LIGHT, UNDER, VERDICTS, look
from insights.measures import verdicts

THEMES = pytest.mark.parametrize("now", [LIGHT, DARK], ids=["light", "dark"])
# Machado, Oliveira & Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "full": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light = sorted(float(linear(each) @ [0.2126, 0.7152, 0.0722]) + 0.05 for each in (one, other))
    return light[1] / light[0]


def lab(colour: str, sight: str) -> np.ndarray:
    """CIE 1976 L*a*b* (D65) as seen by `sight`."""
    rgb = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    scaled = to_xyz @ rgb / np.array([0.95047, 1.0, 1.08883])
    root = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_black_on_white_has_the_contrast_that_the_standard_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@THEMES
def test_text_can_be_read(now):
    assert contrast(now.ink, now.paper) >= 4.5
    assert contrast(now.muted, now.paper) >= 4.5
    assert contrast(now.ink, now.backdrop) >= 4.5


@THEMES
def test_marks_stand_out_from_the_page(now):
    marks = [now.mark, now.edge, now.hatch, *now.categorical]
    claims = [now.fill(verdict) for verdict in (*UNDER, "over")]

    for colour in [*marks, *claims]:
        assert contrast(colour, now.paper) >= 3, colour


@THEMES
def test_claims_stand_out_from_areas_without_one(now):
    for claim, quiet in itertools.product((*UNDER, "over"), ("in_line", "too_few")):
        assert contrast(now.fill(claim), now.fill(quiet)) >= 3


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_classes_differ_for_every_kind_of_sight(now, sight):
    drawn = ["under_strong", "under_likely", "in_line", "over"]

    for one, other in itertools.combinations(drawn, 2):
        apart = np.linalg.norm(lab(now.fill(one), sight) - lab(now.fill(other), sight))
        assert apart >= 10, (one, other)


def test_doubt_is_a_pattern_and_findings_have_a_shape():
    assert look("too_few").pattern == "hatch"
    assert look("under_strong").symbol != look("over").symbol != look("in_line").symbol


def test_the_words_are_those_of_the_measures():
    assert set(VERDICTS) == set(get_args(verdicts.Verdict)) - {verdicts.UNDER}
    for verdict, style in VERDICTS.items():
        assert style.words == verdicts.ON_SCREEN[verdict]


def test_a_verdict_nobody_knows_claims_nothing():
    assert look("certain") == look("too_few")
