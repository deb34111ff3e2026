using System.Text;

namespace SparkSteps.BrowserTests.Service;

/// <summary>What a driver prints.</summary>
internal static class SampleLog
{
    public static string Failed { get; } = Begin(600) +
        """
        24/11/30 02:14:07 WARN TaskSetManager: Lost task 17.0 in stage 12.0 (TID 940) (10.2.0.7 executor 3)
        24/11/30 02:14:09 ERROR TaskSetManager: Task 17 in stage 12.0 failed 4 times; aborting job
        Traceback (most recent call last):
          File "/opt/project/main.py", line 42, in <module>
            orders.groupBy("order_id").count().write.parquet(target)
          File "/opt/spark/python/pyspark/errors/exceptions/captured.py", line 185, in deco
            raise converted from None
        KeyError: 'order_id'
        24/11/30 02:14:10 INFO SparkContext: Successfully stopped SparkContext

        """;

    private static string Begin(int lines)
    {
        var text = new StringBuilder("24/11/30 02:00:12 INFO SparkContext: Running Spark version 3.5.3\n");
        for (var n = 1; n < lines; n++)
        {
            text.Append($"24/11/30 02:{n / 60 % 60:00}:{n % 60:00} INFO TaskSetManager: Finished task {n % 40}.0 in stage {n / 40}.0 (TID {n}) in {40 + n * 7 % 900} ms on 10.2.0.{n % 9} (executor {n % 4})\n");
        }

        return text.ToString();
    }
}
