"""The commands: one thin file each, one line each in ``main``."""
