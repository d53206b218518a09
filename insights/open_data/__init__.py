"""Public data: what there is, how it is published, and the one local store of it."""
