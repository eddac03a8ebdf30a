"""Slurm on this machine: a controller and two nodes, each node a slurmd in a process namespace of its own, so that killing
the namespace's first process takes all that ran on the node with it, as a machine's end does."""
import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

NODES = ('one', 'two')
PROGRAMS = ('munged', 'slurmctld', 'slurmd', 'sbatch', 'unshare')


def missing_programs():
    return [name for name in PROGRAMS if not shutil.which(name, path=os.environ['PATH'] + ':/usr/sbin:/sbin')]


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.ports = {name: free_port() for name in ('controller', *NODES)}
        self.environment = {**os.environ, 'SLURM_CONF': str(folder / 'slurm.conf'), 'PATH': os.pathsep.join(
            [os.path.dirname(sys.executable), os.environ['PATH'], '/usr/sbin', '/sbin'])}
        self.processes = {}
        (folder / 'state').mkdir()
        (folder / 'slurm.conf').write_text(self._configuration())
        self._start_munge()
        self._run('controller', 'slurmctld', '-D', '-i')
        for name in NODES:
            self.start_node(name)
        until(lambda: set(self.states().values()) == {'idle'}, 'both nodes are idle')

    def _configuration(self):
        host, user = socket.gethostname().split('.')[0], getpass.getuser()
        nodes = '\n'.join(f'NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={self.ports[name]} CPUs=1 '
                          'RealMemory=4096' for name in NODES)
        return f'''
ClusterName=two
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={self.ports['controller']}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={self.folder}/munge.socket
CredType=cred/munge
StateSaveLocation={self.folder}/state
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd-%n.pid
SlurmdSpoolDir={self.folder}/spool-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SlurmdTimeout=10
ReturnToService=2
MailProg=/bin/true
{nodes}
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE
'''

    def _start_munge(self):
        key = self.folder / 'munge.key'
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self._run('munge', 'munged', '--foreground', '--force', f'--key-file={key}', f'--socket={self.folder}/munge.socket',
                  f'--pid-file={self.folder}/munge.pid', f'--log-file={self.folder}/munge.log',
                  f'--seed-file={self.folder}/munge.seed')
        until(lambda: (self.folder / 'munge.socket').exists(), 'munge is up')

    def _run(self, name, *command):
        with open(self.folder / f'{name}.out', 'ab') as log:
            self.processes[name] = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                                    env=self.environment, start_new_session=True)

    def start_node(self, name):
        self._run(name, 'unshare', '--pid', '--fork', '--kill-child', '--mount-proc', 'slurmd', '-D', '-N', name)

    def kill_node(self, name):
        """kill -9, and everything on the node is gone: slurmd, its steps, the jobs' processes."""
        os.kill(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def ask(self, *command):
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment)
        return done.stdout.split() if done.returncode == 0 else []

    def states(self):
        return dict(line.split('=') for line in self.ask('sinfo', '-h', '-N', '-o', '%N=%t'))

    def tasks_on(self, node):
        """Which tasks of array jobs run on a node."""
        return [int(task) for task in self.ask('squeue', '-h', '-r', '-t', 'RUNNING', '-w', node, '-o', '%K')
                if task.isdigit()]

    def tasks_left(self, job):
        return self.ask('squeue', '-h', '-r', '-j', str(job), '-o', '%K:%T')

    def stop(self):
        for process in reversed(self.processes.values()):
            process.kill()
            process.wait()


def free_port():
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        return free.getsockname()[1]


def until(holds, what, timeout=600):
    end = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < end, f'{what}: not within {timeout} s'
        time.sleep(.05)
