"""``doorstep analyse --fall-with-distance``."""

from __future__ import annotations

import json

import pytest

from tests.commands.running import plain_failure


@pytest.mark.parametrize("power", ["-3.1", "0.5", "nan"])
def test_a_fall_that_cannot_be_is_refused(doorstep, tmp_path, power):
    words = ["--fall-with-distance", power, "--out", tmp_path / "out"]
    said = plain_failure(doorstep("analyse", "--venue", "ZX1 1AA", "--sample", *words))

    assert "from -3 to 0" in said


def test_a_fall_is_kept_among_the_settings(doorstep, tmp_path):
    words = ["--fall-with-distance", "-1.0", "--out", tmp_path / "out", "--json"]
    done = doorstep("analyse", "--venue", "ZX1 1AA", "--sample", *words)

    assert json.loads(done.stdout)["settings"]["fall_with_distance"] == -1.0
