"""The rules, by group: `every` has them all, `of_projects` those that are asked of a project."""
