namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class ContainerRulesTests
{
    [Theory]
    [InlineData("driver/sidecars", """[{"name": "spark-kubernetes-driver", "image": "a"}]""", "$.driver.sidecars[0].name")]
    [InlineData("executor/sidecars", """[{"name": "spark-kubernetes-executor", "image": "a"}]""", "$.executor.sidecars[0].name")]
    [InlineData("driver/initContainers", """[{"name": "sparksteps-init", "image": "a"}]""", "$.driver.initContainers[0].name")]
    [InlineData("driver/sidecars", """[{"name": "A_b", "image": "a"}]""", "$.driver.sidecars[0].name")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a"}, {"name": "a", "image": "b"}]""", "$.driver.sidecars[1].name")]
    [InlineData("driver/sidecars", """[{"name": "a"}]""", "$.driver.sidecars[0].image")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "not an image"}]""", "$.driver.sidecars[0].image")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "restartPolicy": "Always"}]""", "$.driver.sidecars[0].restartPolicy")]
    [InlineData("executor/initContainers", """[{"name": "a", "image": "a", "restartPolicy": "Always"}]""", "$.executor.initContainers[0].restartPolicy")]
    public void Container_is_refused(string field, string json, string path) => Assert.Equal(path, Some.Error(Some.Document(field, json)).Path);

    [Fact]
    public void Sidecar_and_init_container_have_different_names()
    {
        var document = Some.Document("driver", """{"sidecars": [{"name": "a", "image": "a"}], "initContainers": [{"name": "a", "image": "a"}]}""");

        Assert.Equal("$.driver.initContainers[0].name", Some.Error(document).Path);
    }

    [Fact]
    public void Roles_may_have_containers_of_one_name()
    {
        const string Pod = """{"sidecars": [{"name": "a", "image": "a"}]}""";

        Assert.Empty(Some.Read(Some.Document("driver", Pod).Replace("\"driver\"", $"\"executor\": {Pod}, \"driver\"")).Errors);
    }
}
