"""Mirrors: copies of an edition that anyone keeps and nobody can alter."""
