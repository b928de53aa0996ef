"""Words, phrases and paragraphs that stand there twice."""
