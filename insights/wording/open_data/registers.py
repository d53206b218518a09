"""Registers of organisations on this computer, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from insights.prose import counted

if TYPE_CHECKING:
    from insights.open_data.registers.keeping.kept import KeptRegister
    from insights.open_data.registers.keeping.opening import Registers, Unusable
    from insights.open_data.registers.keeping.verify import RegisterCheck


NOT_COUNTED = "What is left out of every list for safety is in none of these counts."


def in_all(kept: Registers) -> str:
    """Say how many registers are here, and of how many organisations.

    Examples
    --------
    >>> from insights.open_data.registers.keeping.opening import Registers
    >>> in_all(Registers())[:49]
    'There is no register of organisations on this com'
    """
    if kept.is_empty:
        return (
            "There is no register of organisations on this computer yet, so lists of partners hold "
            "only what a museum adds itself."
        )
    ended = sum(one.rows.get("ended", 0) for one in kept.kept)
    named = sum(one.rows.get("organisations", 0) for one in kept.kept) - ended
    told = f"{counted(len(kept.kept), 'register')} with {counted(named, 'organisation')}."
    if not ended:
        return told
    more = f"Another {ended:,} have" if ended > 1 else "One more has"
    listed = "count" if ended > 1 else "counts"
    return f"{told} {more} closed or left the register, and {listed} in no list but to say so."


def to_bring(titles: Sequence[str]) -> str:
    """Name the registers that are not here, and say how they are brought.

    Examples
    --------
    >>> to_bring(["Scottish Charity Register"])[:43]
    'Not here yet: Scottish Charity Register. Fe'
    """
    return (
        f"Not here yet: {'; '.join(titles)}. Fetch them below, by choosing registers of "
        "organisations, or save their files and add them under “Add files you have”; where each is "
        "stands under “The files to save”. A register takes the place of its own older edition and "
        "of nothing else."
    )


def register_sentence(register: KeptRegister) -> str:
    """Say what a register is, of which day, and how much is in it."""
    source = register.source
    tagged, ended = register.rows.get("tagged", 0), register.rows.get("ended", 0)
    named = register.rows.get("organisations", 0) - ended
    told = [counted(named, "organisation")] if named else []
    told += [f"{ended:,} more that {'have' if ended > 1 else 'has'} ended"] if ended else []
    told += [f"tags of {counted(tagged, 'organisation')}"] if tagged else []
    return f"{source.title}, {source.vintage}: {' and '.join(told) or 'nothing'}."


def unusable_sentence(one: Unusable) -> str:
    """Say of a register that cannot be read what is wrong with it, and what that means."""
    return f"{one.problem} Nobody on it is listed."


def unusable_lines(registers: Registers) -> list[str]:
    """Say of each register that cannot be read what is wrong, and what to do."""
    return [f"{unusable_sentence(each)} {each.remedy}" for each in registers.unusable]


def registers_verified(checks: Sequence[RegisterCheck]) -> str:
    """Say in one sentence what a check of every register found; "" where there is none.

    Examples
    --------
    >>> from insights.open_data.registers.keeping.verify import RegisterCheck
    >>> registers_verified([RegisterCheck("schools", "Schools", 9, True, "")])
    'Every register of organisations is whole.'
    """
    faulty = sum(not check.ok for check in checks)
    if faulty:
        return f"{counted(faulty, 'register')} of {len(checks):,} not as imported."
    return "Every register of organisations is whole." if checks else ""
