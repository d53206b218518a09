"""That no threshold and no weight of the suggestions stands without its reason."""

import re
import tomllib
from pathlib import Path

import pytest

import insights.partners.evidence.rules as rules_module
import insights.partners.types.partner_types as types_module

SCORING = tomllib.loads(
    Path(rules_module.__file__).with_name("scoring.toml").read_text(encoding="utf-8")
)
TYPES = Path(types_module.__file__).with_name("types.toml").read_text(encoding="utf-8")
ROOT = Path(__file__).parents[2]
THRESHOLDS = [
    (section, name)
    for section, entries in SCORING.items()
    for name in entries
    if not name.endswith("because")
]
# A year of something published, a file of ours that says more, or that there is neither.
WHERE_FROM = re.compile(r"\((?:19|20)\d\d\)|\b(?:docs|insights)/\S+\.(?:md|toml)|[Oo]ur judgement"
                        r"|standard error")  # fmt: skip


def reason(section, name):
    entries = SCORING[section]
    return entries.get(f"{name}_because", entries.get("because", ""))


@pytest.mark.parametrize(("section", "name"), THRESHOLDS)
def test_every_threshold_says_why_and_where_it_is_from(section, name):
    assert len(reason(section, name)) > 40
    assert WHERE_FROM.search(reason(section, name))


@pytest.mark.parametrize(("section", "name"), THRESHOLDS)
def test_a_file_that_a_reason_names_is_there(section, name):
    named = re.findall(r"\b(?:docs|insights)/[\w/.-]+\.(?:md|toml)", reason(section, name))

    assert all((ROOT / each).is_file() for each in named)


def test_no_reason_stands_without_its_threshold():
    because = {name for entries in SCORING.values() for name in entries if "because" in name}

    assert because - {"because"} <= {f"{name}_because" for _, name in THRESHOLDS}


def test_the_types_say_plainly_that_their_weights_are_a_judgement():
    assert "our judgement, checked by simulation\n# (docs/partner_types.md)" in TYPES


def test_what_is_said_of_the_runs_and_the_firmness_of_weights_is_so():
    runs, firmness = (SCORING["stability"][name] for name in ("runs", "firmness"))

    # Two standard errors of a half; and of a share of 0.3 of Dirichlet(20·w), a Beta(6, 14).
    assert 2 * (0.25 / runs) ** 0.5 == pytest.approx(0.03, abs=0.002)
    spread = (0.3 * 0.7 / (firmness + 1)) ** 0.5
    assert (0.3 - 2 * spread, 0.3 + 2 * spread) == pytest.approx((0.1, 0.5), abs=0.005)
