"""From the files that were read to the tables of one store."""
