using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Documents;

namespace SparkSteps.Tests.Descriptions;

public sealed class ProbeTests
{
    private static readonly Probe s_probe = new(DocumentKinds.Step);

    [Theory]
    [InlineData("application", "type", true)]
    [InlineData("application", "mainFile", false)]
    [InlineData("driver", "memory", false)]
    [InlineData("budget", "amount", true)]
    public void Field_is_required_when_no_example_does_without(string mapping, string field, bool isRequired) =>
        Assert.Equal(isRequired, s_probe.IsRequiredWithoutTemplate(FieldPath.Root.Field(mapping).Field(field), []));

    [Fact]
    public void What_a_template_can_say_is_not_required_of_a_step_that_may_name_one() => Assert.Equal(
        (true, false), (s_probe.IsRequired(FieldPath.Root.Field("name"), []), s_probe.IsRequired(FieldPath.Root.Field("application").Field("type"), [])));

    [Fact]
    public void Field_with_another_name_is_not_required()
    {
        var gpu = FieldPath.Root.Field("driver").Field("gpu");
        var others = s_probe.OtherNames(gpu, ["kind", "count"]);

        Assert.Equal(["gpu_type"], others);
        Assert.Equal((false, true), (s_probe.IsRequiredWithoutTemplate(gpu.Field("kind"), others), s_probe.IsRequiredWithoutTemplate(gpu.Field("count"), others)));
    }

    [Fact]
    public void Numbers_are_limited_as_in_the_example_that_allows_most() =>
        Assert.Equal((0, 10_000), s_probe.Range(FieldPath.Root.Field("executor").Field("instances")));

    [Fact]
    public void Words_that_an_operator_may_add_to_are_no_choice() => Assert.Empty(s_probe.Choices(FieldPath.Root.Field("backend")));

    [Fact]
    public void Value_is_put_where_the_path_leads()
    {
        var document = new JsonObject { ["a"] = "text" };
        FieldPath.Root.Field("a").Item().Field("b").Entry().Put(document, 1);

        Assert.Equal("""{"a":[{"b":{"key":1}}]}""", document.ToJsonString());
        Assert.Equal(1, FieldPath.Root.Field("a").Item().Field("b").Entry().Find(document)?.GetValue<int>());
    }
}
