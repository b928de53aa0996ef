"""Stories, front pages, pages, sections and topics."""
