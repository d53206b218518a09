"""Files of every kind, and the tables in them."""
