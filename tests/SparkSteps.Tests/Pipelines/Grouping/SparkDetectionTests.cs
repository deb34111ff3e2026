using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Tests.Pipelines.Grouping;

public class SparkDetectionTests
{
    [Theory]
    [InlineData("SparkDataSet")]
    [InlineData("SparkDataset")]
    [InlineData("SparkHiveDataSet")]
    [InlineData("SparkJDBCDataSet")]
    [InlineData("SparkJDBCDataset")]
    [InlineData("spark.SparkDataset")]
    [InlineData("spark.SparkDatasetV2")]
    [InlineData("kedro.extras.datasets.spark.SparkHiveDataSet")]
    [InlineData("kedro_datasets.spark.DeltaTableDataset")]
    [InlineData("DeltaTableDataSet")]
    [InlineData("databricks.ManagedTableDataSet")]
    [InlineData("my_project.io.MySparkDataset")]
    public void Catalog_type_needs_Spark(string type) => Assert.True(IsSpark(type, ""));

    [Theory]
    [InlineData("pandas.CSVDataSet")]
    [InlineData("pandas.DeltaTableDataset")]
    [InlineData("kedro_datasets.pandas.DeltaTableDataset")]
    [InlineData("snowflake.SnowparkTableDataset")]
    [InlineData("SparkplugDataset")]
    [InlineData("MemoryDataset")]
    public void Catalog_type_needs_no_Spark(string type) => Assert.False(IsSpark(type, ""));

    [Theory]
    [InlineData("pyspark.sql.dataframe.DataFrame")]
    [InlineData("<class 'pyspark.sql.dataframe.DataFrame'>")]
    [InlineData("pyspark.sql.connect.dataframe.DataFrame")]
    [InlineData("pyspark.pandas.frame.DataFrame")]
    [InlineData("typing.Optional[pyspark.sql.DataFrame]")]
    [InlineData("List[pyspark.sql.DataFrame]")]
    [InlineData("dict[str, pyspark.sql.DataFrame]")]
    [InlineData("pandas.DataFrame | pyspark.sql.DataFrame | None")]
    [InlineData("Union[pd.DataFrame, 'pyspark.sql.DataFrame']")]
    [InlineData("Optional[DataFrame]")]
    [InlineData("'DataFrame'")]
    [InlineData("SparkDataFrame")]
    [InlineData("SparkSession")]
    [InlineData("delta.tables.DeltaTable")]
    public void Annotation_needs_Spark(string type) => Assert.True(IsSpark("MemoryDataset", type));

    [Theory]
    [InlineData("pandas.core.frame.DataFrame")]
    [InlineData("pd.DataFrame")]
    [InlineData("polars.DataFrame")]
    [InlineData("list[pd.DataFrame]")]
    [InlineData("my_pyspark.frames.Orders")]
    [InlineData("str")]
    [InlineData("")]
    public void Annotation_needs_no_Spark(string type) => Assert.False(IsSpark("MemoryDataset", type));

    [Fact]
    public void Subclass_needs_Spark_by_the_bases_that_come_with_it() =>
        Assert.True(new SparkDetection(CatalogOf()).IsSpark(new() { Name = "a", Types = ["shop.frames.Orders", "pyspark.sql.dataframe.DataFrame", "object"] }));

    [Theory]
    [InlineData("kedro-airflow-k8s:group:pyspark", true)]
    [InlineData("sparksteps:group:spark", true)]
    [InlineData("pyspark", false)]
    public void Tag_decides(string tag, bool expected) =>
        Assert.Equal(expected, new SparkDetection(CatalogOf()).IsSpark(new() { Name = "a", Tags = [tag] }));

    [Fact]
    public void Output_counts_as_an_input_does() =>
        Assert.True(new SparkDetection(CatalogOf(("x", "SparkDataSet"))).IsSpark(new() { Name = "a", Outputs = ["x"] }));

    [Theory]
    [InlineData("raw_orders", true)]
    [InlineData("raw_orders_csv", false)]
    [InlineData("orders", false)]
    public void Most_specific_pattern_of_the_catalog_decides(string dataset, bool expected) => Assert.Equal(
        expected,
        new SparkDetection(CatalogOf(("{any}", "MemoryDataset"), ("raw_{name}", "spark.SparkDataset"), ("raw_{name}_csv", "pandas.CSVDataset")))
            .IsSpark(new() { Name = "a", Inputs = [dataset] }));

    [Fact]
    public void Format_of_a_dataset_has_an_entry_of_its_own()
    {
        var detection = new SparkDetection(CatalogOf(("x@spark", "SparkDataSet"), ("x@pandas", "pandas.ParquetDataSet")));

        Assert.True(detection.IsSpark(new() { Name = "a", Inputs = ["x@spark"] }));
        Assert.False(detection.IsSpark(new() { Name = "a", Inputs = ["x@pandas"] }));
    }

    private static bool IsSpark(string datasetType, string annotation) => new SparkDetection(CatalogOf(("x", datasetType)))
        .IsSpark(new PipelineNode { Name = "a", Inputs = ["x"], Types = [annotation] });

    private static Catalog CatalogOf(params (string Name, string Type)[] entries) =>
        new(entries.ToDictionary(entry => entry.Name, IReadOnlyList<string> (entry) => [entry.Type]));
}
