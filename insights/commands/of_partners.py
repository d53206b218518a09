"""What a museum said of partners on the pages, given to a command in the files they write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from insights.commands.arguments import existing_file
from insights.errors import UploadError

if TYPE_CHECKING:
    from insights.partners.organisations.adding import Group
    from insights.partners.organisations.shortlist import Listed
    from insights.partners.scoring.own_say import OwnSay


def own_say(path: Path | None) -> OwnSay:
    """Read the museum's own partner types, and where it puts them; nothing without a file."""
    from insights.partners.scoring.own_say import OwnSay, read_own_say

    return OwnSay((), (), ()) if path is None else read_own_say(existing_file(path).read_bytes())


def shortlisted(path: Path | None) -> tuple[tuple[Listed, ...], tuple[Group, ...]]:
    """Read a shortlist, and the groups that were added by hand; nothing without a file.

    Raises
    ------
    UploadError
        If it is another file, or damaged.
    """
    from insights.partners.organisations.shortlist import from_file, is_of_a_shortlist

    if path is None:
        return (), ()
    content = existing_file(path).read_bytes()
    if not is_of_a_shortlist(content):
        raise UploadError(
            f"“{path.name}” is not a shortlist.",
            remedy="Give the file that “Keep it for next time” on the page Partners saves.",
        )
    return from_file(content)
