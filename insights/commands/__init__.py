"""The commands of ``doorstep``: each takes words from a terminal and calls the core."""
