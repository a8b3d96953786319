"""The panels of the window; each follows the session, and none knows another."""
