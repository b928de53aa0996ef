"""What the project is built, checked and documented with; not part of what is installed."""
