"""Hyphens where dashes belong."""
