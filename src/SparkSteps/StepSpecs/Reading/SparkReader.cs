namespace SparkSteps.StepSpecs.Reading;

internal static class SparkReader
{
    public static SparkSpec Read(MappingReader spark, StepSpecOptions options)
    {
        var spec = new SparkSpec
        {
            Version = spark.Text("version") ?? options.SparkVersion,
            Image = string.IsNullOrEmpty(options.Image)
                ? spark.Required("image", "Name the Spark image to run, for instance apache/spark:3.5.3; this service has no default one.")
                : spark.Text("image") ?? options.Image,
            ImagePullPolicy = spark.Text("imagePullPolicy"),
            ImagePullSecrets = spark.Texts("imagePullSecrets"),
            Conf = spark.TextMap("conf"),
            HadoopConf = spark.TextMap("hadoopConf"),
            ConfigMap = spark.Text("configMap"),
            HadoopConfigMap = spark.Text("hadoopConfigMap"),
            ProxyUser = spark.Text("proxyUser"),
            Dependencies = ReadDependencies(spark.Mapping("dependencies")),
        };
        spark.RefuseUnknown();
        return spec;
    }

    private static DependenciesSpec ReadDependencies(MappingReader dependencies)
    {
        var spec = new DependenciesSpec
        {
            Jars = dependencies.Texts("jars"),
            Files = dependencies.Texts("files"),
            PyFiles = dependencies.Texts("pyFiles"),
            Archives = dependencies.Texts("archives"),
            Packages = dependencies.Texts("packages"),
            ExcludePackages = dependencies.Texts("excludePackages"),
            Repositories = dependencies.Texts("repositories"),
        };
        dependencies.RefuseUnknown();
        return spec;
    }
}
