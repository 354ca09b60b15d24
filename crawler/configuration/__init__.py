"""Where settings come from beside the command line: casewatch.toml and the environment (ADR 0039)."""
