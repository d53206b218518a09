"""Open data in sentences: what is here, how to bring it, and what became of bringing it."""
