"""Where the publishers answer."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The publishers' addresses, each by its name in ``endpoints.toml``.

    Attributes
    ----------
    bases : mapping of str to str
        The beginning of every address below a name. A test, or a museum whose
        network has a copy of its own, gives others.
    """

    bases: Mapping[str, str]

    def address(self, at: str, path: str) -> str:
        """Return the address of a path at a publisher."""
        return f"{self.bases[at].rstrip('/')}/{path.lstrip('/')}"

    def has(self, address: str) -> bool:
        """Say whether an address leads to one of the publishers."""
        hosts = {urlsplit(base).netloc for base in self.bases.values()}
        found = urlsplit(address)
        return found.scheme in ("http", "https") and found.netloc in hosts


@functools.cache
def official() -> Endpoints:
    """Return the publishers' own addresses."""
    text = Path(__file__).with_name("endpoints.toml").read_text(encoding="utf-8")
    return Endpoints(tomllib.loads(text))
