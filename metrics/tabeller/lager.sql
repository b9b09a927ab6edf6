-- What the warehouse was built of, as hashes, and when.
from lager
