"""From findings to the types of partner, and the organisations, that could help."""
