"""What every way into the product does before the work begins: model, ledger, index and library.

The commands and the MCP server stand on this room; it asks nobody and prints nothing.
"""
