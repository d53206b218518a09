"""How Doorstep asks a publisher: politely, patiently, and never for ever."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

import requests
from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from insights.errors import OpenDataError
from insights.open_data.fetching.endpoints import Endpoints, official
from insights.open_data.fetching.faults import (
    BY_HAND,
    NotThereError,
    Passing,
    asked_of,
    cut_short,
    host_of,
    of_status,
    too_slow,
)

Answer = TypeVar("Answer")
Params = Mapping[str, str | int]

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait, and how much to take.

    Attributes
    ----------
    connect, read : float
        Seconds for an answer to begin, and between one part of it and the next.
    attempts : int
        How often one thing is asked for before it is given up.
    pause : float
        Seconds before the second repetition; each later pause is twice as long.
    longest_wait : float
        Seconds of waiting a publisher may ask for; beyond it the file is left for another day.
    between : float
        Seconds between two requests to one host.
    slowest : int
        Bytes in a second, on the whole, below which an answer is given up.
    largest : int
        Bytes beyond which a file cannot be any that Doorstep reads.
    """

    connect: float = 10.0
    read: float = 60.0
    attempts: int = 5
    pause: float = 1.0
    longest_wait: float = 120.0
    between: float = 0.5
    slowest: int = 100
    largest: int = 2_000_000_000


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
            of_status(response, _asked_to_wait(response))
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
        retry = self.fresh()
        while True:
            try:
                return ask()
            except Passing as fault:
                retry = self.rested(retry, fault, address)

    def fresh(self) -> Retry:
        """Return the whole of the patience there is for one thing."""
        return Retry(
            total=self.manners.attempts - 1,
            backoff_factor=self.manners.pause,
            backoff_max=self.manners.longest_wait,
        )

    def rested(self, retry: Retry, fault: Passing, address: str) -> Retry:
        """Pause, and return the patience that is left.

        Raises
        ------
        OpenDataError
            If there is none left.
        """
        if fault.wait > self.manners.longest_wait:
            raise fault.problem from fault
        try:
            retry = retry.increment("GET", address, error=fault)
        except MaxRetryError:
            raise fault.problem from fault
        time.sleep(max(fault.wait, retry.get_backoff_time()))
        return retry

    def _take_turns(self, host: str) -> None:
        """Leave a host its rest between two requests."""
        rest = self._last.get(host, -1e9) + self.manners.between - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._last[host] = time.monotonic()


def _asked_to_wait(response: requests.Response) -> float:
    """Return the seconds for which a publisher asks to be left alone."""
    told = response.headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(parsedate_to_datetime(told).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return 0.0


def _version() -> str:
    try:
        return version("doorstep-insights")
    except PackageNotFoundError:
        return "unknown"
