"""Purpose, readiness and the framework for partnership: content as data."""

from insights.framework.aims import Aim, aims
from insights.framework.content import Framework, framework
from insights.framework.purpose import Purpose
from insights.framework.readiness import Readiness

__all__ = [
    "Aim",
    "Framework",
    "Purpose",
    "Readiness",
    "aims",
    "framework",
]
