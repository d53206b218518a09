"""A strategy session: the way through it, each step, and what is decided."""
