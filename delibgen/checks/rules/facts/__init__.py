"""Rules on facts: amounts, dates, names, and what the report and the articles say of one project."""
