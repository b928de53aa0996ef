"""What only Belarusian asks for."""
