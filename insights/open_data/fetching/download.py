"""One file from one address: resumed where it broke off, and put in place when it is whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests

from insights.errors import OpenDataError
from insights.open_data.disk import written_to_disk
from insights.open_data.fetching.checking import check_published, published_checksum
from insights.open_data.fetching.client import Client
from insights.open_data.fetching.faults import NotThereError, Passing, cut_short
from insights.open_data.fetching.record import Entry
from insights.progress import Told

_WORTH_PATIENCE = 1_000_000  # bytes of progress after which a poor line is given all attempts again


@dataclass(frozen=True, slots=True)
class Got:
    """What came of one download.

    Attributes
    ----------
    unchanged : bool
        Whether the publisher's file is the one that was there already.
    resumed : bool
        Whether a part of it was there already.
    address : str
        Where it came from.
    etag, last_modified : str
        How its publisher tells one edition from another, or "".
    checksum : str
        What its publisher says its checksum is, or "".
    """

    unchanged: bool = False
    resumed: bool = False
    address: str = ""
    etag: str = ""
    last_modified: str = ""
    checksum: str = ""


def download(
    client: Client,
    address: str,
    into: Path,
    *,
    check: Callable[[Path], None],
    known: Entry | None = None,
    told: Told = lambda _done, _whole: None,
) -> Got:
    """Fetch a file into its place.

    Parameters
    ----------
    client : Client
        Who asks.
    address : str
        Where the file is.
    into : pathlib.Path
        Its place. Until it is whole and checked it is beside it, as ``.NAME.part``.
    check : callable
        Raises if the file is not what was asked for.
    known : Entry, optional
        The file as it was fetched before, where that is still in its place.
    told : callable, optional
        Told the bytes that are there, and how many there will be if known.

    Returns
    -------
    Got
        What came of it.

    Raises
    ------
    OpenDataError
        If it cannot be had. What was there before is still there.
    """
    part = _Part(into, address)
    again = False
    while True:
        got = _whole(client, address, part, known, told)
        if got.unchanged:
            return got
        try:
            check_published(part.path, got.checksum)
            check(part.path)
        except OpenDataError:
            part.remove()
            if not got.resumed or again:
                raise
            again = True  # two halves of different editions may have met: once more, afresh
            continue
        with written_to_disk():
            part.path.replace(into)
        part.remove()
        return got


class _Part:
    """A file on its way, and of which edition it is."""

    def __init__(self, into: Path, address: str) -> None:
        self.path = into.with_name(f".{into.name}.part")
        self._card = into.with_name(f".{into.name}.part.json")
        self._address = address

    def begun(self) -> tuple[int, str]:
        """Return the bytes that are there and their edition; none that cannot be continued."""
        try:
            card = json.loads(self._card.read_text(encoding="utf-8"))
            if card["address"] == self._address and card["edition"]:
                return self.path.stat().st_size, str(card["edition"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return 0, ""

    def begin(self, edition: str) -> None:
        self.path.write_bytes(b"")
        card = {"address": self._address, "edition": edition}
        self._card.write_text(json.dumps(card), encoding="utf-8")

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self._card.unlink(missing_ok=True)


def _whole(client: Client, address: str, part: _Part, known: Entry | None, told: Told) -> Got:
    """Ask until every byte is there."""
    patience, before = client.patience(), part.begun()[0]
    while True:
        try:
            return _attempt(client, address, part, known, told)
        except NotThereError:
            part.remove()  # what came is not the file, and no part of it
            raise
        except Passing as fault:
            have = part.begun()[0]
            if have - before >= _WORTH_PATIENCE:
                patience, before = client.patience(), have
            patience.rest(fault, address)


def _attempt(client: Client, address: str, part: _Part, known: Entry | None, told: Told) -> Got:
    """Ask once for what is missing."""
    have, edition = part.begun()
    headers = {"Accept-Encoding": "identity"}  # so that lengths and ranges are of the file itself
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": edition}
    elif known and known.address == address:
        headers |= known.validators
    response = client.once(address, headers=headers)
    if response.status_code == 304:
        response.close()
        return Got(unchanged=True, address=address)
    if response.status_code == 416 or (
        response.status_code == 206 and not _continues(response, have)
    ):
        response.close()
        part.remove()
        raise Passing(cut_short(address))
    resumed = response.status_code == 206
    got = Got(
        resumed=resumed,
        address=address,
        etag=response.headers.get("ETag", ""),
        last_modified=response.headers.get("Last-Modified", ""),
        checksum=published_checksum(response.headers, whole=not resumed),
    )
    length = response.headers.get("Content-Length", "")
    done = have if resumed else 0
    whole = done + int(length) if length.isdigit() else None
    with written_to_disk():
        if not resumed:
            part.begin(_edition(got))
        with part.path.open("ab") as file:
            for piece in client.parts(response):
                file.write(piece)
                done += len(piece)
                told(done, whole)
    if whole is not None and done < whole:
        raise Passing(cut_short(address))
    return got


def _continues(response: requests.Response, have: int) -> bool:
    """Say whether a part of a file begins where the part that is there ends."""
    return response.headers.get("Content-Range", "").startswith(f"bytes {have}-")


def _edition(got: Got) -> str:
    """Return what a later part must agree on; a weak tag does not promise the same bytes."""
    return got.last_modified if not got.etag or got.etag.startswith("W/") else got.etag
