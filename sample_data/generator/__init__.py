"""How the fictional town of Marlhaven, its people and its museum's files are made."""
