"""What is done to any mirror alike: wrappers of its interface, never a part of a kind."""
