"""Steps of a datatrove pipeline, in a module that jobs can import."""
import os
import time

from datatrove.pipeline.base import PipelineStep


class Slowly(PipelineStep):
    """So that a kill meets tasks that have begun to write. Says which attempt of its task a document is of."""

    name = 'Slowly'
    type = 'test'

    def run(self, data, rank=0, world_size=1):
        for document in data:
            time.sleep(.15)
            document.metadata['attempt'] = os.environ.get('SLURM_RESTART_COUNT', '0')
            yield document
