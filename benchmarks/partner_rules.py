"""The rules that simulated museums were judged by, told apart from those of today."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from insights.partners.evidence.rules import rules
from insights.partners.types.partner_types import partner_types

_OF_A_SIGNAL = ("kind", "weight", "characteristic", "field", "categories")


def rules_digest() -> str:
    """Return what stands for the thresholds, and for what speaks for each type at what weight.

    Reasons and words to people change nothing of what a museum is told, and are left out; so are
    the words by which organisations and findings of reports are known, which no simulated
    museum has.
    """
    read = {
        "thresholds": asdict(rules()),
        "types": {
            kind.key: {
                "population": kind.population,
                "signals": [
                    [getattr(signal, name) for name in _OF_A_SIGNAL] for signal in kind.signals
                ],
            }
            for kind in partner_types()
        },
    }
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()
