"""People's answers beside those of the people who live within reach."""
