"""Workbooks: opening one, its headings and cells, a row to a project, the blank one to fill, the report on one."""
