"""Questions about the charter: answered with citations, or honestly left open for a person."""
