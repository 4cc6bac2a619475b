"""Runs the command of each line it is sent, and answers with its seconds, its largest memory and its end.

A process counts the memory of whoever started it as its own peak; this one is small.
"""

import json
import os
import subprocess
import sys
import time

for line in sys.stdin:
    clock = time.perf_counter()
    process = subprocess.Popen(json.loads(line), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - clock
    process.returncode = os.waitstatus_to_exitcode(status)
    sys.stdout.write(json.dumps([took, used.ru_maxrss, process.returncode]) + "\n")
    sys.stdout.flush()
