namespace SparkSteps.Tests.StepSpecs.Rules;

public class NameRulesTests
{
    [Theory]
    [InlineData("name", "a")]
    [InlineData("name", "a234567890123456789012345678901234567890")]
    [InlineData("backend", "sparkOperator")]
    [InlineData("backend", "sparkSubmit")]
    [InlineData("namespace", "9-to-5")]
    [InlineData("cluster", "west-1")]
    [InlineData("driver/serviceAccount", "team.a-1.spark")]
    public void Name_is_taken(string field, string name) => Assert.Empty(Some.Read(Some.Document(field, $"\"{name}\"")).Errors);

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "Wordcount")]
    [InlineData("name", "1st")]
    [InlineData("name", "a-")]
    [InlineData("name", "a\\nb")]
    [InlineData("name", "a2345678901234567890123456789012345678901")]
    [InlineData("backend", "livy")]
    [InlineData("backend", "custom:livy")]
    [InlineData("backend", "custom:../x")]
    [InlineData("namespace", "a_b")]
    [InlineData("namespace", "../kube-system")]
    [InlineData("cluster", "a b")]
    [InlineData("driver/serviceAccount", "a..b")]
    public void Name_is_refused(string field, string name)
    {
        var error = Some.Error(Some.Document(field, $"\"{name}\""));
        Assert.Equal("$." + field.Replace('/', '.'), error.Path);
        Assert.NotNull(error.Allowed);
    }

    [Fact]
    public void Hint_names_the_backend_that_was_meant() =>
        Assert.Equal("Did you mean 'sparkOperator'?", Some.Error(Some.Document("backend", "\"spark-operator\"")).Hint);

    [Fact]
    public void Backend_is_taken_once_its_part_added_it()
    {
        var options = Some.Options();
        options.Backends.Add("sparkSubmit");
        Assert.Empty(Some.Read(Some.Document("backend", "\"sparkSubmit\""), options).Errors);
    }
}
