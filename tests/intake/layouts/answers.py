"""What everybody answers in the exports with answers: all 25-34, all Indian but for one blank."""

from __future__ import annotations

from tests.intake.layouts.making import TYPED

SAID = {"ethnicity": lambda number: "" if number == 1 else "Indian"}
GIVEN = {
    "age": {"25-34": len(TYPED)},
    "ethnicity": {"Asian, Asian British or Asian Welsh: Indian": len(TYPED) - 1, "missing": 1},
}
