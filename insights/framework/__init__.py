"""Purpose, readiness and the framework for partnership: content as data."""

from insights.framework.aims import Aim, aims
from insights.framework.content import Framework, framework
from insights.framework.evidence import EvidenceCoverage, evidence_coverage
from insights.framework.purpose import Purpose
from insights.framework.readiness import Readiness

__all__ = [
    "Aim",
    "EvidenceCoverage",
    "Framework",
    "Purpose",
    "Readiness",
    "aims",
    "evidence_coverage",
    "framework",
]
