"""How the library behaves at 10,000, 100,000 and a million passages, beside langchain-chroma."""
