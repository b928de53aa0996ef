"""Editions as the desk sees them: what was printed, when, why, and what failed."""
