"""What templates of proofs ask for."""
