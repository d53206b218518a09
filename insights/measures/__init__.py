"""Observed against expected, groups against population, doubt, and disclosure control."""
