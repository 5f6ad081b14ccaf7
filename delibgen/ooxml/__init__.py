"""What a Word or Excel package is: the names in it, its parts, its zip, its seal."""
