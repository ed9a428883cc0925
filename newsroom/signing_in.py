"""Sessions of users: their overview and signing out everywhere."""
