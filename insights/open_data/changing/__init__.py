"""Changing this computer's open data from a page: files kept, work in the background, who may."""
