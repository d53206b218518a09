"""A museum's own numbers by area: what is said of them, and what is made of it."""
