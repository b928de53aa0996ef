"""The register of people, organisations and places, and the matching of their names.

``register`` finds an entry by slug, exact form or likeness; ``files`` reads and writes the
register; ``schemes`` romanises; ``mentions`` finds names in a text; ``protection`` looks
after people who may not be named. What a check makes of a mention is left to
``drukar.preflight``.
"""
