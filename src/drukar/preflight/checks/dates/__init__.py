"""Dates and times, within the text and against the register."""
