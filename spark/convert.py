#!/usr/bin/env python3
"""Convert a collection with Apache Spark, through the filter `un2akn stream`.

    spark-submit --files un2akn spark/convert.py --program ./un2akn --input FOLDER --output FOLDER

The input is a folder of files, or with --table a table with the columns path and content. Both, and the
output, may be wherever Spark reads and writes. The output, where OUTPUT is the folder given:

    OUTPUT/akn/*.parquet          document_id, akn_path, akn: the XML of each document
    OUTPUT/parquet/TABLE/         each table, with types
    OUTPUT/csv/TABLE/part-*.txt   each table as CSV, in the bytes of the command line; a header in each file
    OUTPUT/converted/             what the filter said of each document; the others are made of it

All of them are sorted by document_id, from file to file. A second attempt of a task or of the job gives the
same files' contents. A document that cannot be read or converted is a row with status failed.
"""
import argparse
import json
import os
import shlex
import shutil
import subprocess

from py4j.protocol import Py4JJavaError
from pyspark import SparkFiles
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

TABLES = ["documents", "paragraphs", "footnotes", "references", "discarded", "doubts"]
# The best source of a document comes first.
FORMATS = ["docx", "odt", "rtf", "doc", "html", "pdf", "text"]
TYPES = {
    "string": T.StringType(),
    "integer": T.LongType(),
    "number": T.DoubleType(),
    "boolean": T.BooleanType(),
    "date": T.DateType(),
}
DATED = T.StructType([T.StructField(n, T.StringType()) for n in ["symbol", "iri"]] + [T.StructField("own", T.BooleanType())])
ANSWER = T.StructType(
    [T.StructField(n, T.StringType()) for n in ["path", "document_id", "status", "format", "symbol", "language"]]
    + [T.StructField("fragment", T.BooleanType()), T.StructField("symbols", T.ArrayType(T.StringType()))]
    + [T.StructField("dates", T.ArrayType(DATED))]
    + [T.StructField(n, T.StringType()) for n in ["akn_path", "akn", *TABLES]]
)
# A cell of a row of CSV; possessive, since a cell may be long.
CELL = '(?:"[^"]*+(?:""[^"]*+)*+"|[^",]*+)'
# The first row of each partition has this number, but for the partition's.
FIRST = (1 << 33) - 1


def arguments(words=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="folder of files, or a table")
    parser.add_argument("--output", required=True, help="folder for the results; its contents are replaced")
    parser.add_argument("--table", action="store_true", help="the input is a Parquet table with path and content")
    parser.add_argument("--program", default="un2akn", help="path of un2akn on the executors")
    parser.add_argument("--timeout", type=int, default=120, help="time limit per document, in seconds")
    parser.add_argument("--max-input-bytes", type=int, default=64 << 20, help="largest document, in bytes")
    parser.add_argument("--max-memory", default="2G", help="memory limit of a worker process")
    parser.add_argument("--tasks", type=int, help="number of conversion tasks; default: Spark's choice")
    parser.add_argument("--files", type=int, default=16, help="number of files per result")
    return parser.parse_args(words)


class Folder:
    """Documents in a folder, wherever Spark reads. Nothing is read before it is asked for."""

    def __init__(self, spark, name):
        self.spark = spark
        self.java = spark._jvm.org.apache.hadoop.fs
        path = self.java.Path(name)
        self.system = path.getFileSystem(spark._jsc.hadoopConfiguration())
        self.root = self.system.makeQualified(path).toString().rstrip("/") + "/"
        files = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        # Files that go away or cannot be read are missed afterwards.
        files = files.option("ignoreMissingFiles", "true").option("ignoreCorruptFiles", "true")
        self.files = files.load(name)

    def documents(self):
        path = F.substring(F.col("path"), len(self.root) + 1, 1 << 30).alias("path")
        return self.files.select(path, "length", "content")

    def paths(self):
        # Spark hands out no row for an empty file, but lists it.
        found = [(str(self.java.Path(self.spark._jvm.java.net.URI(f)))[len(self.root) :],) for f in self.files.inputFiles()]
        return self.spark.createDataFrame(found, "path string", verifySchema=False)

    def lost(self, path):
        """The line for a document that gave no row."""
        try:
            if self.system.getFileStatus(self.java.Path(self.root + path)).getLen() == 0:
                return {"path": path, "content": ""}
        except Py4JJavaError:
            pass
        return {"path": path, "unreadable": "it is gone, or the store does not hand it out"}


class Table:
    """Documents in a table with the columns path and content."""

    def __init__(self, spark, name):
        self.table = spark.read.parquet(name)

    def documents(self):
        return self.table.select("path", F.length("content").cast("long").alias("length"), "content")

    def paths(self):
        return self.table.select("path")

    def lost(self, path):
        return {"path": path, "unreadable": "its content is missing in the table"}


def requests(documents, most):
    """A line for each document. The content of one that is too large is not even read."""
    small = documents.where(F.col("length") <= most)
    large = documents.where(F.col("length") > most)
    small = small.select(F.to_json(F.struct("path", F.base64("content").alias("content"))).alias("line"))
    return small, large.select(F.to_json(F.struct("path", "length")).alias("line"))


def answers(spark, lines, given):
    """What the filter says of each line."""
    options = ["--timeout", given.timeout, "--max-input-bytes", given.max_input_bytes, "--max-memory", given.max_memory]
    command = shlex.join(map(str, [given.program, "stream", *options]))
    piped = lines.rdd.map(lambda row: row[0]).pipe(command, checkCode=True).map(lambda line: (line,))
    line = T.StructType([T.StructField("line", T.StringType())])
    return spark.createDataFrame(piped, line, verifySchema=False).select(F.from_json("line", ANSWER).alias("a")).select("a.*")


def convert(spark, given, target):
    """Converts all documents, and takes those that gave no row down as what they are."""
    source = (Table if given.table else Folder)(spark, given.input)
    small, large = requests(source.documents(), given.max_input_bytes)
    lines = small.unionByName(large)
    if given.tasks:
        lines = lines.repartition(given.tasks)
    answers(spark, lines, given).write.mode("overwrite").parquet(target)
    lost = source.paths().join(spark.read.parquet(target), "path", "left_anti").toLocalIterator()
    lost = [(json.dumps(source.lost(row["path"]), ensure_ascii=False),) for row in lost]
    if lost:
        answers(spark, spark.createDataFrame(lost, "line string"), given).write.mode("append").parquet(target)
    return spark.read.parquet(target)


def key(column):
    """Symbols are compared without spaces and case."""
    return F.upper(F.regexp_replace(column, r"(?U)\s", ""))


def relations(converted):
    """Documents that another one is, from a better source, and the best ones in other languages."""
    rank = F.coalesce(*[F.when(F.col("format") == f, F.lit(n)) for n, f in enumerate(FORMATS)], F.lit(9))
    known = converted.where("status != 'failed' and symbol != '' and not fragment")
    known = known.select("document_id", "language", key(F.col("symbol")).alias("key"), rank.alias("rank"))
    same = Window.partitionBy("key", "language").orderBy("rank", "document_id")
    known = known.withColumn("second", F.row_number().over(same) > 1)
    one = F.struct("language", F.regexp_replace("document_id", r"\|", "%7C").alias("id"))
    best = F.sort_array(F.collect_list(F.when(~F.col("second"), one)).over(Window.partitionBy("key")))
    known = known.withColumn("best", best)
    siblings = F.expr("array_join(transform(filter(best, b -> b.language != language), b -> b.id), '|')")
    return known.select("document_id", "second", siblings.alias("siblings")).where("second or siblings != ''")


def rows(converted, table):
    """Rows of a table: document, number of the row, its text."""
    exploded = converted.select("document_id", F.posexplode(F.split(table, "\r\n")).alias("seq", "row"))
    return exploded.where("row != ''")


def typed(column, columns):
    schema = T.StructType([T.StructField(c["name"], TYPES[c["type"]]) for c in columns])
    ddl = ", ".join(f"`{f.name}` {f.dataType.simpleString()}" for f in schema)
    options = {"quote": '"', "escape": '"', "mode": "FAILFAST", "emptyValue": "", "nullValue": "", "maxCharsPerColumn": "-1"}
    return F.from_csv(column, ddl, options)


def filled(row, value, behind):
    """A row whose empty cell, with so many cells behind it, has a value."""
    quoted = F.concat(F.lit('"'), F.replace(value, F.lit('"'), F.lit('""')), F.lit('"'))
    cell = F.when(value.rlike('[,"]'), quoted).otherwise(value)
    head, tail = f"^(.*),((?:,{CELL}){{{behind}}})$", f"^.*,((?:,{CELL}){{{behind}}})$"
    return F.concat(F.regexp_extract(row, head, 1), F.lit(","), cell, F.regexp_extract(row, tail, 1))


def documents_table(converted, columns):
    """Rows of documents, with the columns that only the whole collection can tell."""
    names = [c["name"] for c in columns]
    before, behind = names.index("primary"), len(names) - 1 - names.index("siblings")
    found = rows(converted, "documents").join(relations(converted), "document_id", "left")
    secondary = F.regexp_replace("row", f"^((?:{CELL},){{{before}}})true,", "$1false,")
    row = F.when(F.col("second"), secondary).otherwise(F.col("row"))
    siblings = F.coalesce("siblings", F.lit(""))
    return found.select("document_id", "seq", F.when(siblings != "", filled(row, siblings, behind)).otherwise(row).alias("row"))


def works(converted):
    """The IRI of each document that the collection dates: by its own date, else by the one of most citations."""
    told = converted.where("status != 'failed'").select(F.explode("dates").alias("d"))
    told = told.groupBy(key(F.col("d.symbol")).alias("key"), "d.own", "d.iri").count()
    of_one = Window.partitionBy("key")
    told = told.withColumn("itself", F.max("own").over(of_one)).where("own = itself")
    told = told.withColumn("all", F.sum("count").over(of_one)).where("count * 2 > all")
    return told.select("key", F.col("iri").alias("work"))


def references_table(converted, columns):
    """Rows of references, each with whether the cited document is in the collection, and its IRI if that dates it."""
    names = [c["name"] for c in columns]
    behind = {name: len(names) - 1 - names.index(name) for name in ("iri", "resolved")}
    known = converted.where("status != 'failed'").select(F.explode("symbols").alias("symbol"))
    known = known.select(key(F.col("symbol")).alias("key")).distinct()
    found = rows(converted, "references").withColumn("cells", typed(F.col("row"), columns))
    found = found.withColumn("key", key(F.col("cells.symbol")))
    found = found.join(known.withColumn("resolved", F.lit(True)), "key", "left").join(works(converted), "key", "left")
    # Of a part of a resolution the document's symbol does not tell the Work.
    part = F.coalesce("cells.pinpoint", F.lit("")).rlike("^[A-Z-]+(,|$)")
    empty = F.col("cells.date").isNull() & (F.coalesce("cells.iri", F.lit("")) == "")
    there = F.regexp_replace("row", f"false((?:,{CELL}){{{behind['resolved']}}})$", "true$1")
    row = F.when(F.col("resolved"), there).otherwise(F.col("row"))
    dated = F.col("work").isNotNull() & empty & ~part
    row = F.when(dated, filled(row, F.col("work"), behind["iri"])).otherwise(row)
    return found.select("document_id", "seq", row.alias("row"))


def write_table(found, name, columns, given):
    """A table as CSV and as Parquet."""
    ordered = found.repartitionByRange(given.files, "document_id", "seq").sortWithinPartitions("document_id", "seq")
    header = ",".join(c["name"] for c in columns)
    first = F.monotonically_increasing_id().bitwiseAND(FIRST) == 0
    line = F.when(first, F.concat(F.lit(header + "\r\n"), F.col("row"))).otherwise(F.col("row"))
    lines = ordered.select(line.alias("value"))
    if not found.take(1):
        lines = found.sparkSession.createDataFrame([(header,)], "value string").coalesce(1)
    to = f"{given.output}/csv/{name}"
    lines.write.mode("overwrite").option("lineSep", "\r\n").text(to)
    ordered.select(typed(F.col("row"), columns).alias("r")).select("r.*").write.mode("overwrite").parquet(
        f"{given.output}/parquet/{name}"
    )


def columns_of(program):
    """The columns of each table, with their types, as the program tells them."""
    program = program if shutil.which(program) else SparkFiles.get(os.path.basename(program))
    said = subprocess.run([program, "schema", "stream"], check=True, capture_output=True).stdout
    answer = json.loads(said)["$defs"]["answer"]["properties"]
    return {table: answer[table]["columns"] for table in TABLES}


def run(spark, given):
    """The whole job; how many documents have which status."""
    columns = columns_of(given.program)
    converted = convert(spark, given, f"{given.output}/converted")
    made = converted.where("status != 'failed'").select("document_id", "akn_path", "akn")
    made = made.repartitionByRange(given.files, "document_id").sortWithinPartitions("document_id")
    made.write.mode("overwrite").parquet(f"{given.output}/akn")
    special = {"documents": documents_table, "references": references_table}
    for name in TABLES:
        found = special[name](converted, columns[name]) if name in special else rows(converted, name)
        write_table(found, name, columns[name], given)
    return {row["status"]: row["count"] for row in converted.groupBy("status").count().collect()}


if __name__ == "__main__":
    session = SparkSession.builder.appName("un2akn").getOrCreate()
    counts = run(session, arguments())
    print(", ".join(f"{counts.get(status, 0)} {status}" for status in ["ok", "review", "failed"]))
    session.stop()
