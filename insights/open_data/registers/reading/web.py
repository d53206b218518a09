"""Web addresses as registers and lists write them: what leads to a site, and to no person."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urlsplit

import pandas as pd

from insights.open_data.registers.reading.reaching import holds_an_e_mail_address

if TYPE_CHECKING:
    import pyarrow as pa

LEFT_OUT = "web addresses left out: they lead to no site, or to a person"
_LONGEST = 300
_NOT_IN_AN_ADDRESS = re.compile(r"[\s\"'<>`\\^{}|]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"(?:[^\s/?#:@.]+\.)+([^\s/?#:@.]+)(?:[/?#].*)?")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})")
# Most addresses of a register are as plain as this, and need no second look.
_PLAIN = (
    r"(?:[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){0,4}\.){1,4}"
    r"(?:uk|org|com|net)(?:/[A-Za-z0-9/_-]{0,80})?$"
)


def web_address(written: object) -> str:
    """Return a web address, or "" for anything else that a register may hold.

    Parameters
    ----------
    written : object
        What stands in a cell.

    Returns
    -------
    str
        Only http and https, with a host that the world can ask: no number, no name within a
        house, nobody's name or password before it. An address without a scheme is given
        https. The host is in the letters that are sent, so that one written in letters that
        look like others cannot pass for another.

    Examples
    --------
    >>> web_address("www.quay.example"), web_address("javascript:alert(1)")
    ('https://www.quay.example', '')
    >>> web_address("https://Quay.org.uk/Us"), web_address("https://www.qu\u0430y.org")
    ('https://quay.org.uk/Us', 'https://www.xn--quy-7cd.org')
    """
    text = written.strip() if isinstance(written, str) else ""
    if not text.isprintable() or _NOT_IN_AN_ADDRESS.search(text):
        return ""
    if not _SCHEME.match(text):
        text = _with_scheme(text)
    if not text or len(text) > _LONGEST:
        return ""
    try:
        parts = urlsplit(text)
        host, port = _sent_as(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if not _is_a_site(host) or port == 0 or "@" in parts.netloc:
        return ""
    behind = quote(_behind(parts), safe="/?#%&=+,;:@!$()*~._-[]")
    if holds_an_e_mail_address(unquote(behind)):
        return ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{behind}"


def web_addresses(written: pd.Series) -> pd.Series:
    """Do as `web_address` with a column, each plain address by one look.

    Examples
    --------
    >>> web_addresses(pd.Series(["https://quay.example/us", "javascript:alert(1)"])).tolist()
    ['https://quay.example/us', '']
    """
    import pyarrow as pa

    told = pa.array(written.fillna("").astype("str"), type=pa.large_string())
    return pd.Series(_addresses(told).to_pylist(), written.index, dtype="str", name=written.name)


def kept_addresses(column: pa.ChunkedArray, besides: Counter[str]) -> pa.ChunkedArray:
    """Keep the addresses of a column that are some, and count what else there was.

    Parameters
    ----------
    column : pyarrow.ChunkedArray
        Text.
    besides : collections.Counter
        Is told how many were left out.
    """
    import pyarrow.compute as pc

    found = _addresses(column)
    said = pc.and_(pc.equal(found, ""), pc.not_equal(pc.utf8_trim_whitespace(column), ""))
    besides[LEFT_OUT] += int(pc.sum(said).as_py() or 0)
    return found


def kept_addresses_of(column: pd.Series, besides: Counter[str]) -> pd.Series:
    """Do as `kept_addresses` with a column of a table."""
    found = web_addresses(column)
    besides[LEFT_OUT] += int((found.eq("") & column.fillna("").str.strip().ne("")).sum())
    return found


def _addresses(column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    told = pc.utf8_trim_whitespace(whole)
    bare = pc.match_substring_regex(told, "^www\\." + _PLAIN)
    scheme, nothing = (pa.scalar(text, type=told.type) for text in ("https://", ""))
    told = pc.if_else(bare, pc.binary_join_element_wise(scheme, told, nothing), told)
    plain = pc.or_(pc.match_substring_regex(told, "^https?://" + _PLAIN), pc.equal(told, ""))
    odd = pc.invert(plain)
    if not pc.any(odd, min_count=0).as_py():
        return told
    known: dict[str, str] = {}
    for each in (others := told.filter(odd).to_pylist()):
        if each not in known:
            known[each] = web_address(each)
    read = pa.array([known[each] for each in others], type=told.type)
    return pc.replace_with_mask(told, odd, read)


@cache
def _rules() -> Mapping[str, frozenset[str]]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in told.items()}


def _with_scheme(text: str) -> str:
    """Give an address the scheme it lacks, "" to words that are no address."""
    bare = _BARE.fullmatch(text)
    if bare is None:
        return ""
    known = text[:4].casefold() == "www." or bare[1].casefold() in _rules()["ordinary"]
    return f"https://{text}" if known else ""


def _sent_as(host: str) -> str:
    """Return a host in the letters that are sent; raises ValueError for what cannot be."""
    return host.removesuffix(".").encode("idna").decode("ascii").lower() if host else ""


def _is_a_site(host: str) -> bool:
    rules = _rules()
    return (
        _HOST.fullmatch(host) is not None
        and host.rpartition(".")[2] not in rules["within_a_house"]
        and host.removeprefix("www.") not in rules["of_a_person"]
    )


def _behind(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path}{query}{f'#{parts.fragment}' if parts.fragment else ''}"
