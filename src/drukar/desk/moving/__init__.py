"""Moving in: what a paper folder holds becomes what an editor edits at the desk."""
