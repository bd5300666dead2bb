"""What the knowledge base will not do, and why."""


class KnowledgeRefused(Exception):
    """The knowledge base can't do what was asked. Its message says why, and what to do."""
