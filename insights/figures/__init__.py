"""Findings turned into maps and charts, for the screen (Plotly) and for paper (SVG)."""
