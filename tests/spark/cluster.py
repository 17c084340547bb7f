"""Runs a folder of records on a Spark cluster of this machine: a master and two
workers, each a process. Prints what Spark answers, as JSON. main.ts compares it.
"""

import glob
import importlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

import pyspark

# Its own name is the only one that works without a network.
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
HOME = os.path.dirname(pyspark.__file__)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def start(name, *args):
    """Starts a part of the cluster, in a group of its own."""
    command = [f"{HOME}/bin/spark-class", f"org.apache.spark.deploy.{name}", *args]
    log = open(os.devnull, "w")
    return subprocess.Popen(
        command, stdout=log, stderr=log, start_new_session=True,
        env={**os.environ, "SPARK_HOME": HOME},
    )


def stop(process):
    """Ends a part and what it has started, without a warning."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("The cluster does not answer")
        time.sleep(0.05)


def plain(value):
    """A value as text that says all of it, whatever its type is called here."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, bool) or isinstance(value, str):
        return value
    if isinstance(value, float):
        if value != value:
            return "nan"
        return str(int(value)) if value.is_integer() else struct.pack(">d", value).hex()
    return str(value)


def rows_of(frame):
    return plain([row.asDict(recursive=True) for row in frame.collect()])


def sums_of_parquet(spark, path):
    """The sums of a folder, which Spark sees to be partitioned."""
    from pyspark.sql import functions as sql

    points = spark.read.parquet(path)
    found = points.agg(
        sql.count("*").alias("count"),
        sql.sum("color.red").alias("red"),
        sql.sum("vector.x").alias("x"),
        sql.sort_array(sql.collect_set("quarter")).alias("quarters"),
    )
    return found.first().asDict()


def main(folder, program):
    sys.path.insert(0, folder)
    import color_sums
    from pyspark.sql import SparkSession

    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    quiet = ["--webui-port", "0"]
    master = start("master.Master", "--host", "127.0.0.1", "--port", str(port), *quiet)
    wait_for(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0)
    workers = [
        start(
            "worker.Worker", address, "--host", "127.0.0.1", "--cores", "1",
            "--memory", "1g", "--work-dir", f"{folder}/work{number}", *quiet,
        )
        for number in range(2)
    ]
    try:
        spark = (
            SparkSession.builder.master(address)
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.executor.memory", "600m")
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("OFF")
        status = spark.sparkContext._jsc.sc().getExecutorMemoryStatus
        # The driver is one of them.
        wait_for(lambda: status().size() == 3)
        answers = {"executors": status().size() - 1, "rows": {}, "parquetRows": {}}
        points = f"{folder}/points/*.bin"
        answers["spark"] = color_sums.sums_by_spark(
            spark, points, records_per_task=200_000
        )
        answers["parquet"] = sums_of_parquet(spark, f"{folder}/points.parquet")
        for path in sorted(glob.glob(f"{folder}/*_spark.py")):
            name = os.path.basename(path).removesuffix(".py")
            module = importlib.import_module(name)
            for each in module.DTYPES:
                file = f"{folder}/{name}.{each}.bin"
                if os.path.exists(file):
                    frame = module.read(spark, file, each, records_per_task=7)
                    answers["rows"][f"{name}.{each}"] = rows_of(frame)
                    frame = spark.read.parquet(file.replace(".bin", ".parquet"))
                    answers["parquetRows"][f"{name}.{each}"] = rows_of(frame)
        tracker = spark.sparkContext.statusTracker()

        def kill():
            """Ends a worker when some of the tasks are done."""
            def some():
                infos = [
                    tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()
                ]
                return any(info and 0 < info.numCompletedTasks for info in infos)

            wait_for(some)
            stop(workers[0])
            answers["killed"] = True

        killer = threading.Thread(target=kill)
        killer.start()
        answers["program"] = color_sums.sums_by_program(
            spark, points, program, records_per_task=50_000
        )
        killer.join()
        wait_for(lambda: status().size() == 2)
        answers["left"] = status().size() - 1
        spark.stop()
    finally:
        for process in [*workers, master]:
            stop(process)
    print(json.dumps(answers))


main(*sys.argv[1:])
