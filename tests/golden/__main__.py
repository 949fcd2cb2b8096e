"""Write `positions.json` anew from the campaign that comes with the project."""

from dashapp.campaign import load_campaign
from tests.golden import FILE, write

if __name__ == "__main__":
    write(load_campaign())
    print(FILE)
