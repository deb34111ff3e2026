using System.Diagnostics;

namespace SparkSteps.EmbeddedTests.Storage;

public sealed class RowRemovalTests
{
    private const string Script = """
        require("./row-removal");
        const Loki = require("lokijs");
        const rows = new Loki("rows").addCollection("rows", { indices: ["id"] });
        for (let i = 0; i < 100; i++) rows.insert({ id: (i * 37) % 100 });
        const ensureIndex = rows.ensureIndex;
        let sorted = 0;
        rows.ensureIndex = function (property, force) {
          if (force) sorted++;
          return ensureIndex.call(this, property, force);
        };
        for (let id = 0; id < 50; id++) rows.findAndRemove({ id });
        const wrong = rows.checkAllIndexes().length;
        rows.findAndRemove({ id: { $gte: 98 } });
        console.log(`sorted ${sorted}, wrong ${wrong}, left ${rows.find({ id: { $gte: 50 } }).length} of ${rows.count()}, ${rows.checkAllIndexes().length}`);
        """;

    /// <summary>One by one they need no sorting; several at once, which are few calls, may have it.</summary>
    [Fact]
    public async Task RowsThatGoOneByOne_haveNoIndexSortedAnew_andLeaveThemRight()
    {
        var start = new ProcessStartInfo("node", ["-e", Script])
        {
            WorkingDirectory = Path.GetDirectoryName(Azurite.Find("row-removal.js")),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");

        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();

        Assert.Equal("sorted 1, wrong 0, left 48 of 48, 0", (await output).Trim() + await errors);
    }
}
