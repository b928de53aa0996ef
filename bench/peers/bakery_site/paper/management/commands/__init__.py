"""Commands that bring stories into the database."""
