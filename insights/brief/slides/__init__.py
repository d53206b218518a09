"""The findings as slides that PowerPoint, Keynote and LibreOffice open and edit."""

from insights.brief.slides.story_slides import render_slides

__all__ = ["render_slides"]
