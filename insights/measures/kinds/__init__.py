"""Kinds of place: the same comparison pooled over fifths of the people."""
