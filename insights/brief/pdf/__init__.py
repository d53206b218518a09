"""The brief on paper: the HTML brief typeset as A4 pages, without a browser."""

from insights.brief.pdf.typeset import render_pdf

__all__ = ["render_pdf"]
