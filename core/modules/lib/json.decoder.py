# SPDX-License-Identifier: MIT
# The names of json.decoder that scripts use: what they mean is in json.
from json import JSONDecodeError, JSONDecoder
