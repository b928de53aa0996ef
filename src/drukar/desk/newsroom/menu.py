"""The order of the desk's main menu: what is written first, what it is written with after."""

from __future__ import annotations

STORIES = 110
FRONTS = 115
PICTURES = 120
NAMES = 130
TOPICS = 140
SECTIONS = 150
CAMPAIGNS = 160
PAGES = 170
TREE = 180
NEWSROOM = 190

RENAMED = {"images": ("Pictures", PICTURES), "explorer": ("All texts", TREE)}

HIDDEN = frozenset({"documents", "help", "snippets"})
"""Wagtail's own entries that lead to nothing of a newsroom, or outside."""
