"""Pictures: rows with their labels, drawn as SVG by an engine in a process of its own."""
