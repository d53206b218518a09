"""Where reach rose or fell: between two periods of the files, or since an earlier analysis."""

from __future__ import annotations

from pages.shared import change, strength, widgets
from pages.shared.frame import page, way_on

with page("What has changed"):
    analysis = widgets.findings()
    strength.draw(analysis)
    change.draw(analysis)
    way_on("pages/volunteers.py", "Next: who volunteers")
