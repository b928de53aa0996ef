"""One newsroom: its folder, its configuration, and publishing, which wires the parts together."""
