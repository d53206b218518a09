"""``python -m insights`` is the command ``doorstep``."""

from insights.cli import main

if __name__ == "__main__":
    main()
