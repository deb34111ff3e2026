namespace SparkSteps.Tests.FunctionsHost.Examples;

public sealed class Needed(Missing missing)
{
    public override string ToString() => $"{missing}";
}
