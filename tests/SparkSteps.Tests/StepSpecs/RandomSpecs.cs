using FsCheck;
using FsCheck.Fluent;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

/// <summary>Random valid specs, made as records and not as documents.</summary>
internal static class RandomSpecs
{
    internal static readonly Gen<string> s_text = Gen.Elements(
        "", "x", "8", "true", "null", "~", "010", " padded ", "a: b", "# no comment", "it's", "\"quoted\"", "tab\tand\nline", "\r\n",
        "- item", "{a}", "*alias", "&anchor", "!tag", "%", "<b>&amp;", "ümlaut", "日本", "😀", "\u2028", "\u0085", "\u007f", "\\n", "${HOME}", "'; rm -rf /");

    private static readonly Gen<string> s_oneLine = s_text.Where(text => !text.Contains('\n') && !text.Contains('\r'));

    private static readonly Gen<string> s_script = s_text.Select(text => $"echo {text}");

    public static Gen<StepSpec> All =>
        from name in Gen.Elements("a", "wordcount", "a-1-b")
        from application in Applications
        from project in Projects
        from spark in Sparks
        from cores in Gen.Choose(1, 256)
        from instances in Gen.Choose(1, 10_000)
        from memory in Gen.Choose(512, 100_000)
        from overhead in Gen.Elements<MemorySize?>(null, new MemorySize(1), new MemorySize(4096))
        from env in Maps(Gen.Elements("A", "B_2", "_c", "PYTHONPATH"), s_text)
        from labels in Maps(Gen.Elements("team", "example.org/a_B.c"), Gen.Elements("", "data", "A.1-b_2"))
        from seconds in Gen.Choose(10, 2 * 86400).ListOf(3)
        from longer in Gen.Choose(10, 30 * 86400).ListOf(2)
        from states in Gen.Elements("Running", "Retrying", "Succeeded", "Failed", "Cancelled", "TimedOut").ListOf()
        from hasWebhook in Gen.Elements(true, false)
        from attempts in Gen.Choose(1, 10)
        from driver in RandomRoles.Of(new DriverSpec
        {
            Cores = cores, Memory = new MemorySize(memory), MemoryOverhead = overhead, ServiceAccount = "spark",
        })
        from executor in RandomRoles.Of(new ExecutorSpec { Cores = cores, Memory = new MemorySize(memory * 2), Instances = instances })
        from surroundings in RandomRoles.Surroundings
        from retry in Retries
        from budget in Gen.Elements<decimal?>(null, 0.01m, 12.5m, 1_000_000)
        select surroundings(new StepSpec
        {
            Name = Parse<StepName>(name, StepName.TryParse),
            Backend = attempts % 2 == 0 ? "sparkOperator" : "custom:livy",
            Cluster = "default",
            Namespace = Parse<NamespaceName>("spark-jobs", NamespaceName.TryParse),
            Application = application,
            Project = project,
            Spark = spark,
            Driver = driver with { ServiceLabels = labels },
            Executor = executor with { DeleteOnTermination = hasWebhook ? false : null, ServiceAccount = hasWebhook ? "spark" : null },
            Env = env,
            Labels = labels,
            Webhooks = hasWebhook ? [new WebhookSpec { Url = "https://hooks.example.org/spark?x=1", States = [.. states] }] : [],
            Timeouts = new TimeoutsSpec
            {
                Queued = TimeSpan.FromSeconds(longer[0]),
                Pending = TimeSpan.FromSeconds(seconds[0]),
                Starting = TimeSpan.FromSeconds(seconds[1]),
                Running = TimeSpan.FromSeconds(seconds[2]),
            },
            Retry = retry with { Attempts = attempts },
            Budget = budget is { } amount ? new BudgetSpec { Amount = amount } : null,
            Ttl = TimeSpan.FromSeconds(longer[1]),
        });

    private static Gen<RetrySpec> Retries =>
        from classes in Gen.Elements<string[]?>(null, ["evicted"], ["applicationError", "unknown"])
        from delay in Gen.Elements<TimeSpan?>(null, TimeSpan.Zero, TimeSpan.FromSeconds(90))
        from maxDelay in Gen.Elements<TimeSpan?>(null, TimeSpan.FromHours(2))
        from factor in Gen.Elements<decimal?>(null, 2, 1.25m)
        from most in Gen.Elements<MemorySize?>(null, new MemorySize(1_000_000))
        from grows in Gen.Elements(true, false)
        select new RetrySpec
        {
            Attempts = 1,
            On = classes,
            Delay = delay,
            MaxDelay = maxDelay,
            OutOfMemory = grows ? new OutOfMemorySpec { Factor = factor, Most = most } : null,
        };

    private static Gen<ApplicationSpec> Applications =>
        from application in Gen.Elements(
            (ApplicationType.Python, "main.py", null),
            (ApplicationType.Python, "src/ümlaut dir/main.py", null),
            (ApplicationType.Java, "local:///opt/a.jar", "org.example.Main"),
            (ApplicationType.Scala, "abfss://code@team1.dfs.core.windows.net/a.jar", "Main$"),
            (ApplicationType.R, "https://example.org/main.R", default(string)))
        from arguments in s_text.ListOf()
        select new ApplicationSpec
        {
            Type = application.Item1,
            MainFile = application.Item2,
            MainClass = application.Item3,
            Arguments = [.. arguments],
        };

    private static Gen<ProjectSpec> Projects =>
        from archive in Gen.Elements("a.zip", "my project.tar.gz", $"archives/{Some.Sha256}", "https://team1.blob.core.windows.net/c/a.zip")
        from sha256 in Gen.Elements(null, Some.Sha256)
        from before in s_script
        from file in Gen.Elements(null, "init.sh", "scripts/a b.sh")
        from after in Gen.OneOf(s_script.Select(text => (string?)text), Gen.Constant<string?>(null))
        from hasScript in Gen.Elements(true, false)
        select new ProjectSpec
        {
            Archive = archive,
            Sha256 = sha256,
            InitScript = hasScript ? new InitScriptSpec { Before = before, File = file, After = after } : null,
        };

    private static Gen<SparkSpec> Sparks =>
        from version in Gen.Elements("3.5.3", "4.0.1")
        from image in Gen.Elements("spark", "registry.example:5000/a/b:1", $"a/b@sha256:{Some.Sha256}")
        from conf in Maps(Gen.Elements("spark.x", "spark.sql.a", "spark.hadoop.fs.a/b", "spark.'quoted'", "spark.ü"), s_oneLine)
        from hadoopConf in Maps(Gen.Elements("fs.x", "io.'quoted'", "ü"), s_oneLine)
        from jars in Gen.Elements("local:///opt/a.jar", "https://example.org/a.jar").ListOf()
        from packages in Gen.Elements("a:b:1", "org.example:c_2.12:1.0-rc+1").ListOf()
        select new SparkSpec
        {
            Version = version,
            Image = image,
            ImagePullPolicy = jars.Count > 1 ? "Always" : null,
            ImagePullSecrets = jars.Count > 2 ? ["login"] : [],
            Conf = conf,
            HadoopConf = hadoopConf,
            ConfigMap = jars.Count > 3 ? "conf" : null,
            ProxyUser = jars.Count > 3 ? "etl" : null,
            Dependencies = new DependenciesSpec { Jars = [.. jars], Packages = [.. packages] },
        };

    internal static Gen<IReadOnlyDictionary<string, string>> Maps(Gen<string> names, Gen<string> values) =>
        from entries in Gen.Zip(names, values).ListOf()
        select (IReadOnlyDictionary<string, string>)entries
            .DistinctBy(entry => entry.Item1)
            .ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private static T Parse<T>(string text, SparkSteps.StepSpecs.Reading.TextParser<T> parse) =>
        parse(text, out var value) ? value : throw new FormatException(text);
}
