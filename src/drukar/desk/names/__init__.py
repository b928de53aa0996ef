"""The register of people, organisations and places."""
