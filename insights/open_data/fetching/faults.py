"""What can go wrong between a publisher and this computer, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    NameResolutionError,
    ProtocolError,
    ReadTimeoutError,
)

from insights.errors import OpenDataError

AGAIN = "Try again later: what has been fetched already is kept."
BY_HAND = "Save the file by hand from the publisher's page, and add it to the others."
_CONNECTION = (
    "Check this computer's internet connection, then try again; "
    "or save the files by hand and add them."
)


class NotThereError(OpenDataError):
    """The publisher has nothing at an address, or gives it to nobody."""


class NoAnswerError(OpenDataError):
    """The publisher cannot be reached; there is no use in asking it for more."""


class NoNetworkError(NoAnswerError):
    """The publisher's name leads nowhere, as every name does without a network."""


class Passing(Exception):  # noqa: N818  (a pause, not yet a fault)
    """What may be over in a moment: worth asking again.

    Parameters
    ----------
    problem : OpenDataError
        What to say if it is not over.
    wait : float
        Seconds for which the publisher asks to be left alone; 0 where it does not say.
    """

    def __init__(self, problem: OpenDataError, wait: float = 0.0) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.wait = wait


def host_of(address: str) -> str:
    """Return the host of an address, to be named in a sentence."""
    return urlsplit(address).netloc or "the publisher"


def cut_short(address: str) -> OpenDataError:
    """Return the error for an answer that broke off."""
    return OpenDataError(f"The answer of {host_of(address)} was cut short.", remedy=AGAIN)


def too_slow(address: str) -> OpenDataError:
    """Return the error for an answer that comes in drops."""
    return OpenDataError(f"{host_of(address)} answers too slowly to be of use.", remedy=AGAIN)


@contextmanager
def asked_of(address: str) -> Iterator[None]:
    """Turn whatever happens on the way to a publisher into words.

    Raises
    ------
    Passing
        If it may be over in a moment.
    OpenDataError
        If it will not.
    """
    host = host_of(address)
    try:
        yield
    except requests.exceptions.SSLError as fault:
        raise NoAnswerError(
            f"The connection to {host} is not secure: its certificate was not accepted.",
            remedy="Check the computer's date, and ask whoever looks after your network.",
        ) from fault
    except (requests.exceptions.Timeout, ReadTimeoutError) as fault:
        raise Passing(NoAnswerError(f"{host} did not answer in time.", remedy=AGAIN)) from fault
    except (requests.exceptions.ChunkedEncodingError, ProtocolError, DecodeError) as fault:
        raise Passing(cut_short(address)) from fault
    except requests.exceptions.ConnectionError as fault:
        if _name_unknown(fault):
            raise NoNetworkError(
                f"{host} cannot be found from this computer.", remedy=_CONNECTION
            ) from fault
        late = isinstance(fault.args[0] if fault.args else None, ReadTimeoutError)
        said = "did not answer in time" if late else "does not answer"
        raise Passing(NoAnswerError(f"{host} {said}.", remedy=_CONNECTION)) from fault
    except requests.exceptions.TooManyRedirects as fault:
        raise NotThereError(f"{host} sends from one address to another.", remedy=BY_HAND) from fault
    except (requests.exceptions.RequestException, HTTPError) as fault:
        raise NotThereError(
            f"{host} leads to an address that Doorstep does not follow.", remedy=BY_HAND
        ) from fault


def of_status(response: requests.Response, wait: float) -> None:
    """Refuse an answer that is not the file.

    Raises
    ------
    Passing
        If the publisher is busy or at fault.
    NotThereError
        If it has nothing at the address, or gives it to nobody.
    """
    status, host = response.status_code, host_of(response.url)
    if status == 429:
        busy = NoAnswerError(f"{host} asks for fewer requests (answer 429).", remedy=AGAIN)
        raise Passing(busy, wait)
    if status >= 500:
        fault = OpenDataError(f"{host} has a fault of its own (answer {status}).", remedy=AGAIN)
        raise Passing(fault, wait)
    if status in (401, 403):
        raise NotThereError(f"{host} does not give the file (answer {status}).", remedy=BY_HAND)
    if status >= 400 and status != 416:
        raise NotThereError(
            f"The file is no longer where it was at {host} (answer {status}).", remedy=BY_HAND
        )


def _name_unknown(fault: requests.exceptions.ConnectionError) -> bool:
    """Say whether a host's name led nowhere."""
    beneath = fault.args[0] if fault.args else None
    return isinstance(getattr(beneath, "reason", None), NameResolutionError)
