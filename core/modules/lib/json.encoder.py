# SPDX-License-Identifier: MIT
# The name of json.encoder that scripts use: what it means is in json.
from json import JSONEncoder
