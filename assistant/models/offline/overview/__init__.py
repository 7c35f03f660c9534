"""The overview by rules: thesis, lead lines, tensions, concessions, weighing."""
