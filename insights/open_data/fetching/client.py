"""How Doorstep asks a publisher, and reads what it answers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

import requests

from insights.errors import OpenDataError
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.faults import (
    BY_HAND,
    NoAnswerError,
    NotThereError,
    Passing,
    asked_of,
    cut_short,
    host_of,
    of_status,
    too_slow,
)
from insights.open_data.fetching.manners import Manners, Patience, asked_to_wait

Answer = TypeVar("Answer")
Params = Mapping[str, str | int]

_CHUNK = 1 << 16


class Client:
    """One conversation with the publishers.

    Parameters
    ----------
    endpoints : Endpoints, optional
        Where they answer; their own addresses unless others are given.
    manners : Manners, optional
        How long to wait, and how much to take.
    """

    def __init__(self, endpoints: Endpoints | None = None, manners: Manners | None = None) -> None:
        self.endpoints = endpoints or official()
        self.manners = manners or Manners()
        self._last: dict[str, float] = {}
        self._session = requests.Session()
        self._session.max_redirects = 5
        # Some publishers turn away whatever does not begin as a browser does; the rest is who asks.
        self._session.headers["User-Agent"] = (
            f"Mozilla/5.0 (compatible; Doorstep/{_version()}; open data for museums)"
        )

    def once(
        self,
        address: str,
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        only_head: bool = False,
    ) -> requests.Response:
        """Ask once; the body is still to be read with `parts`.

        Raises
        ------
        Passing
            If asking again may help.
        OpenDataError
            If it will not.
        """
        self._take_turns(host_of(address))
        with asked_of(address):
            response = self._session.request(
                "HEAD" if only_head else "GET",
                address,
                params=dict(params or {}),
                headers=dict(headers or {}),
                timeout=(self.manners.connect, self.manners.read),
                stream=True,
                allow_redirects=True,
            )
        try:
            of_status(response, asked_to_wait(response.headers))
        except (Passing, OpenDataError):
            response.close()
            raise
        return response

    def parts(self, response: requests.Response) -> Iterator[bytes]:
        """Read an answer's body part by part.

        Raises
        ------
        Passing
            If it breaks off, or comes in drops.
        OpenDataError
            If it is larger than anything Doorstep reads.
        """
        taken, begun = 0, time.monotonic()
        with asked_of(response.url), response:
            # What has come is taken at once: to wait for a whole part is to wait for ever on drops.
            while part := response.raw.read1(_CHUNK, decode_content=True):
                taken += len(part)
                lasted = time.monotonic() - begun
                if lasted > self.manners.read and taken < lasted * self.manners.slowest:
                    raise Passing(too_slow(response.url))
                if taken > self.manners.largest:
                    raise NotThereError(
                        f"The answer of {host_of(response.url)} is far larger than the file "
                        "it should be.",
                        remedy=BY_HAND,
                    )
                yield part

    def body(self, address: str, params: Params | None = None) -> bytes:
        """Return a whole answer; an empty one is an answer too."""
        return self.patiently(
            lambda: b"".join(self.parts(self.once(address, params=params))), address
        )

    def document(self, address: str, params: Params | None = None) -> dict[str, Any]:
        """Return an answer in JSON."""

        def asked() -> dict[str, Any]:
            content = b"".join(self.parts(self.once(address, params=params)))
            try:
                found = json.loads(content)
            except (ValueError, RecursionError) as fault:
                if content.lstrip()[:1] == b"<":
                    raise NotThereError(
                        f"{host_of(address)} answered with a page instead of data.",
                        remedy=BY_HAND,
                    ) from fault
                raise Passing(cut_short(address)) from fault
            if not isinstance(found, dict):
                raise NotThereError(
                    f"{host_of(address)} answered with something other than data.", remedy=BY_HAND
                )
            return found

        return self.patiently(asked, address)

    def size(self, address: str) -> int | None:
        """Return how big a file is, as far as its publisher says without sending it."""
        try:
            with self.once(
                address, headers={"Accept-Encoding": "identity"}, only_head=True
            ) as told:
                length = told.headers.get("Content-Length", "")
                return int(length) if length.isdigit() and told.status_code == 200 else None
        except (Passing, OpenDataError):
            return None

    def has(self, address: str) -> bool:
        """Say whether a publisher has a file, without having it sent.

        Raises
        ------
        OpenDataError
            If nobody answers.
        """
        try:
            with self.once(address, only_head=True):
                return True
        except NotThereError:
            return False
        except Passing as fault:
            if isinstance(fault.problem, NoAnswerError):
                raise fault.problem from fault
            return False

    def patiently(self, ask: Callable[[], Answer], address: str) -> Answer:
        """Ask again while that may help, with a longer pause each time.

        Parameters
        ----------
        ask : callable
            Asks once, and raises `Passing` where asking again may help.
        address : str
            What is asked for.

        Raises
        ------
        OpenDataError
            If it was asked for often enough, or the publisher wants a long rest.
        """
        patience = self.patience()
        while True:
            try:
                return ask()
            except Passing as fault:
                patience.rest(fault, address)

    def patience(self) -> Patience:
        """Return the whole of the patience there is for one thing."""
        return Patience(self.manners)

    def _take_turns(self, host: str) -> None:
        """Leave a host its rest between two requests."""
        rest = self._last.get(host, -1e9) + self.manners.between - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._last[host] = time.monotonic()


def _version() -> str:
    try:
        return version("doorstep-insights")
    except PackageNotFoundError:
        return "unknown"
