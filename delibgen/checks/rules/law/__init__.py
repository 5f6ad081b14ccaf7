"""Rules of law and of practice: what visas cite, what clauses say, what the facts of a project call for."""
