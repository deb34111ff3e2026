using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Tests.Pipelines.Documents;

public class PipelineDocumentTests
{
    private const string Spaceflights = Some.Head +
        """
        groupSparkNodes: true
        nodes:
          - {name: clean, inputs: [companies], outputs: [clean_companies], tags: [], inputTypes: {companies: pyspark.sql.dataframe.DataFrame}, returnType: pandas.DataFrame}
          - {name: report, inputs: [clean_companies], outputs: [report]}
        catalog: {companies: SparkDataSet, clean_companies: pandas.CSVDataSet}
        step: {application: {type: python, mainFile: main.py}, project: {archive: shop.zip}, driver: {memory: 2g, cores: 1}}
        overrides: {clean: {driver: {memory: 4g}}}
        onFailure: continueIndependent
        maxParallel: 3
        labels: {team: data}
        retry: {attempts: 3}
        """;

    [Fact]
    public void Document_is_read_and_grouped()
    {
        var (spec, groups, errors) = Some.Plan(Spaceflights);

        Assert.Empty(errors);
        Assert.Equal(("shop", FailurePolicy.ContinueIndependent, 3), (spec?.Name.ToString(), spec?.OnFailure, spec?.MaxParallel));
        Assert.Equal([("clean", GroupType.Spark), ("report", GroupType.Default)], groups.Select(group => (group.Group.Name, group.Group.Type)));
        Assert.Equal(["clean_companies"], groups[0].Outputs);
    }

    [Fact]
    public void Override_joins_the_template_and_wins()
    {
        var groups = Some.Groups(Spaceflights);

        Assert.Equal("""{"memory":"4g","cores":1}""", groups[0].Step["driver"]?.ToJsonString());
        Assert.Equal("""{"memory":"2g","cores":1}""", groups[1].Step["driver"]?.ToJsonString());
    }

    [Fact]
    public void Steps_get_the_pipelines_labels_and_retries()
    {
        var step = StepSpecs.Some.Spec(Some.Groups(Spaceflights)[0].Step.ToJsonString());

        Assert.Equal(("clean", "data", 3), (step.Name.ToString(), step.Labels["team"], step.Retry.Attempts));
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        var paths = Some.Paths(
            """
            apiVersion: sparksteps/v2
            kind: Pipeline
            name: Not_Valid
            nodes:
              - {name: a, inputs: [x], outputs: [y], inputTypes: {x: {deep: 1}}, colour: red}
              - {name: a, outputs: [y]}
              - {inputs: z}
            catalog: {x: {kind: CSV}, w: "${globals:type}"}
            step: {name: mine}
            overrides: [a]
            onFailure: panic
            maxParallel: 0
            groupSparkNodes: maybe
            nods: []
            """);

        Assert.Equal(
            ["$.apiVersion", "$.catalog.w", "$.catalog.x", "$.groupSparkNodes", "$.maxParallel", "$.name", "$.nodes[0].colour",
                "$.nodes[0].inputTypes.x", "$.nodes[1].name", "$.nodes[1].outputs[0]", "$.nodes[2].inputs", "$.nodes[2].name", "$.nods",
                "$.onFailure", "$.overrides", "$.step.name"],
            paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unknown_field_gets_the_nearest_name()
    {
        var error = Assert.Single(Some.Plan(Some.Head + "nodes: [{name: a, ouputs: [x]}]").Errors);

        Assert.Equal(("$.nodes[0].ouputs", "Did you mean 'outputs'?"), (error.Path, error.Hint));
    }

    [Fact]
    public void Circle_of_nodes_is_an_error_that_names_it()
    {
        var error = Assert.Single(Some.Plan(Some.Head + "nodes: [{name: a, inputs: [y], outputs: [x]}, {name: b, inputs: [x], outputs: [y]}]").Errors);

        Assert.Equal("$.nodes", error.Path);
        Assert.Contains("a -> b", error.Message);
    }

    [Fact]
    public void Override_of_nothing_is_an_error()
    {
        var error = Assert.Single(Some.Plan(Some.Head + "nodes: [{name: clean}]\noverrides: {claen: {}}").Errors);

        Assert.Equal(("$.overrides.claen", "Did you mean 'clean'?"), (error.Path, error.Hint));
    }

    [Fact]
    public void Nodes_of_a_step_that_ask_for_different_things_are_an_error()
    {
        const string Nodes = "nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x], outputs: [y]}, {name: c, inputs: [y]}]\ncatalog: {x: SparkDataSet, y: SparkDataSet}\n";
        var error = Assert.Single(Some.Plan(Some.Head + Nodes + "overrides: {b: {driver: {cores: 1}}, c: {driver: {cores: 2}}}").Errors);

        Assert.Equal("$.overrides.c.driver.cores", error.Path);
        Assert.Contains("overrides.a", error.Hint);
        Assert.Empty(Some.Paths(Some.Head + Nodes + "overrides: {a: {driver: {cores: 3}}, b: {driver: {cores: 1}}, c: {driver: {cores: 2}}}"));
    }

    [Fact]
    public void Default_node_with_a_backend_of_its_own_is_not_absorbed()
    {
        const string Nodes = "nodes: [{name: a, outputs: [x, y]}, {name: mid, inputs: [x], outputs: [m]}, {name: b, inputs: [y, m]}]\ncatalog: {y: SparkDataSet}\n";

        Assert.Single(Some.Groups(Some.Head + Nodes));
        Assert.Equal(["a", "mid", "b"], Some.Groups(Some.Head + Nodes + "overrides: {mid: {backend: job}}").Select(group => group.Group.Name));
    }

    [Fact]
    public void Error_in_a_step_has_the_place_that_it_came_from()
    {
        var groups = Some.Groups(Some.Head +
            """
            nodes: [{name: a}]
            labels: {"-": x}
            step: {application: {type: python, mainFile: main.py}, driver: {cores: 0, memroy: 1g}}
            overrides: {a: {executor: {cores: 0}}}
            """);

        Assert.Equal(
            ["$.labels['-']", "$.overrides.a.executor.cores", "$.step.application.mainFile", "$.step.driver.cores", "$.step.driver.memroy"],
            Some.StepPaths(groups[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Null_in_an_override_takes_a_value_away() => Assert.Equal(1, StepSpecs.Some.Spec(Some.Groups(Some.Head +
        """
        nodes: [{name: a}]
        step: {application: {type: python, mainFile: "local:///main.py"}, driver: {cores: 7}}
        overrides: {a: {driver: {cores: null}}}
        """)[0].Step.ToJsonString()).Driver.Cores);

    [Fact]
    public void Dataset_that_another_wraps_counts() => Assert.Equal(GroupType.Spark, Some.Groups(Some.Head +
        "nodes: [{name: a, inputs: [x]}]\ncatalog: {x: {type: partitions.PartitionedDataset, dataset: {type: spark.SparkDataset}}}")[0].Group.Type);

    [Theory]
    [InlineData("")]
    [InlineData("- 1")]
    [InlineData("kind: Pipeline")]
    [InlineData("{\"kind\": \"Pipeline\", \"apiVersion\": \"sparksteps/v1\", \"nodes\": {}}")]
    [InlineData("apiVersion: sparksteps/v1\nkind: Step")]
    public void Wrong_document_gets_errors(string document) => Assert.NotEmpty(Some.Plan(document).Errors);
}
