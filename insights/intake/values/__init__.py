"""Values of a column: each text once, dates, and the patterns that rows are compared with."""
