"""From the app to the browser: its responses frozen, bundled, served over HTTP, exported or kept up."""
