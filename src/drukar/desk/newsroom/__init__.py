"""The newsroom's own facts: its name, languages and address."""
