"""What was fetched from where, kept beside the files, so that nothing is fetched twice."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from insights.open_data.disk import write_whole
from insights.open_data.fetching.checking import checksum

RECORD = ".fetched.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that was fetched.

    Attributes
    ----------
    address : str
        Where it came from; for an answer put together from several, what was asked.
    sha256 : str
        Its checksum, as it was stored.
    size : int
        Bytes.
    etag, last_modified : str
        How its publisher tells one edition from another, or "".
    fetched_on : str
        The day, as 2026-11-21.
    """

    address: str
    sha256: str
    size: int
    etag: str = ""
    last_modified: str = ""
    fetched_on: str = ""

    @property
    def validators(self) -> dict[str, str]:
        """Return the headers that ask for a file only if it has changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


class Record:
    """The files of a folder that were fetched, by name.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: dict[str, Entry] = {}
        try:
            told = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            self._entries = {name: Entry(**entry) for name, entry in told.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            pass  # without a record everything is fetched again, which is slow and not wrong

    def whole(self, name: str) -> Entry | None:
        """Return the entry of a file that is still there, byte for byte."""
        entry, path = self._entries.get(name), self._folder / name
        try:
            if entry and path.stat().st_size == entry.size and checksum(path) == entry.sha256:
                return entry
        except OSError:
            return None
        return None

    def before(self, name: str) -> Entry | None:
        """Return what was fetched under a name before, whatever became of it."""
        return self._entries.get(name)

    def add(self, name: str, entry: Entry) -> None:
        """Note a file, at once and for good."""
        self._entries[name] = entry
        text = json.dumps({n: asdict(e) for n, e in sorted(self._entries.items())}, indent=1)
        write_whole(self._folder / RECORD, f"{text}\n")
