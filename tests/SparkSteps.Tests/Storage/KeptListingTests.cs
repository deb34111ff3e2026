using SparkSteps.Storage;

namespace SparkSteps.Tests.Storage;

public sealed class KeptListingTests
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(50);
    private readonly SettableTime _time = new();
    private readonly KeptListing<string> _listing;

    public KeptListingTests() => _listing = new(Keep, _time);

    [Fact]
    public void Listing_counts_untilItsTimeIsOver()
    {
        _listing.Keep(_listing.Begin(), ["a"]);

        _time.Now += Keep - TimeSpan.FromTicks(1);
        Assert.Equal(["a"], _listing.Find());
        _time.Now += TimeSpan.FromTicks(1);
        Assert.Null(_listing.Find());
    }

    [Fact]
    public void Time_countsFromTheBeginning_notFromTheAnswer()
    {
        var began = _listing.Begin();
        _time.Now += TimeSpan.FromSeconds(30);
        _listing.Keep(began, []);

        _time.Now += TimeSpan.FromSeconds(20);
        Assert.Null(_listing.Find());
    }

    [Fact]
    public void Write_makesItCountNoMore()
    {
        _listing.Keep(_listing.Begin(), []);
        _listing.Forget();

        Assert.Null(_listing.Find());
    }

    [Fact]
    public void WriteBetweenQuestionAndAnswer_makesItNeverCount()
    {
        var began = _listing.Begin();
        _listing.Forget();
        _listing.Keep(began, []);

        Assert.Null(_listing.Find());
    }

    [Fact]
    public void NoTime_keepsNothing()
    {
        var listing = new KeptListing<string>(TimeSpan.Zero, _time);
        listing.Keep(listing.Begin(), []);

        Assert.Null(listing.Find());
    }

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
