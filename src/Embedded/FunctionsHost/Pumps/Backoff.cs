namespace SparkSteps.Embedded.FunctionsHost.Pumps;

/// <summary>
/// Waits that double from the shortest to the longest, each 20 % more or less at random, so that hosts do not march in step.
/// </summary>
internal sealed class Backoff
{
    private const double Spread = 0.2;
    private readonly TimeSpan _shortest;
    private readonly TimeSpan _longest;
    private TimeSpan _next;

    public Backoff(TimeSpan shortest, TimeSpan longest) => (_shortest, _longest, _next) = (shortest, longest, shortest);

    public TimeSpan Next()
    {
        var jittered = _next * (1 - Spread + 2 * Spread * Random.Shared.NextDouble());
        _next = Min(_next * 2);
        return Min(jittered);
    }

    public void Reset() => _next = _shortest;

    private TimeSpan Min(TimeSpan time) => time < _longest ? time : _longest;
}
