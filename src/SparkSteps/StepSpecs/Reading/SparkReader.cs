namespace SparkSteps.StepSpecs.Reading;

internal static class SparkReader
{
    public static SparkSpec Read(MappingReader spark, StepSpecOptions options)
    {
        var build = spark.Has("build") ? ReadBuild(spark.Mapping("build"), options) : null;
        var spec = new SparkSpec
        {
            Version = spark.Text("version") ?? options.SparkVersion,
            Image = ReadImage(spark, build, options),
            Build = build,
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

    private static string ReadImage(MappingReader spark, ImageBuildSpec? build, StepSpecOptions options) =>
        build is not null ? spark.Text("image") ?? SparkSpec.ImageOf(build)
        : string.IsNullOrEmpty(options.Image)
            ? spark.Required("image", "Name the Spark image to run, for instance apache/spark:3.5.3; this service has no default one.")
            : spark.Text("image") ?? options.Image;

    private static ImageBuildSpec ReadBuild(MappingReader build, StepSpecOptions options)
    {
        var spec = new ImageBuildSpec
        {
            Dockerfile = build.Text("dockerfile") ?? "Dockerfile",
            Context = build.Text("context") ?? ".",
            Args = build.TextMap("args"),
            Registry = build.Text("registry") ?? options.ImageTargets.Registry,
            Repository = build.Text("repository") ?? options.ImageTargets.Repository,
        };
        build.RefuseUnknown();
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
