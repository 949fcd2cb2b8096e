"""Bytes to located values: each fault in a file becomes a problem with its place, never an exception."""
