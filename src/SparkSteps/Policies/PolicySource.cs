using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SparkSteps.Policies;

/// <summary>
/// The policy in force. The file is looked at when the policy is asked for, every few seconds at most, and by its bytes: that sees changes
/// on every kind of mount. A file that has become wrong changes nothing until it is right again.
/// </summary>
public sealed partial class PolicySource
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly PolicyDocuments _documents;
    private readonly TimeProvider _time;
    private readonly ILogger<PolicySource> _logger;
    private readonly Lock _looking = new();
    private byte[]? _file;
    private Policy _policy;
    private DateTimeOffset _lookedAt;
    private bool _isFileGone;

    public PolicySource(PolicyDocuments documents, IOptions<PolicyOptions> options, TimeProvider time, ILogger<PolicySource> logger)
    {
        // Asking for the value checks the file as well.
        _ = options.Value;
        (_documents, _time, _logger) = (documents, time, logger);
        _file = documents.ReadFile();
        _lookedAt = time.GetUtcNow();
        var (policy, errors) = documents.Read(_file);
        _policy = policy ?? throw new OptionsValidationException(PolicyOptions.Section, typeof(PolicyOptions), errors);
    }

    public Policy Current
    {
        get
        {
            lock (_looking)
            {
                Look();
                return _policy;
            }
        }
    }

    private void Look()
    {
        var now = _time.GetUtcNow();
        if (_file is null || now - _lookedAt < BetweenLooks)
        {
            return;
        }

        _lookedAt = now;
        try
        {
            TakeOver(_documents.ReadFile());
            _isFileGone = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isFileGone)
            {
                LogUnreadable(e);
            }

            _isFileGone = true;
        }
    }

    private void TakeOver(byte[]? file)
    {
        if (file is null || file.AsSpan().SequenceEqual(_file))
        {
            return;
        }

        _file = file;
        var (policy, errors) = _documents.Read(file);
        if (policy is null)
        {
            LogWrong(string.Join('\n', errors));
            return;
        }

        _policy = policy;
        LogChanged();
    }

    [LoggerMessage(LogLevel.Error, "The policy's file cannot be read; the policy that was read before stays in force")]
    private partial void LogUnreadable(Exception exception);

    [LoggerMessage(LogLevel.Error, "The policy's file has become wrong; the policy that was read before stays in force:\n{Errors}")]
    private partial void LogWrong(string errors);

    [LoggerMessage(LogLevel.Information, "The policy's file has changed; the new policy is in force")]
    private partial void LogChanged();
}
