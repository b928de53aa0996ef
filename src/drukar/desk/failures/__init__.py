"""What somebody is told when the desk fails: what it is, and that their text is not lost."""
