"""Pictures: cleaned when they come in, shown by their hash."""
