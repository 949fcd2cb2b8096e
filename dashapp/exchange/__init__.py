"""The campaign in the formats other tools open unchanged: GIS, spreadsheets, annotation clients, text editions.

Everything is made from a loaded campaign; no file is read, and nothing here knows of the page. The same campaign always
gives the same bytes. Within the package each module imports only from those before it:

records, text, linked_places, geojson, tables, annotations, tei, files.
"""

from .files import FILES, ExchangeFile, Format, exchange_files, formats

__all__ = ["FILES", "ExchangeFile", "Format", "exchange_files", "formats"]
