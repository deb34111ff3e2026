using SparkSteps.Schedules.Times;

namespace SparkSteps.Tests.Schedules.Times;

public sealed class TimeZoneNameTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("Europe/Kyiv")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    public void Name_of_the_database_is_known(string name) => Assert.True(TimeZoneName.TryFind(name, out _));

    [Theory]
    [InlineData("Europe/Berlim", "'Europe/Berlin'")]
    [InlineData("Berlin", "'Europe/Berlin'")]
    [InlineData("America/NewYork", "'America/New_York'")]
    [InlineData("new york", "'America/New_York'")]
    [InlineData("europe/berlin", "'Europe/Berlin'")]
    [InlineData("Asia/Kolkatta", "'Asia/Kolkata'")]
    public void Wrong_name_gets_the_nearest_ones(string name, string nearest)
    {
        Assert.False(TimeZoneName.TryFind(name, out _));
        Assert.Contains(nearest, TimeZoneName.Hint(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Local")]
    [InlineData("localtime")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("right/Europe/Berlin")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("Europe")]
    [InlineData("+01:00")]
    public void What_is_no_zone_of_the_database_is_refused(string name) => Assert.False(TimeZoneName.TryFind(name, out _));
}
