"""Delimited text, however long: its records, read twice."""
