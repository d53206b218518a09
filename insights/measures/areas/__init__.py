"""Single areas: what their counts say, at the level that the evidence can bear."""
