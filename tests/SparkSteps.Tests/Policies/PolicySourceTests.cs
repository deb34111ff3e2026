using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Policies;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.Policies;

public sealed class PolicySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StepClock _time = new();
    private readonly RememberedLog _log = new();

    private string FilePath => _folder.Path("policy.yaml");

    [Fact]
    public void File_is_read_again_when_it_changes()
    {
        using var services = Start("limits: {cores: 1}");
        var source = services.GetRequiredService<PolicySource>();
        File.WriteAllText(FilePath, "limits: {cores: 2}");

        Assert.Equal(1, source.Current.Limits.Cores);
        _time.Now += TimeSpan.FromSeconds(5);
        Assert.Equal(2, source.Current.Limits.Cores);
    }

    [Theory]
    [InlineData("limits: {cores: lots}")]
    [InlineData(null)]
    public void Wrong_or_missing_file_changes_nothing_and_is_logged_once(string? wrong)
    {
        using var services = Start("limits: {cores: 1}");
        var source = services.GetRequiredService<PolicySource>();
        Write(wrong);

        for (var i = 0; i < 3; i++)
        {
            _time.Now += TimeSpan.FromSeconds(5);
            Assert.Equal(1, source.Current.Limits.Cores);
        }

        Assert.Equal(LogLevel.Error, Assert.Single(_log.Levels));
        Write("limits: {cores: 3}");
        _time.Now += TimeSpan.FromSeconds(5);
        Assert.Equal(3, source.Current.Limits.Cores);
    }

    [Theory]
    [InlineData("limits: {cores: lots}\ntotals: {runs: all}", 2)]
    [InlineData(null, 1)]
    public void Host_does_not_start_with_a_wrong_policy(string? file, int errors)
    {
        using var services = Start(file);

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<PolicySource>());

        Assert.Equal(errors, failure.Failures.Count());
        Assert.All(failure.Failures, text => Assert.Contains(FilePath, text));
    }

    public void Dispose() => _folder.Dispose();

    private ServiceProvider Start(string? file)
    {
        Write(file);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("SparkSteps:Policy:File", FilePath)]).Build();
        return new ServiceCollection().AddLogging(logging => logging.AddProvider(_log)).AddSingleton<TimeProvider>(_time)
            .AddPolicies(configuration).BuildServiceProvider();
    }

    private void Write(string? file)
    {
        File.Delete(FilePath);
        if (file is not null)
        {
            File.WriteAllText(FilePath, file);
        }
    }

    private sealed class StepClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class RememberedLog : ILoggerProvider, ILogger
    {
        public List<LogLevel> Levels { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Levels.Add(logLevel);

        public void Dispose()
        {
        }
    }
}
