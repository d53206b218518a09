"""How many visits each place would send, and how far parties decide together."""
