"""A cell of a spreadsheet as it would stand in a CSV file: what is a date to the spreadsheet is one to us."""

from datetime import date, datetime, time, timedelta

from dashapp.campaign.files.sheet_marks import Marks

__all__ = ["cell_name", "written"]


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do: ``C14``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def written(value: object, cell: tuple[int, int], marks: Marks) -> str:
    """Write the value of a cell as it would stand in a CSV file."""
    if cell in marks.failed:
        return marks.failed[cell] or "#VALUE!"
    if cell in marks.before and isinstance(value, date | time | timedelta):
        value = marks.first_day + timedelta(days=marks.before[cell])
        value = value if value.time() != time() or cell in marks.midnight else value.date()
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return _moment(value)
        case date():
            return f"{value.isoformat()}T00:00" if cell in marks.midnight else value.isoformat()
        case time():
            return value.isoformat(timespec="auto")
        case timedelta():
            return _hours(value)
    return str(value)


def _moment(when: datetime) -> str:
    """Write a moment to the minute, or to the second if it has one: parts of one are what is left of a division."""
    when = (when + timedelta(seconds=0.5)).replace(microsecond=0, tzinfo=None)
    return when.isoformat(timespec="seconds" if when.second else "minutes")


def _hours(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
