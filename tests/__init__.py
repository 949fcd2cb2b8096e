"""The tests. They mirror `dashapp/`; `builders` makes small campaigns for them, `golden` holds known positions."""
