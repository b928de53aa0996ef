"""Printing from the release log in a process of its own, without the desk around it."""
