"""Why the files of a second view of the same evidence are kept back, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insights.taking_away import Taken


def kept_back(before: Taken) -> str:
    """Say why these files are not offered, and which were taken away before."""
    return (
        "These findings can be looked at here and are not offered as files. Since you opened "
        f"this, files that count {before.count} in another view of the same evidence were taken "
        "away. Somebody with both could take the one from the other, and learn small numbers "
        f"that neither shows. The files taken away were for this area: {before.rule}"
    )


REMEDY = (
    "Choose the earlier settings again, and their files are offered again. If these findings are "
    "the ones you need, delete the earlier files, choose “Forget everything” and add your "
    "evidence anew. One count and one area, kept from year to year, serve a museum best."
)
