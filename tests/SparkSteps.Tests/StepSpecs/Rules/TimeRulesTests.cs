namespace SparkSteps.Tests.StepSpecs.Rules;

public class TimeRulesTests
{
    [Theory]
    [InlineData("timeouts/queued", "\"10s\"")]
    [InlineData("timeouts/running", "\"5d\"")]
    [InlineData("timeouts", """{"pending": "1d", "starting": "1d", "running": "4d"}""")]
    [InlineData("ttl", "\"0s\"")]
    [InlineData("ttl", "\"720h\"")]
    [InlineData("retry/attempts", "10")]
    public void Time_is_taken(string field, string json) => Assert.Empty(Some.Read(Some.Document(field, json)).Errors);

    [Theory]
    [InlineData("""{"running": "6d"}""")]
    [InlineData("""{"pending": "1d", "starting": "1d", "running": "5d"}""")]
    public void Project_is_not_promised_for_longer_than_its_address_holds(string timeouts)
    {
        var document = Some.Document("timeouts", timeouts);

        Assert.Equal("$.timeouts.running", Some.Error(document).Path);
        Assert.Empty(Some.Read(document.Replace(""","project":{"archive":"wordcount.zip"}""", "").Replace("main.py", "local:///opt/main.py")).Errors);
    }

    [Theory]
    [InlineData("timeouts/queued", "\"9s\"")]
    [InlineData("timeouts/pending", "\"31d\"")]
    [InlineData("timeouts/starting", "\"1h30m\"")]
    [InlineData("timeouts/starting", "\"-1h\"")]
    [InlineData("timeouts/running", "3600")]
    [InlineData("timeouts/running", "\"999999999d\"")]
    [InlineData("ttl", "\"721h\"")]
    [InlineData("ttl", "\"1 d\"")]
    [InlineData("retry/attempts", "0")]
    [InlineData("retry/attempts", "11")]
    public void Time_is_refused(string field, string json)
    {
        var error = Some.Error(Some.Document(field, json));
        Assert.Equal("$." + field.Replace('/', '.'), error.Path);
        Assert.NotNull(error.Allowed);
    }
}
