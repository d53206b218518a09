"""Open data from its publishers: what to fetch for a museum, and fetching it without surprises."""
