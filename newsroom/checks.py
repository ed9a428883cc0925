"""System checks with ids."""
