"""What the AI committee reads: what people ask in vain, what they say, and what it brought."""
