"""The findings as sentences: what a page, or a person in a meeting, would say aloud.

Every sentence is worked out from the released tables, so nothing said here can
give away more than the tables do. Numbers come with what they are out of.
"""
