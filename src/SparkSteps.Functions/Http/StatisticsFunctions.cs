using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Statistics;

namespace SparkSteps.Functions.Http;

public sealed class StatisticsFunctions(StatisticsReader statistics, TimeProvider time)
{
    [Function("GetStatistics")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stats")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var (since, until, errors) = RunQueryReader.ReadSpan(request.Query, time.GetUtcNow());
            return errors.Count > 0
                ? Answers.Problem(RequestProblem.InvalidQuery(errors))
                : Answers.Fresh(await statistics.ReadAsync(since, until, cancellationToken), request);
        });
}
