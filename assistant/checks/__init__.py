"""The evidence check: one function a rule."""
