"""Commands of Django's that belong to the release log."""
