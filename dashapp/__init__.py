"""An animated classroom map of a campaign, read from a folder of plain files."""
