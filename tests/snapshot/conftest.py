"""The sample museum's findings, worked out once; and a saved analysis taken apart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from insights.analysis import Settings, analyse
from insights.findings import Analysis
from insights.intake.evidence import read_evidence
from insights.open_data.store import open_sample_store, sample_evidence


@pytest.fixture(scope="session")
def sample() -> Analysis:
    door = "ZX1 1AA"
    evidence = [
        read_evidence(path.read_bytes(), path.name, kind=kind, own_postcode=door)
        for path, kind in sample_evidence("marlhaven")
    ]
    return analyse(evidence, Settings(venue=door), open_sample_store())


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts as they are, whatever the manifest says of them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
