"""How Doorstep asks: politely, patiently, and never for ever."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from insights.open_data.fetching.faults import Passing


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


class Patience:
    """What patience is left for one thing that is asked for.

    Parameters
    ----------
    manners : Manners
        How much there is.
    """

    def __init__(self, manners: Manners) -> None:
        self._longest = manners.longest_wait
        self._left = Retry(
            total=manners.attempts - 1,
            backoff_factor=manners.pause,
            backoff_max=manners.longest_wait,
        )

    def rest(self, fault: Passing, address: str) -> None:
        """Pause before asking again, longer each time.

        Parameters
        ----------
        fault : Passing
            What may be over in a moment.
        address : str
            What was asked for.

        Raises
        ------
        OpenDataError
            If it was asked for often enough, or the publisher wants a long rest.
        """
        if fault.wait > self._longest:
            raise fault.problem from fault
        try:
            self._left = self._left.increment("GET", address, error=fault)
        except MaxRetryError:
            raise fault.problem from fault
        time.sleep(max(fault.wait, self._left.get_backoff_time()))


def asked_to_wait(headers: Mapping[str, str]) -> float:
    """Return the seconds for which a publisher asks to be left alone, in the headers of an answer.

    Examples
    --------
    >>> asked_to_wait({"Retry-After": "120"}), asked_to_wait({})
    (120.0, 0.0)
    """
    told = headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(parsedate_to_datetime(told).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return 0.0
