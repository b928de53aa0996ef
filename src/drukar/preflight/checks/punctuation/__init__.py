"""Spaces beside marks, and marks at the end."""
