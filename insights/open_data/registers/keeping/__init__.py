"""Registers beside the store: made, kept, opened, joined, verified."""
