"""Links within the newsroom's own archive."""
