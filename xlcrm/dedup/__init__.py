"""Clients that look alike: finding them, and merging those that staff say are one."""
