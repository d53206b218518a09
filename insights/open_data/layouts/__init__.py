"""The layouts in which official open data is published, each read by a module of its own."""
