using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class JobPlannersTests
{
    private static readonly JobPlanners Planners = Some.Planners();

    [Fact]
    public void Backend_is_found_by_the_name_that_specs_use() => Assert.Equal("sparkOperator", Planners.Find("sparkOperator")?.Backend);

    [Fact]
    public void Unknown_backend_is_null() => Assert.Null(Planners.Find("sparkoperator"));

    [Fact]
    public void Names_are_listed() => Assert.Equal(["job", "sparkOperator", "sparkSubmit"], Planners.Names);
}
