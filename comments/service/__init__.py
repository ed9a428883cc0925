"""The embedded checker as a service for other sites, over the Akismet protocol."""
