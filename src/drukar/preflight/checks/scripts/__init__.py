"""Letters of the wrong script, alphabet or language."""
