"""Mirrors as the desk shows them: where each stands, and what looks from outside have found."""
