"""Giving back the memory of departed visitors, seldom enough that nobody waits for it."""

from __future__ import annotations

import gc
import time

_SELDOM = 60.0  # seconds
_last = [time.monotonic()]


def tidy() -> bool:
    """Collect what nothing refers to any more; at most once a minute, for the whole process.

    Streamlit would after every run (`runner.postScriptGC`). With the libraries of Doorstep loaded
    that is a tenth of a second at every click, most of what a click took.

    Returns
    -------
    bool
        Whether it was time to.
    """
    now = time.monotonic()
    if now - _last[0] < _SELDOM:
        return False
    _last[0] = now
    gc.collect()
    return True
