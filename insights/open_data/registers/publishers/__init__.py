"""One module for each publisher of a register, or several where its files are large."""
