"""`morgue serve`: pages made when they are asked for, from the catalogue, and shown anew as they change.

Two threads do the work, and the event loop in the main thread answers browsers. `newsdesk` watches the disk
and files what changes into the build's catalogue; `proofs` makes pages from it. `tabs` knows which browser
shows what, and tells those that a change concerns.
"""
