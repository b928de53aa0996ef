"""Who may sign in to the desk, and what each may do."""
