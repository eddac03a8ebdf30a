"""Spark standalone on this machine: a master and workers, each a process that can be killed, and drivers beside them."""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

import pyspark

SPARK_CLASS = pathlib.Path(pyspark.__file__).parent / 'bin' / 'spark-class'
JOB = pathlib.Path(__file__).with_name('spark_job.py')
HOSTS = {'one': '127.0.0.2', 'two': '127.0.0.3', 'slow': '127.0.0.4'}


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.port = free.getsockname()[1]
        self.master = f'spark://127.0.0.1:{self.port}'
        self.environment = {**os.environ, 'PYSPARK_PYTHON': sys.executable, 'SPARK_LOCAL_IP': '127.0.0.1',
                            'SPARK_LOG_DIR': str(folder)}
        self.workers = {}
        self._master = self._run('master', 'org.apache.spark.deploy.master.Master', '--host', '127.0.0.1', '--port',
                                 str(self.port), '--webui-port', '0')
        until(lambda: 'I have been elected leader' in self.log('master'), 'the master is up')

    def _run(self, name, *arguments, host='127.0.0.1'):
        with open(self.folder / f'{name}.log', 'ab') as log:
            return subprocess.Popen([str(SPARK_CLASS), *arguments], stdout=log, stderr=log,
                                    env={**self.environment, 'SPARK_LOCAL_IP': host}, start_new_session=True)

    def log(self, name):
        return (self.folder / f'{name}.log').read_text(errors='replace')

    def start_worker(self, name):
        """Executors run in FOLDER/NAME/, which is how a task knows where it is. Each worker has a loopback address of its own:
        on the host of the first attempt Spark never starts a second."""
        host = HOSTS[name]
        work = self.folder / name
        work.mkdir(exist_ok=True)
        before = self.log(name).count('Successfully registered') if name in self.workers else 0
        self.workers[name] = self._run(name, 'org.apache.spark.deploy.worker.Worker', self.master, '-c', '1', '-m', '1g',
                                       '--host', host, '--webui-port', '0', '-d', str(work), host=host)
        until(lambda: self.log(name).count('Successfully registered') > before, f'worker {name} is up')

    def start_only(self, *names):
        for name in [name for name in self.workers if name not in names]:
            self.kill_worker(name)
            del self.workers[name]
        for name in names:
            if name not in self.workers or self.workers[name].poll() is not None:
                self.start_worker(name)

    def kill_worker(self, name):
        os.kill(self.workers[name].pid, signal.SIGKILL)
        self.workers[name].wait()

    def executors(self):
        """Process ids of executors, by the worker whose child each is."""
        found = []
        for folder in pathlib.Path('/proc').iterdir():
            try:
                command = (folder / 'cmdline').read_bytes() if folder.name.isdigit() else b''
                here = os.readlink(folder / 'cwd') if b'CoarseGrainedExecutorBackend' in command else ''
            except OSError:
                continue
            if here.startswith(str(self.folder)):
                found.append(int(folder.name))
        return found

    def submit(self, crawl, out, writer, *settings):
        return subprocess.Popen([sys.executable, str(JOB), self.master, str(crawl), str(out), writer, *settings],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment)

    def stop(self):
        for process in [*self.workers.values(), self._master]:
            process.kill()
            process.wait()
        for process in self.executors():
            os.kill(process, signal.SIGKILL)


def until(holds, what, timeout=900):
    end = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < end, f'{what}: not within {timeout} s'
        time.sleep(.02)
