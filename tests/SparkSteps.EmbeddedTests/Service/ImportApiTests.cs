using System.Net;
using SparkSteps.EmbeddedTests.Flow;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class ImportApiTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Function = """
        {"kind": "spark", "metadata": {"name": "sales"}, "spec": {"command": "main.py", "image": "registry.example/spark:1", "description": "d"}}
        """;

    [Fact]
    public async Task Function_withItsProject_isPlanned()
    {
        using var project = new ByteArrayContent(TestService.Zip(("main.py", "print(1)")).ToArray());
        using var content = new MultipartFormDataContent { { new StringContent(Function), "spec" }, { project, "project", "project.zip" } };

        using var answer = await service.Http.PostAsync("steps?format=mlrun&dryRun=true", content);

        var plan = await RunningService.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("$.spec.description", $"{plan["notCarriedOver"]?[0]?["path"]}");
        Assert.Equal("5g", $"{plan["manifests"]?.AsArray()[^1]?["spec"]?["executor"]?["memory"]}");
    }

    [Theory]
    [InlineData("steps?format=mlrun", """{"kind": "job"}""", "$.kind")]
    [InlineData("steps?format=sparkapplication", "[]", "$")]
    [InlineData("steps?format=zenml", "{", "$")]
    [InlineData("steps?format=airflow", "{}", "format")]
    [InlineData("steps?format=kedro", "{}", "$")]
    public async Task WrongDocument_isABadRequest(string call, string document, string path)
    {
        using var answer = await service.Http.PostAsync(call, RunningService.Yaml(document));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(path, $"{(await RunningService.JsonAsync(answer))["errors"]?[0]?["path"]}");
    }

    [Fact]
    public async Task Schedule_isNotKnownInEveryFormat()
    {
        using var answer = await service.Http.PutAsync("schedules/nightly?format=zenml", RunningService.Yaml("{}"));

        Assert.Equal((HttpStatusCode.BadRequest, "format"), (answer.StatusCode, $"{(await RunningService.JsonAsync(answer))["errors"]?[0]?["path"]}"));
    }
}
