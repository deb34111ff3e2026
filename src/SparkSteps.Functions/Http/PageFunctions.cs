using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using SparkSteps.Functions.Ui;
using SparkSteps.Requests;

namespace SparkSteps.Functions.Http;

public sealed class PageFunctions(IOptions<UiOptions> options)
{
    private static readonly Lazy<Page> s_page = new(Page.Load);

    private static readonly RequestProblem s_closed = new(
        "about:blank", "The web page is not open here.", StatusCodes.Status404NotFound, "The operator opens it with the setting SparkSteps:Ui:Open = true.", []);

    /// <summary>Needs no key, as a browser has none yet; it holds no data, and there is none unless the operator has opened it.</summary>
    [Function("GetPage")]
    public IResult GetPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ui")] HttpRequest request) =>
        options.Value.Open ? new PageAnswer(s_page.Value) : Answers.Problem(s_closed);
}
