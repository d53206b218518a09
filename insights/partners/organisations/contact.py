"""How to reach an organisation: a web address that is one, or where its details are kept."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pandas as pd

from insights.partners.organisation_rules import organisation_rules

_LONGEST = 300
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\"'<>`\\^{}|\x00-\x20\x7f]")
# Most addresses in a register are as plain as this, or empty.
_PLAIN = (
    r"^(?:https?://(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,20}(?:/[A-Za-z0-9/._~-]{0,80})?)?$"
)
_HOST = re.compile(r"(?=.{4,253}$)(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}", re.ASCII)


def web_address(written: object) -> str:
    """Return a web address, or "" for anything else that a register may hold.

    Parameters
    ----------
    written : object
        What stands in a cell.

    Returns
    -------
    str
        Only http and https, with the name of a host and nobody's name or
        password before it. An address that begins with ``www.`` is given the
        scheme it lacks.

    Examples
    --------
    >>> web_address("www.quay.example"), web_address("javascript:alert(1)")
    ('http://www.quay.example', '')
    """
    text = str(written).strip() if written is not None else ""
    if text.casefold().startswith("www."):
        text = f"http://{text}"
    if len(text) > _LONGEST or _NOT_IN_AN_ADDRESS.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    known = parts.scheme in {"http", "https"} and (port is None or port > 0)
    return text if known and "@" not in parts.netloc and _HOST.fullmatch(host) else ""


def web_addresses(written: pd.Series) -> pd.Series:
    """Do as `web_address` with a column, each plain address by one look.

    Examples
    --------
    >>> web_addresses(pd.Series(["https://quay.example/us", "javascript:alert(1)"])).tolist()
    ['https://quay.example/us', '']
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.fill_null(pa.array(written.astype("str"), type=pa.large_string()), "")
    plain = pc.match_substring_regex(text, _PLAIN).to_numpy(zero_copy_only=False)
    found = written.fillna("").astype("str")
    others = found[~plain]
    read = others.map({each: web_address(each) for each in others.unique()})
    return pd.Series(found.where(plain, read), written.index, dtype="str", name=written.name)


def where_to_ask(identifier: str, source: str) -> str:
    """Say where an organisation's contact details are, for one that gives no web address.

    Parameters
    ----------
    identifier : str
        As its register writes it, such as ``GB-CHC-1012345``.
    source : str
        The register or list it comes from.

    Returns
    -------
    str

    Examples
    --------
    >>> where_to_ask("GB-CHC-1012345", "Charity Commission")
    'charity 1012345 at register-of-charities.charitycommission.gov.uk'
    """
    for register in organisation_rules()["registers"]:
        if found := re.fullmatch(register["identifier"], identifier, re.IGNORECASE):
            return f"{register['calls_it']} {found[1]} at {register['site']}"
    if not source or source == organisation_rules()["own_list"]["source"]:
        return "see the museum's own list"
    return f"ask whoever keeps this list: {source}"
