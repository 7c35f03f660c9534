"""The command line, one file a command group; imports the rest inside commands."""
