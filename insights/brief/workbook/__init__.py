"""The findings as one workbook: what it is, a sheet for each table, and what each column means."""

from insights.brief.workbook.book import render_workbook

__all__ = ["render_workbook"]
