"""Who may change everybody's open data: whoever sits at the computer, or whom its operator lets."""

from __future__ import annotations

import pytest

from insights.open_data.changing.changeable import SETTING, may_be_changed

LOCAL = {"Host": "localhost:8501"}


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_whoever_sits_at_the_computer_may(address: str) -> None:
    assert may_be_changed(address, LOCAL)
    assert may_be_changed(address, {})


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.0.2.7", "museum.example"])  # noqa: S104
def test_on_a_server_that_others_can_reach_nobody_may(address: str | None) -> None:
    assert not may_be_changed(address, LOCAL)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "doorstep.museum.example"},
        {"host": "192.0.2.7:8501"},
        LOCAL | {"X-Forwarded-For": "192.0.2.7"},
        LOCAL | {"x-real-ip": "192.0.2.7"},
        LOCAL | {"Forwarded": "for=192.0.2.7"},
    ],
)
def test_behind_another_server_nobody_may(headers: dict[str, str]) -> None:
    assert not may_be_changed("127.0.0.1", headers)


@pytest.mark.parametrize(
    ("said", "may"), [("fixed", False), ("changeable", True), ("yes", False), (" Fixed ", False)]
)
def test_the_operator_decides(said: str, may: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, said)

    assert may_be_changed("127.0.0.1", LOCAL) is may
    assert may_be_changed("0.0.0.0", {"X-Forwarded-For": "192.0.2.7"}) is may  # noqa: S104
