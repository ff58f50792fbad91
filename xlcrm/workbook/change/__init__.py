"""From a plan to the parts of the file that change."""
