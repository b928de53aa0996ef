"""The register of people, organisations and places, and the matching of their names.

``register`` finds an entry by slug, exact form or likeness; ``files`` reads and writes the
register; ``schemes`` romanises; ``mentions`` finds names in a text. What a check makes of a
mention is left to ``drukar.preflight``.
"""
