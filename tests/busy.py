"""How much slower than alone a machine may be that does other things, too.

What is timed in tests is to grow with its input and not with its square, which takes a hundred times as long;
speed itself is measured by `make corpus` and `make bench`. Beside two other workers on the two threads of a
core a page took 1.7 s, three times in turn, that takes 0.6 s alone.
"""

BUSY = 8
