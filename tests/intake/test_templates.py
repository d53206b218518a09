"""The forms to download: known for what they are once filled in, and refused while empty."""

from __future__ import annotations

import pytest

from insights.errors import UploadError
from insights.intake.evidence import read_evidence
from insights.intake.noted.templates import Template, templates

FILLED = {
    "audit": ("", "Hat,Sikh,Upper gallery,2026-03\n"),
    "findings": ("", "The door is heavy,2024,Health check,Disabled people,,\n"),
    "social": (",,,\n", ",6%,4%,2026-03\n"),
}


@pytest.mark.parametrize("form", templates(), ids=lambda form: form.kind)
def test_a_form_that_is_filled_in_is_known_and_its_examples_are_left_out(form: Template):
    empty, line = FILLED[form.kind]
    text = form.text.replace(empty, line) if empty else form.text + line
    found = read_evidence(text.encode(), form.file)

    assert found.kind == form.kind
    assert found.excluded == {"prefilled": 2}
    assert found.rows["date"].notna().all()


@pytest.mark.parametrize("form", templates(), ids=lambda form: form.kind)
def test_an_empty_form_is_no_evidence(form: Template):
    with pytest.raises(UploadError):
        read_evidence(form.text.encode(), form.file)


def test_bands_that_are_left_empty_are_accounted_for():
    found = read_evidence(b"Age,Women,Men\n18-24,1,2\n25-34,3,4\n35-44,,\n65+,5,6\n", "x.csv")

    assert (found.data_rows, found.excluded) == (3, {"prefilled": 1})
