"""Quotation marks, brackets and apostrophes."""
