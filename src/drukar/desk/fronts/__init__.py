"""What stands first on front pages and in sections: lead, pinned stories, breaking line."""
