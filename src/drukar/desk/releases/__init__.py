"""The release log: what was made public, in order, for ever."""
