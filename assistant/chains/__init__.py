"""Prompts rendered, models called, answers made into briefs, replies and bouts."""
