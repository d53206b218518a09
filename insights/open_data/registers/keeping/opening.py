"""The registers of this computer: opening them, and reading what works in a catchment."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from insights.errors import OpenDataError
from insights.geography.national import data_folder
from insights.open_data.disk import remove_folders, said_together
from insights.open_data.registers.keeping.apart import NAMED, digests_of
from insights.open_data.registers.keeping.card import open_kept
from insights.open_data.registers.keeping.joining import joined
from insights.open_data.registers.keeping.kept import KeptRegister
from insights.open_data.registers.keeping.shelf import CARD, kept_as
from insights.open_data.registers.reading.sheltering import (
    shelters_people,
    tagged_as_sheltering,
    words_digest,
)
from insights.open_data.registry import Source
from insights.open_data.store.card import previous
from insights.tables import ORGANISATIONS, TAGGED, empty

FOLDER = "registers"


@dataclass(frozen=True, slots=True)
class Unusable:
    """A folder among the registers that cannot be read, which costs no other.

    Attributes
    ----------
    name : str
        By which it is removed: the key of its register, or the folder's own name.
    problem, remedy : str
        What is wrong with it, and what to do.
    """

    name: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers that this computer keeps, in order of key.

    Attributes
    ----------
    kept : tuple of KeptRegister
        Each that can be read.
    unusable : tuple of Unusable
        Each that cannot.
    """

    kept: tuple[KeptRegister, ...] = ()
    unusable: tuple[Unusable, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is none that can be read."""
        return not self.kept

    @property
    def fingerprint(self) -> str:
        """A digest of all of them; "" where there is none."""
        if not self.kept:
            return ""
        told = "\n".join(f"{each.key} {each.fingerprint}" for each in self.kept)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Whose they are, each of the day it was extracted."""
        return tuple(each.source for each in self.kept)

    def near(self, authority_codes: Collection[str], *, national: bool = False) -> pd.DataFrame:
        """Read the organisations that work in one of these authorities.

        Parameters
        ----------
        authority_codes : collection of str
            Authorities of the catchment.
        national : bool
            Those too that work throughout a nation.

        Returns
        -------
        pandas.DataFrame
            `insights.tables.ORGANISATIONS`, an organisation on several registers once; see
            `insights.open_data.registers.keeping.joining`. None that shelters people from harm.

        Raises
        ------
        OpenDataError
            If a register is damaged, or was replaced since it was opened.
        """
        return self._joined([one.near(authority_codes, national=national) for one in self.kept])

    def named(self, identifiers: Collection[str]) -> pd.DataFrame:
        """Read the organisations with these identifiers, those that have ended among them."""
        return self._joined([one.named(identifiers) for one in self.kept])

    def sheltering(self, identifiers: Collection[str]) -> frozenset[str]:
        """Say which of these a register sets apart, wherever they work: they shelter people.

        A register that was parted by other words than today's is asked by its words as well.
        """
        asked = frozenset(identifiers)
        found = {key for each in self.kept for key in asked.intersection(each.apart().index)}
        for each in self.kept:
            if each.parted_by != words_digest():
                said, tags = each.named(asked), each.tagged(asked)
                found.update(said.index[shelters_people(said)])
                found.update(tags.index[tagged_as_sheltering(tags["tags"])])
        return frozenset(found)

    def _joined(self, read: Sequence[pd.DataFrame]) -> pd.DataFrame:
        """Join what was read of each register, those left out that shelter people from harm."""
        keys = {key for frame in read for key in frame.index.tolist()}
        hidden = self.sheltering(keys) | self._named_as_one_apart(read)
        apart = [each.index.isin(hidden) for each in read]
        left = [each[~out] if out.any() else each for each, out in zip(read, apart, strict=True)]
        frames = [each for each in left if len(each)]
        if not frames:
            return empty(ORGANISATIONS)
        tags: list[pd.DataFrame] = []
        if any(each.has_tags for each in self.kept):
            identifiers = frames[0].index.append([frame.index for frame in frames[1:]])
            tags = [told for each in self.kept if len(told := each.tagged(identifiers))]
        return joined(frames, pd.concat(tags) if tags else empty(TAGGED))

    def _named_as_one_apart(self, read: Sequence[pd.DataFrame]) -> frozenset[str]:
        """Say which have exactly the name of one that another register sets apart."""
        names = [frozenset(each.apart()[NAMED]) - {0} for each in self.kept]
        found: set[str] = set()
        for at, frame in enumerate(read):
            others = frozenset().union(*names[:at], *names[at + 1 :])
            if others and len(frame):
                found.update(frame.index[np.isin(digests_of(frame["name"]), list(others))])
        return frozenset(found)


def registers_folder() -> Path:
    """Return the folder of this computer's registers, whether or not there is one."""
    return data_folder() / FOLDER


def open_registers(folder: Path | None = None) -> Registers:
    """Open the registers of this computer.

    Parameters
    ----------
    folder : pathlib.Path, optional
        A folder of registers; by default `registers_folder`.

    Returns
    -------
    Registers
        None of them where there is no folder; one that is damaged or was made by another
        version is told of, and costs no other.
    """
    kept, unusable = [], []
    for place in places_of_registers(folder):
        try:
            kept.append(open_kept(place))
        except OpenDataError as problem:
            unusable.append(Unusable(name_of(place), str(problem), problem.remedy))
    return Registers(tuple(kept), tuple(unusable))


def seen_of_registers(folder: Path) -> tuple[int, ...]:
    """Return what differs once a register was renewed or removed; () where there is none."""
    seen: list[int] = []
    for place in _every(folder):
        try:
            card = (place / CARD).stat()
        except OSError:
            continue
        seen += [card.st_ino, card.st_mtime_ns, card.st_size]
    return tuple(seen)


def remove_registers(folder: Path, key: str = "") -> tuple[str, ...]:
    """Delete all registers, or one; return the keys of those that were there.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of all registers.
    key : str
        Of one register, or the name of a folder that is none; "" for all of them.

    Raises
    ------
    OpenDataError
        If one could not be deleted; every other was.
    """
    there = [place for place in _every(folder) if key in ("", name_of(place))]
    titles = {name_of(place): kept_as(name_of(place)).name for place in there}
    stay = []
    for own, title in titles.items():
        try:
            remove_folders((place for place in there if name_of(place) == own), title)
        except OpenDataError as problem:
            stay.append(problem)
    if stay:
        raise said_together(stay)
    return tuple(sorted(titles))


def name_of(place: Path) -> str:
    """Return the key of the register in a folder, or the name of one that is no register's."""
    return place.name.removesuffix(".previous")


def places_of_registers(folder: Path | None = None) -> list[Path]:
    """Return where each register is: aside, if an import was stopped in its last moment."""
    found = []
    for place in _every(folder or registers_folder()):
        if place.name.endswith(".previous"):
            if not place.with_name(name_of(place)).exists():
                found.append(place)
        elif (place / CARD).is_file():
            found.append(place)
        elif (previous(place) / CARD).is_file():
            found.append(previous(place))
        elif _holds_something(place):
            found.append(place)
    return sorted(found)


def _holds_something(place: Path) -> bool:
    """Say whether there is something in a folder, or it cannot be looked into."""
    try:
        return any(place.iterdir())
    except OSError:
        return True


def _every(folder: Path) -> list[Path]:
    """List the folders of registers; drafts begin with a full stop."""
    if not folder.is_dir():
        return []
    return [each for each in sorted(folder.iterdir()) if each.is_dir() and each.name[0] != "."]
