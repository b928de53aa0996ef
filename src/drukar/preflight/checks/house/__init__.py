"""The newsroom's own words."""
