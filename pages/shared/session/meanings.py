"""What the visitor says that answers in people's own words mean, kept for this session only."""

from __future__ import annotations

from pages.shared.session.held_files import files, hold


def mean(digest: str, field: str, answer: str, category: str) -> None:
    """Take an answer in somebody's own words for a category; "" takes that back."""
    held = files()[digest]
    said = {key: dict(each) for key, each in held.meanings.items()}
    said.setdefault(field, {})[answer] = category
    kept = {
        key: {written: meant for written, meant in each.items() if meant}
        for key, each in said.items()
    }
    hold(held.understood(kept))
