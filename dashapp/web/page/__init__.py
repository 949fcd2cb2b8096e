"""The Dash page: its elements, its words and the data its scripts work with."""
