"""The desk's first page: what one can begin, what waits for whom, and what readers have."""
