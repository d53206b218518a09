"""Postcodes, the places they stand for, and which of those places are local."""
