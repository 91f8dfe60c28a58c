# SPDX-License-Identifier: MIT
#
# A thread that only computes, without a call: others get on, and it sees what they do.
import threading

done = False


def finish():
    global done
    done = True


t = threading.Thread(target=finish)
t.start()
n = 0
while not done:
    n += 1
t.join()
print("while", n >= 0)

done = False


def spin():
    n = 0
    while True:
        n += 1
        if done:
            break


t = threading.Thread(target=spin)
t.start()
total = 0
for i in range(1000):
    total += i
done = True
t.join()
print("for", total)

done = False
t = threading.Thread(target=finish)
t.start()
for i in range(10 ** 12):
    if done:
        break
t.join()
print("range", done)
