"""What `manage.py work` does for this app."""
