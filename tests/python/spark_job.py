"""A driver in a process of its own, so that it can be killed: spark_job.py MASTER CRAWL OUT WRITER [setting=value …]

WRITER: `sink` (the data source, slowed down, into the sink), `files` (extract_files), `crash` (the same, with a record
that crashes the engine), `naive` (each attempt writes where it pleases: the control).
"""
import json
import os
import sys
import time
import uuid

from pyspark.sql import SparkSession

CRASH = 'https://gazette.example/story/77'


def slowly(batches):
    """So that a kill meets tasks that have begun to write. A worker whose folder is called slow is slower yet."""
    wait = 5 if '/slow/' in os.getcwd() else .3
    for batch in batches:
        time.sleep(wait)
        yield batch


def naive_writer(out):
    def write(batches):
        import pyarrow.parquet as pq
        for batch in slowly(batches):
            name = uuid.uuid4().hex
            with open(f'{out}/.{name}', 'wb') as file, pq.ParquetWriter(file, batch.schema) as writer:
                writer.write_batch(batch)
            os.rename(f'{out}/.{name}', f'{out}/{name}.parquet')
            yield batch
    return write


def main(master, crawl, out, writer, *settings):
    import tearsheet.spark
    builder = SparkSession.builder.master(master).appName(writer)
    for name, value in {
            'spark.ui.enabled': 'false', 'spark.driver.host': '127.0.0.1', 'spark.driver.bindAddress': '127.0.0.1',
            'spark.executor.memory': '512m', 'spark.executor.cores': '1', 'spark.task.maxFailures': '8',
            'spark.sql.session.timeZone': 'UTC', 'spark.ui.showConsoleProgress': 'false',
            'spark.executorEnv.PYTHONPATH': os.environ.get('PYTHONPATH', ''),
            'spark.python.authenticate.socketTimeout': '300s',
            **dict(setting.split('=', 1) for setting in settings)}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel('OFF')
    spark.dataSource.register(tearsheet.spark.WarcDataSource)
    frame = spark.read.format('tearsheet').option('batch_rows', '10').load(crawl)
    if writer == 'sink':
        (frame.mapInArrow(slowly, frame.schema).write.format('tearsheet').mode('append').option('job', 'job').save(out))
    elif writer == 'naive':
        os.makedirs(out, exist_ok=True)
        frame.mapInArrow(naive_writer(out), frame.schema).write.format('noop').mode('overwrite').save()
    else:
        more = {'isolate': True, '_crash_on_url': CRASH} if writer == 'crash' else {}
        rows = tearsheet.spark.extract_files(spark, crawl, out, format='parquet', **more).collect()
        print(json.dumps([row.asDict() for row in rows]))
    spark.stop()


if __name__ == '__main__':
    main(*sys.argv[1:])
