"""The forms in which findings are printed: text, JSON, SARIF, GitHub's commands."""
