"""What follows when cells move: formulas, names, charts, anchors, lists of ranges."""
