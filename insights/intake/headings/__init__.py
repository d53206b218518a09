"""Where a table's headings are, and what each says."""
