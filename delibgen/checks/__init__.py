"""Drafting rules, one small function each, over a project and its documents."""
