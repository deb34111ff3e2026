namespace SparkSteps.Tests.Attempts;

/// <summary>Ends of drivers' logs, as Spark 3.5 writes them.</summary>
internal static class Logs
{
    public const string Traceback = """
        25/05/01 10:00:05 INFO SparkContext: Running Spark version 3.5.3
        reading prices
        Traceback (most recent call last):
          File "/opt/sparksteps/project/main.py", line 12, in <module>
            main()
          File "/opt/sparksteps/project/main.py", line 8, in main
            raise ValueError("no such column: price")
        ValueError: no such column: price
        25/05/01 10:00:07 INFO ShutdownHookManager: Shutdown hook called
        """;

    public const string JavaChain = """
        25/05/01 10:00:05 INFO DAGScheduler: Job 0 failed: collect at Main.scala:10, took 1.2 s
        Exception in thread "main" org.apache.spark.SparkException: Job aborted.
        	at org.apache.spark.sql.errors.QueryExecutionErrors$.jobAbortedError(QueryExecutionErrors.scala:638)
        	at org.apache.spark.sql.execution.datasources.FileFormatWriter$.write(FileFormatWriter.scala:278)
        	at org.apache.spark.sql.DataFrameWriter.save(DataFrameWriter.scala:240)
        	at org.example.Main$.main(Main.scala:10)
        Caused by: java.io.IOException: cannot write
        	at org.example.Sink.write(Sink.scala:3)
        	at org.example.Sink.open(Sink.scala:1)
        	... 12 more
        Caused by: java.net.UnknownHostException: team1.dfs.core.windows.net
        	at java.base/java.net.InetAddress$CachedAddresses.get(InetAddress.java:801)
        25/05/01 10:00:06 INFO SparkContext: Invoking stop() from shutdown hook
        25/05/01 10:00:06 WARN Utils: something else
        java.lang.InterruptedException: sleep interrupted
        	at java.base/java.lang.Thread.sleep(Native Method)
        """;

    public const string DriverHeap = """
        Traceback (most recent call last):
          File "/opt/main.py", line 5, in <module>
            rows = frame.collect()
          File "/opt/spark/python/lib/pyspark.zip/pyspark/sql/dataframe.py", line 1263, in collect
          File "/opt/spark/python/lib/py4j-0.10.9.7-src.zip/py4j/protocol.py", line 326, in get_return_value
        py4j.protocol.Py4JJavaError: An error occurred while calling o55.collectToPython.
        : java.lang.OutOfMemoryError: Java heap space
        	at java.base/java.util.Arrays.copyOf(Arrays.java:3537)
        """;

    public const string TaskHeap = """
        25/05/01 10:00:05 ERROR TaskSetManager: Task 0 in stage 1.0 failed 4 times; aborting job
        Exception in thread "main" org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure: Lost task 0.3 in stage 1.0 (TID 7) (10.244.1.9 executor 2): java.lang.OutOfMemoryError: Java heap space
        	at org.apache.spark.util.collection.unsafe.sort.UnsafeSorterSpillReader.<init>(UnsafeSorterSpillReader.java:82)
        Driver stacktrace:
        	at org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2856)
        """;

    public const string RecoveredTaskHeap = """
        25/05/01 10:00:05 WARN TaskSetManager: Lost task 0.0 in stage 1.0 (TID 7) (10.244.1.9 executor 2): java.lang.OutOfMemoryError: Java heap space
        	at org.apache.spark.util.collection.unsafe.sort.UnsafeSorterSpillReader.<init>(UnsafeSorterSpillReader.java:82)
        25/05/01 10:00:06 ERROR TaskSchedulerImpl: Lost executor 2 on 10.244.1.9: The executor with id 2 exited with exit code 52(JVM OOM).
        Traceback (most recent call last):
          File "/opt/main.py", line 9, in <module>
            check(frame)
        AssertionError: 3 rows are missing
        """;

    public const string ExecutorQuota = """
        25/05/01 10:00:05 ERROR Utils: Uncaught exception in thread kubernetes-executor-snapshots-subscribers-1
        io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST at: https://kubernetes.default.svc/api/v1/namespaces/spark-jobs/pods. Message: pods "wordcount-exec-1" is forbidden: exceeded quota: compute, requested: limits.memory=2432Mi, used: limits.memory=9Gi, limited: limits.memory=10Gi. Received status: Status(apiVersion=v1, code=403, reason=Forbidden).
        	at io.fabric8.kubernetes.client.dsl.base.OperationSupport.requestFailure(OperationSupport.java:682)
        """;

    public static string LostExecutor(int exitCode, string containerReason, string podReason = "N/A") => $"""
        25/05/01 10:02:05 ERROR TaskSetManager: Task 0 in stage 0.0 failed 4 times; aborting job
        Traceback (most recent call last):
          File "/opt/main.py", line 5, in <module>
            print(frame.count())
        py4j.protocol.Py4JJavaError: An error occurred while calling o55.count.
        : org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: Lost task 0.3 in stage 0.0 (TID 3) (10.244.1.7 executor 4): ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason:
        The executor with id 4 exited with exit code {exitCode}(SIGKILL, possible container OOM).

        The API gave the following brief reason: {podReason}
        The API gave the following message: N/A
        The API gave the following container statuses:

        	 container name: spark-kubernetes-executor
        	 container image: registry.example/spark:3.5.3
        	 container state: terminated
        	 exit code: {exitCode}
        	 termination reason: {containerReason}

        Driver stacktrace:
        	at org.apache.spark.scheduler.DAGScheduler.failJobAndIndependentStages(DAGScheduler.scala:2856)
        """;

    public static string TooManyExecutorFailures(int exitCode) => $"""
        25/05/01 10:02:05 ERROR TaskSchedulerImpl: Lost executor 9 on 10.244.1.7: The executor with id 9 exited with exit code {exitCode}(SIGKILL, possible container OOM).
        25/05/01 10:02:06 ERROR ExecutorPodsLifecycleManager: Max number of executor failures (6) reached
        25/05/01 10:02:06 INFO ShutdownHookManager: Shutdown hook called
        """;
}
