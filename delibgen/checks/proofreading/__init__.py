"""What a grammar checker of the machine says of a French text, as far as a council can use it."""
