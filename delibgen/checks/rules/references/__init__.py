"""Rules on what a text refers to by a number: articles of codes and of its own, amendments, bylaws."""
