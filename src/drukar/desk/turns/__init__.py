"""SQLite as the desk's database, in which writers take turns: a backend of Django's."""
