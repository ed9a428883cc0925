"""Flat printed pictures for the demonstration: a canvas, palettes, common shapes, and one function for each motif."""
