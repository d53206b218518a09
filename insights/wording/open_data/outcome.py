"""What became of the latest work on the open data, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insights.prose import counted, listed

if TYPE_CHECKING:
    from insights.open_data.changing.outcome import Outcome


def outcome(made: Outcome) -> str:
    """Say in one sentence what became of the latest work."""
    if made.added:
        return added(made)
    had = sum(item.there for item in made.fetched)
    fetched = f"{had} of {counted(len(made.fetched), 'file')} fetched. " if made.fetched else ""
    used = sum(item.used for item in made.imported)
    if made.built:
        return (
            f"{fetched}The open data was put together anew from "
            f"{counted(used, 'file')}; it is in use at once."
        )
    return f"{fetched}{made.problem}"


def added(made: Outcome) -> str:
    """Say what became of the files that were just added, before anything else."""
    fates = [each.fate for each in made.added]
    n, used, kept = len(fates), fates.count("used"), fates.count("kept")
    files = "The file you added" if n == 1 else f"{{}} of the {n} files you added"
    if used == n:
        return f"{files if n == 1 else f'All {n} files you added'} {_is(n)} in use at once."
    if used:
        rest = f"{n - used} {_is(n - used)} not"
        return f"{files.format(used)} {_is(used)} in use, {rest}."
    if kept:
        how = "" if n == 1 else "none is " if kept < n else ""
        subject = f"All {n} files you added" if kept == n > 1 else files.format(kept)
        yet = f"{how}in use yet" if how else "not in use yet"
        after = f" {made.problem}" if made.problem else ""
        return f"{subject} {_is(kept)} kept, but {yet}.{after}"
    no = "could not be" if n == 1 else "could be"
    return f"{files.format('None')} {no} used; what was here is unchanged."


def added_in_words(made: Outcome) -> list[str]:
    """Say of each file that was added what became of it, those that are not used first."""
    said = {"used": "is in use", "kept": "is kept, not in use yet", "refused": "is not in use"}
    first = sorted(made.added, key=lambda each: each.fate == "used")
    return [
        f"{each.file} {said[each.fate]}: {each.why or 'it adds nothing new.'}" for each in first
    ]


def would_be_lost(made: Outcome) -> str:
    """Say what building from these files alone would cost."""
    lost = [each for each in made.would_lose if each.strip()]
    them = "it" if len(lost) == 1 else "them"
    return (
        f"The open data here has {listed(lost, 8)}, and no file for {them} is kept on this "
        "computer. Add the files for that as well, and nothing is lost. Or build without, and "
        f"lose {them} until the files are added."
    )


def build_without(made: Outcome) -> str:
    """Name on a button what is given up by pressing it."""
    return f"Build without {listed([each for each in made.would_lose if each.strip()], 3)}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def register_files(many: int) -> str:
    """Say what the files of registers hold, and that the registers do not need them.

    Examples
    --------
    >>> register_files(1)[:79]
    '1 of these files belongs to registers of organisations and holds what Doorstep '
    """
    theirs = "belongs" if many == 1 else "belong"
    hold = "holds" if many == 1 else "hold"
    return (
        f"{many:,} of these files {theirs} to registers of organisations and {hold} what Doorstep "
        "does not read: telephone numbers, e-mail and postal addresses, in some the names of "
        "people. The registers on this computer do not need them any more. To renew one, fetch or "
        "add its files again; grants of several searches count together only while the files of "
        "all of them are here."
    )


def register_files_deleted(many: int) -> str:
    """Say that files of registers were deleted.

    Examples
    --------
    >>> register_files_deleted(3)
    '3 files of registers have been deleted; the registers are still here.'
    """
    have = "has" if many == 1 else "have"
    return (
        f"{counted(many, 'file')} of registers {have} been deleted; the registers are still here."
    )
