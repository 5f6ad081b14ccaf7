"""The blank workbook, and what fills it with examples."""
