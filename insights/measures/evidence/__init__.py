"""What several kinds of evidence say together, and how much all of it can show."""
