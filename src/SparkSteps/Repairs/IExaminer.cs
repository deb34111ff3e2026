namespace SparkSteps.Repairs;

/// <summary>Looks for one family of findings. What it finds may change until it is repaired: each repair looks again.</summary>
public interface IExaminer
{
    /// <summary>The least depth at which it looks.</summary>
    Depth Depth { get; }

    IAsyncEnumerable<Finding> ExamineAsync(Survey survey, CancellationToken cancellationToken);
}
