"""How a message reaches a person: rendering, targets, receipts."""
