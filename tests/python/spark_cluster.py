"""A Spark cluster on this machine: two workers of one core each, executors as processes that can be killed."""
import os
import pathlib
import signal
import sys
import time

from pyspark.sql import SparkSession


def start(**settings):
    os.environ.setdefault('PYSPARK_PYTHON', sys.executable)
    os.environ.setdefault('SPARK_LOCAL_IP', '127.0.0.1')
    builder = (SparkSession.builder.master('local-cluster[2,1,1024]').appName('tearsheet tests')
               .config('spark.ui.enabled', 'false').config('spark.driver.host', '127.0.0.1')
               .config('spark.driver.bindAddress', '127.0.0.1').config('spark.sql.shuffle.partitions', '2')
               .config('spark.executor.memory', '512m').config('spark.sql.session.timeZone', 'UTC')
               .config('spark.executorEnv.PYTHONPATH', os.environ.get('PYTHONPATH', ''))
               .config('spark.task.maxFailures', '8')
               .config('spark.python.authenticate.socketTimeout', '300s'))
    for name, value in settings.items():
        builder = builder.config(name.replace('__', '.'), value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel('OFF')
    return spark


def executors():
    """Process ids of executors that this process's cluster started."""
    found = []
    for folder in pathlib.Path('/proc').iterdir():
        if not folder.name.isdigit():
            continue
        try:
            command = (folder / 'cmdline').read_bytes()
        except OSError:
            continue
        if b'CoarseGrainedExecutorBackend' in command and is_below(int(folder.name), os.getpid()):
            found.append(int(folder.name))
    return found


def is_below(process, ancestor):
    while process > 1:
        if process == ancestor:
            return True
        try:
            stat = pathlib.Path(f'/proc/{process}/stat').read_text()
        except OSError:
            return False
        process = int(stat.rpartition(')')[2].split()[1])
    return False


def kill_one_executor(when, timeout=120):
    """kill -9 as soon as `when()` holds; gives the process id, or None where it never did."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        running = executors()
        if running and when():
            os.kill(running[0], signal.SIGKILL)
            return running[0]
        time.sleep(.02)
    return None
