"""drukar: write a story once, print it in every language, keep it readable.

The parts and the one way that data flows between them stand in
``docs/explanation/architecture.md``. A part imports only parts below it; the
contracts in ``pyproject.toml`` hold that.
"""
