"""Campaigns: what is needed, and how to give without coming to harm."""
