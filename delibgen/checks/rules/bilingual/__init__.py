"""Rules on a French text and its English one."""
