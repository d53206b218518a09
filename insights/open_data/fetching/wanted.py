"""The files a museum needs: which are fetched, how big they are, and which a person must save."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from insights.open_data.fetching.client import Client
from insights.open_data.fetching.recipes import Way


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file to fetch.

    Attributes
    ----------
    key : str
        Its dataset, in the registry.
    title : str
        What it is, in words.
    address : str
        Where it is asked for first.
    ways : tuple of Way
        Tried in turn.
    essential : bool
        Whether nothing can be compared without it; never of an address that nobody
        has seen answer, for then whatever else is there is worth trying.
    bytes : int or None
        Its size, where that is known.
    sha256 : str
        Its checksum, where that is known.
    page : str
        Where a person would look for it.
    choose : str
        Which of the files there it is.
    unverified : bool
        Whether nobody has seen its address answer.
    """

    key: str
    title: str
    address: str
    ways: tuple[Way, ...]
    essential: bool
    bytes: int | None
    sha256: str
    page: str
    choose: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class ByHand:
    """A file that is to be saved by hand.

    Attributes
    ----------
    key, title : str
        Its dataset.
    page : str
        Where it is.
    choose : str
        Which of the files there it is.
    because : str
        Why Doorstep does not fetch it.
    essential : bool
        Whether nothing can be compared without it.
    """

    key: str
    title: str
    page: str
    choose: str
    because: str
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be fetched.

    Attributes
    ----------
    nations : tuple of str
        For which nations.
    authorities : tuple of str
        For which local authorities alone, by code; none for whole nations.
    files : tuple of WantedFile
        What Doorstep fetches, in this order.
    by_hand : tuple of ByHand
        What must be saved by hand.
    registers : bool
        Whether it is of registers of organisations, and not of areas.
    """

    nations: tuple[str, ...]
    authorities: tuple[str, ...]
    files: tuple[WantedFile, ...]
    by_hand: tuple[ByHand, ...]
    registers: bool = False

    @property
    def bytes(self) -> int:
        """How much there is to fetch, as far as it is known."""
        return sum(file.bytes or 0 for file in self.files)

    @property
    def unmeasured(self) -> int:
        """Of how many files the size is not known."""
        return sum(file.bytes is None for file in self.files)

    def without(self, keys: Collection[str]) -> Plan:
        """Leave out some datasets, by key."""
        return replace(
            self,
            files=tuple(file for file in self.files if file.key not in keys),
            by_hand=tuple(item for item in self.by_hand if item.key not in keys),
        )

    def measured(self, client: Client) -> Plan:
        """Ask the publishers for the sizes that are not known, and for nothing else."""
        silent: set[str] = set()
        files = []
        for file in self.files:
            way = file.ways[0]
            if file.bytes is None and way.kind == "file" and way.at not in silent:
                size = client.size(file.address)
                silent |= set() if size is not None else {way.at}
                file = replace(file, bytes=size)
            files.append(file)
        return replace(self, files=tuple(files))
