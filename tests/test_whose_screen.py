"""Small numbers are shown only to whoever sits at the computer, unless its operator says so."""

from __future__ import annotations

import pytest

from insights.whose_screen import SETTING, is_own_screen

HERE = ("127.0.0.1", {"Host": "localhost:8501"})
ELSEWHERE = ("0.0.0.0", {"Host": "doorstep.museum.example"})  # noqa: S104 - nothing listens


@pytest.mark.parametrize(("visit", "own"), [(HERE, True), (ELSEWHERE, False)])
def test_without_a_word_from_the_operator_it_depends_on_where_the_visitor_sits(
    visit, own, monkeypatch
):
    monkeypatch.delenv(SETTING, raising=False)

    assert is_own_screen(*visit) is own


def test_a_proxy_in_between_means_another_computer(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)

    assert not is_own_screen("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "192.0.2.7"})


@pytest.mark.parametrize("visit", [HERE, ELSEWHERE])
@pytest.mark.parametrize(
    ("said", "own"), [("own", True), ("Own ", True), ("shared", False), ("perhaps", False)]
)
def test_the_operator_decides_and_a_slip_hides_more(visit, said, own, monkeypatch):
    monkeypatch.setenv(SETTING, said)

    assert is_own_screen(*visit) is own
