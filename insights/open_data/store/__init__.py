"""The open data of this computer, as the rest of Doorstep opens and reads it."""

from insights.open_data.registry import Source
from insights.open_data.store.edition import Store
from insights.open_data.store.opening import (
    empty_store,
    open_sample_store,
    open_store,
    remove_store,
    seen_from_outside,
    store_folder,
)
from insights.open_data.store.sample import sample_evidence, sample_folder

__all__ = [
    "Source",
    "Store",
    "empty_store",
    "open_sample_store",
    "open_store",
    "remove_store",
    "sample_evidence",
    "sample_folder",
    "seen_from_outside",
    "store_folder",
]
