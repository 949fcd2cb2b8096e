"""One module for each file of a campaign's folder: what it holds, and what has to be right in it."""
