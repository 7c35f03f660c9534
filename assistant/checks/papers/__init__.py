"""The evidence check on anybody's brief: a paper of any form is read as blocks, then examined."""
