"""Chat models: OpenAI-compatible endpoints, the offline model, replay, the ledger of calls."""
