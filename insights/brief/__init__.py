"""What leaves Doorstep: the printable brief and the files, from released tables alone."""

from insights.brief.page import render_brief

__all__ = ["render_brief"]
