"""Named organisations: listed with reasons, added by hand, shortlisted."""
