"""The register at work: who may be named, and how."""
