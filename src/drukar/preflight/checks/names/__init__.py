"""Names of people and organisations, against the register and against each other."""
