"""What an editor writes with: mentions, topics and marks in running text."""
