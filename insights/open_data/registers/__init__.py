"""Registers of organisations: read as their publishers give them, kept beside the store."""
