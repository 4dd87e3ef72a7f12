"""`site/` -> hosting: what changed since it was last published, sent in an order that breaks no link."""
