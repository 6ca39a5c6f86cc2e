"""The only room that knows an engine: two doors (look and unit), migrations, search index."""
