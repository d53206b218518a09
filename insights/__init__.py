"""Doorstep: from a museum's own records to who is missing and who could help."""
