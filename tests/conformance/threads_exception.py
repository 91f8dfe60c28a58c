# SPDX-License-Identifier: MIT
# Conformance: an exception in a thread goes to stderr; the program goes on and exits 0.
import threading
def boom(): raise ValueError("in thread")
t = threading.Thread(target=boom, name="T1"); t.start(); t.join()
print("main goes on", t.is_alive())
