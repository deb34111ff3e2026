namespace SparkSteps.Tests.FunctionsHost.Examples;

/// <summary>A method for each way of returning.</summary>
internal sealed class Adder
{
    public int Sum { get; private set; }

    public void Nothing(int a, int b) => Sum = a + b;

    public int Number(int a, int b) => Sum = a + b;

    public async Task NothingLaterAsync(int a, int b)
    {
        await Task.Yield();
        Sum = a + b;
    }

    public async Task<int> NumberLaterAsync(int a, int b)
    {
        await NothingLaterAsync(a, b);
        return Sum;
    }

    public async ValueTask NothingPerhapsLaterAsync(int a, int b) => await NothingLaterAsync(a, b);

    public async ValueTask<int> NumberPerhapsLaterAsync(int a, int b) => await NumberLaterAsync(a, b);
}
