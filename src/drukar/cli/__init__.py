"""The commands, one thin file each; ``main`` assembles them."""
