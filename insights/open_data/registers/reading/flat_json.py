"""JSON that is a list of flat objects, or one object a line, read a part at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from insights.open_data.layouts.found import Found
from insights.open_data.reading import Refusal
from insights.open_data.registers.reading.odd import too_many
from insights.open_data.registers.reading.tabbed import Block

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK = 4_000_000  # bytes read at a time
LONGEST = 16_000_000  # letters of one object; none is that long unless the file is damaged
_AT_A_TIME = 50_000  # objects
_BEFORE, _BETWEEN = re.compile(r"[\s,\[]*"), re.compile(r"[\s,]*")
_DAMAGED = "It is cut short or damaged; download it again."
_NOTHING = re.compile(r"(?!)")
_NOT_FLAT = "It is not a list of records as the register is published; download it again."


def names_in(beginning: bytes) -> tuple[str, ...]:
    """Return the names in the first object of a file, in lower case; () where there is none.

    Examples
    --------
    >>> names_in(b'[{"date_of_extract":"2026-11-20","Number":1},{"date')
    ('date_of_extract', 'number')
    >>> names_in(b'{"type": "FeatureCollection", "features": [{"id": 1')
    ()
    """
    text = beginning.decode("utf-8-sig", errors="replace")
    try:
        first, _ = json.JSONDecoder().raw_decode(text, _BEFORE.match(text).end())  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        return ()
    if not isinstance(first, dict) or not _is_flat(first):
        return ()
    return tuple(str(name).casefold() for name in first)


def objects_in(
    found: Found, wanted: Sequence[str], recognised_as: str, *, size: int = BLOCK
) -> Iterator[Block]:
    """Read a file some thousands of objects at a time.

    Parameters
    ----------
    found : Found
        The file.
    wanted : sequence of str
        Names in lower case.
    recognised_as : str
        What it was taken for.
    size : int
        Bytes read at a time.

    Yields
    ------
    Block
        The wanted values as text: nothing is "", truth ``True`` or ``False``. What is no
        flat object with these names is left out, and counted.

    Raises
    ------
    Refusal
        If the file breaks off, the first object lacks one of the names, or too much of the
        file is no flat object with them.
    """
    columns: list[list[str]] = [[] for _ in wanted]
    read = odd = told_odd = 0
    lacking = ""
    for one in _each(found.blocks(size), recognised_as):
        told = {name.casefold(): value for name, value in one.items()} if one else {}
        absent = next((name for name in wanted if name not in told), "")
        if absent:
            odd += 1
            lacking = lacking or (absent if told and not read else "")
            continue
        for column, name in zip(columns, wanted, strict=True):
            column.append(_text(told[name]))
        read += 1
        if not read % _AT_A_TIME:
            yield Block(_table(columns, wanted), odd - told_odd)
            columns, told_odd = [[] for _ in wanted], odd
    if too_many(odd, read + odd):
        missing = f"“{lacking}” is missing in a record of it; download the file again."
        raise Refusal(recognised_as, missing if lacking else _NOT_FLAT)
    if columns[0] or odd > told_odd:
        yield Block(_table(columns, wanted), odd - told_odd)
    if not read:
        raise Refusal(recognised_as, "It has no records; download it again.")


def _table(columns: list[list[str]], wanted: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    try:
        made = [pa.array(column, type=pa.string()) for column in columns]
    except UnicodeEncodeError:  # half of a letter that JSON writes in two
        whole = [[text.encode(errors="replace").decode() for text in one] for one in columns]
        made = [pa.array(column, type=pa.string()) for column in whole]
    return pa.table(made, names=list(wanted))


def _each(blocks: Iterable[bytes], recognised_as: str) -> Iterator[Mapping[str, Any]]:
    """Take one value after the other, and make sure that the last is whole.

    What is no flat object is told as an empty one. Of an object that cannot be read, the next
    is known by the name that the first begins with.
    """
    decode = json.JSONDecoder(strict=False).raw_decode
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    text, listed, closed = "", False, False
    begun = False
    begins = _NOTHING
    for block in blocks:
        text += decoder.decode(block)
        if not begun and text.strip():
            begun, text = True, text.lstrip()
            listed = text.startswith("[")
            text = text.removeprefix("[")
        at = 0
        while True:
            start = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
            if start >= len(text):
                at = start
                break
            if text[start] == "]":
                closed, at = True, len(text)
                if text[start + 1 :].strip():
                    raise Refusal(recognised_as, _DAMAGED)
                break
            if closed or (not listed and text[start] != "{"):
                raise Refusal(recognised_as, _DAMAGED if closed else _NOT_FLAT)
            try:
                one, end = decode(text, start)
            except RecursionError as fault:
                raise Refusal(recognised_as, _NOT_FLAT) from fault
            except ValueError as fault:  # as far as it is here
                if following := begins.search(text, start + 1):
                    yield {}
                    at = following.start()
                    continue
                if len(text) - start > LONGEST:
                    raise Refusal(recognised_as, _DAMAGED) from fault
                at = start
                break
            if end == len(text) and not isinstance(one, (dict, list, str)):
                at = start  # a number goes on in the next block, perhaps
                break
            flat = isinstance(one, dict) and bool(one) and _is_flat(one)
            if flat and begins is _NOTHING:
                begins = re.compile(r"\{\s*" + re.escape(json.dumps(next(iter(one)))) + r"\s*:")
            yield one if flat else {}
            at = end
        text = text[at:]
    if text.strip() or listed != closed:
        raise Refusal(recognised_as, _DAMAGED)


def _is_flat(one: Mapping[str, Any]) -> bool:
    return not any(isinstance(value, (dict, list)) for value in one.values())


def _text(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)
