using Azure;

namespace SparkSteps.Requests;

/// <summary>An exception as a record may show it: without the headers of a storage answer, and without what looks like a secret.</summary>
internal static class ShownException
{
    private const int MaxLength = 500;

    public static string Of(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 } => "The storage account did not answer.",
        RequestFailedException failed => $"The storage account answered {failed.Status} {failed.ErrorCode}.",
        AggregateException { InnerExceptions: [.., var last] } => Of(last),
        _ => Cut(KeptText.Of($"{exception.GetType().Name}: {exception.Message}")),
    };

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";
}
