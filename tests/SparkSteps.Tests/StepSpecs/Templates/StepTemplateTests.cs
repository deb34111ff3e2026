using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Functions;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Templates;

namespace SparkSteps.Tests.StepSpecs.Templates;

public class StepTemplateTests
{
    private const string File =
        """
        etl:
          driver: {memory: 4g, tolerations: [{key: spark, operator: Exists}, {key: spot, operator: Exists}]}
          executor: {instances: 8}
          spark: {conf: {spark.sql.shuffle.partitions: "64", spark.eventLog.enabled: "true"}}
          env: {STAGE: test}
        plain: {}
        """;

    [Fact]
    public void Step_says_only_what_differs_from_its_template()
    {
        var spec = Read("template: etl\nexecutor: {memory: 2g}\nspark: {conf: {spark.eventLog.enabled: 'false'}}");

        Assert.Equal(("etl", "4g", 8, "2g"), (spec.Template, $"{spec.Driver.Memory}", spec.Executor.Instances, $"{spec.Executor.Memory}"));
        Assert.Equal(["spark.eventLog.enabled=false", "spark.sql.shuffle.partitions=64"], spec.Spark.Conf.Select(entry => $"{entry.Key}={entry.Value}"));
    }

    [Fact]
    public void List_of_the_step_stands_for_the_whole_list_of_the_template() =>
        Assert.Single(Read("template: etl\ndriver: {tolerations: [{key: gpu, operator: Exists}]}").Driver.Tolerations);

    [Fact]
    public void Null_of_the_step_takes_away_what_the_template_says()
    {
        var spec = Read("template: etl\ndriver: {memory: null}\nenv: null\nspark: {conf: {spark.eventLog.enabled: null}}");

        Assert.Equal("1g", $"{spec.Driver.Memory}");
        Assert.Empty(spec.Env);
        Assert.Equal(["spark.sql.shuffle.partitions"], spec.Spark.Conf.Keys);
    }

    [Fact]
    public void Step_without_template_gets_nothing_of_any() => Assert.Equal("1g", $"{Read("").Driver.Memory}");

    [Fact]
    public void Unknown_template_is_refused_with_the_nearest_name_and_nothing_that_follows_from_it()
    {
        var result = Some.Read("apiVersion: sparksteps/v1\nkind: Step\nname: a\ntemplate: elt", Options());

        var error = Assert.Single(result.Errors);
        Assert.Equal(("$.template", "elt", "etl, plain", "Did you mean 'etl'?"), (error.Path, error.Value, error.Allowed, error.Hint));
    }

    [Fact]
    public void Unknown_template_of_a_service_without_any_says_whose_they_are() =>
        Assert.Contains("SparkSteps:StepTemplates:File", Assert.Single(Some.Read(Document("template: etl")).Errors).Hint);

    [Fact]
    public void What_templates_say_wrong_is_told_at_once_each_with_its_path()
    {
        var errors = Templates(
            """
            a: {driver: {memory: much, cors: 2}, name: a}
            b: {spark: {conf: {spark.kubernetes.namespace: x}}, executor: {instances: 0}}
            Big: {}
            list: []
            """).Errors;

        Assert.Equal(
            ["$.Big:", "$.a.driver.cors:", "$.a.driver.memory:", "$.a.name:", "$.b.executor.instances:", "$.b.spark.conf['spark.kubernetes.namespace']:", "$.list:"],
            errors.Select(error => error.Split(' ')[1]).Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.StartsWith("templates.yaml: ", error));
    }

    [Theory]
    [InlineData("a: {spark: {build: {dockerfile: Dockerfile}}}")]
    [InlineData("a: {application: {type: java}}")]
    [InlineData("a: {project: {initScript: {before: \"echo a\"}}}")]
    public void What_a_template_leaves_to_its_steps_is_no_error(string file) =>
        Assert.DoesNotContain(Templates(file).Errors, error => error.Contains("missing"));

    [Fact]
    public void Service_does_not_start_with_a_wrong_template_or_without_the_file()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "templates.yaml");
        Assert.Contains("cannot be read", Assert.Throws<OptionsValidationException>(() => Started(file)).Message);

        System.IO.File.WriteAllText(file, "etl: {driver: {cors: 2}}");
        Assert.Contains("$.etl.driver.cors", Assert.Throws<OptionsValidationException>(() => Started(file)).Message);

        System.IO.File.WriteAllText(file, File);
        Assert.Equal(["etl", "plain"], Started(file).Templates.Names);
    }

    private static StepSpecOptions Started(string file)
    {
        var settings = new Dictionary<string, string?> { ["SparkSteps:StepTemplates:File"] = file };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var services = new ServiceCollection().AddLogging().AddSparkSteps(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<StepSpecOptions>>().Value;
    }

    private static StepTemplates Templates(string file) => StepTemplateReader.Read("templates.yaml", Encoding.UTF8.GetBytes(file), Some.Options());

    private static StepSpecOptions Options()
    {
        var options = Some.Options();
        options.Templates = Templates(File);
        Assert.Empty(options.Templates.Errors);
        return options;
    }

    private static string Document(string more) =>
        $"apiVersion: sparksteps/v1\nkind: Step\nname: a\napplication: {{type: python, mainFile: 'local:///a.py'}}\n{more}";

    private static StepSpec Read(string more)
    {
        var result = Some.Read(Document(more), Options());
        Assert.Empty(result.Errors);
        return Assert.IsType<StepSpec>(result.Spec);
    }
}
