"""What holds for every request to the desk; ``settings/apps.py`` gives the order."""
