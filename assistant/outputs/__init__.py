"""The brief in every form people use, one file a form."""
