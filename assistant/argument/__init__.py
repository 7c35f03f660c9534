"""The brief and its parts, the schemes, what models answer, and the text they are shown."""
