"""A conversation about one essay: kept, bounded, resumable, in a terminal or through a pipe."""
