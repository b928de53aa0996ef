"""White space: what readers do not see and programs stumble over."""
