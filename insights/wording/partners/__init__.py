"""Types of partner, their places and organisations, in sentences."""
