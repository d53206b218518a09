"""Partner types: the framework's ten, and a museum's changes to them."""
