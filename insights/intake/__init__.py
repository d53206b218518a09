"""Bytes in, clean rows and a ledger that adds up to the file out.

Start at `insights.intake.evidence.read_evidence`. Nothing is imported here, so that the
separate process that opens workbooks starts quickly.
"""
