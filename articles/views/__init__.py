"""The pages that readers see. Each is one for all: no cookie, no session, nothing of the request but its address."""
