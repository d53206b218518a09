"""The files of open data to bring, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection

    from insights.open_data.bringing import Wanted


def files_to_bring(wanted: tuple[Wanted, ...], here: Collection[str] = ()) -> pd.DataFrame:
    """List files with what each is for, where it is, and whether it is here already.

    Parameters
    ----------
    wanted : tuple of Wanted
        See `insights.open_data.bringing.files_to_bring`.
    here : collection of str
        Keys of the sources that this computer's open data was made from.

    Returns
    -------
    pandas.DataFrame, shape (n_files, 9)
        Text; ``Where`` is an address, and ``Needed`` says whether nothing can
        be compared without the file.
    """
    return pd.DataFrame(
        [
            {
                "File": file.source.title,
                "What for": ", ".join(file.source.feeds),
                "Needed": "always" if file.must else "",
                "Which to choose": file.choose,
                "How big": file.size,
                "Publisher": file.source.publisher,
                "Edition": file.source.vintage,
                "Where": file.source.url,
                "Here": "yes" if file.source.key in here else "",
            }
            for file in wanted
        ]
    )
