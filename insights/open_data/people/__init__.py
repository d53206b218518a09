"""What the people of an area are like, nation by nation, as shares of one census table each."""
