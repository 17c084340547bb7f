"""Sums of coloured points on a Spark cluster, twice: by Spark itself, and by a
TypeScript program that Spark runs as its tasks.

    spark-submit color_sums.py 'points/*.bin' 'deno run --allow-read color_sums.ts'

vertex_spark.py is what `gen layouts/vertex.jsonc --emit spark` wrote.
"""

import json
import sys

import vertex_spark
from pyspark.sql import SparkSession, functions as F


def sums_by_spark(spark, path, **options):
    points = vertex_spark.read(spark, path, **options)
    sums = points.agg(F.count("*"), F.sum("color.red"), F.sum("vector.x"))
    count, red, x = sums.first()
    return {"count": count, "red": red, "x": x}


def sums_by_program(spark, path, command, **options):
    parts = vertex_spark.ranges(path, **options)
    lines = [f"{file} {first}:{first + count}" for file, first, count in parts]
    tasks = spark.sparkContext.parallelize(lines, max(1, len(lines)))
    # A task that fails or is lost is run again; checkCode tells Spark it failed.
    found = tasks.pipe(command, checkCode=True).map(json.loads).collect()
    return {name: sum(part[name] for part in found) for name in ("count", "red", "x")}


if __name__ == "__main__":
    spark = SparkSession.builder.getOrCreate()
    path, command = sys.argv[1:]
    print(json.dumps(sums_by_spark(spark, path)))
    print(json.dumps(sums_by_program(spark, path, command)))
