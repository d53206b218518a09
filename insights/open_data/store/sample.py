"""Where the fictional museums are, and what each of their files is."""

from __future__ import annotations

from pathlib import Path

_EVIDENCE_KINDS = {
    "tickets.csv": "tickets",
    "gift_aid.csv": "gift_aid",
    "members.csv": "members",
    "volunteers.csv": "volunteers",
    "organisations.csv": "organisations",
}


def sample_folder() -> Path:
    """Return the folder of the fictional museums: in a checkout, or in an installed copy."""
    insights = Path(__file__).parents[2]
    bundled = insights / "bundled" / "sample_data"
    return bundled if bundled.is_dir() else insights.parent / "sample_data"


def sample_evidence(museum: str) -> tuple[tuple[Path, str], ...]:
    """List a fictional museum's own files and what each is.

    Parameters
    ----------
    museum : str
        "marlhaven" or "small_museum".

    Returns
    -------
    tuple of (pathlib.Path, str)
        File and kind, tickets first; organisations are in the store.
    """
    folder = sample_folder() / museum
    return tuple(
        (folder / name, kind)
        for name, kind in _EVIDENCE_KINDS.items()
        if kind != "organisations" and (folder / name).is_file()
    )
