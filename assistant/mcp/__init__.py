"""`rebut mcp`: the product as tools for any MCP client, over standard input and output.

The client is a model and its text is not trusted: it names files only inside folders that the user
named, it chooses neither model nor library, and nothing is written but the user's own stores.
"""
