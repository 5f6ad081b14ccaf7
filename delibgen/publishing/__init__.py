"""What is published of an act beside its texts: its rows of open data, its files for the prefecture."""
